import { describe, expect, it } from "@jest/globals";
import { findWords } from "../../src/seed/findWords.ts";

describe("words of a seed file", () => {
  it("are found across line breaks, and the span is the document's own", () => {
    expect(findWords("talks in\n Riyadh today", { exact: "in Riyadh" })).toEqual({
      span: { start: 6, end: 16, exact: "in\n Riyadh" },
    });
  });

  it("are counted in code points", () => {
    expect(findWords("😀😀 he said", { exact: "said" })).toEqual({
      span: { start: 6, end: 10, exact: "said" },
    });
  });

  it("are whole words", () => {
    expect(findWords("the other one, he added", { exact: "he" })).toEqual({
      span: { start: 15, end: 17, exact: "he" },
    });
    expect(findWords("the other one", { exact: "he" })).toHaveProperty("problem");
  });

  it("keep the quotation marks that the document has", () => {
    expect(findWords("calling it “false.”", { exact: 'calling it "false."' })).toEqual({
      problem: "these words do not stand in the document, only as far as “calling it”.",
    });
  });

  it("need an occurrence where they stand more than once", () => {
    const text = "Russia asks, Russia says";
    expect(findWords(text, { exact: "Russia" })).toHaveProperty("problem");
    expect(findWords(text, { exact: "Russia", occurrence: 2 })).toEqual({
      span: { start: 13, end: 19, exact: "Russia" },
    });
    expect(findWords(text, { exact: "Russia", occurrence: 3 })).toEqual({
      problem: "these words stand only 2 times in the document.",
    });
  });

  it("are found only inside a passage when one is given", () => {
    const passage = { start: 13, end: 24, exact: "Russia says" };
    expect(findWords("Russia asks, Russia says", { exact: "Russia" }, passage)).toEqual({
      span: { start: 13, end: 19, exact: "Russia" },
    });
  });
});
