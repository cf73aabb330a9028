import { describe, expect, it } from "@jest/globals";
import { reportOf, reportsOf } from "./reports.ts";

describe("what is no part of an article", () => {
  it.each([
    "Also read | Brandt says he will quit",
    "Read more: Brandt says he will quit",
    "By Eva Lund",
    "Credit: Eva Lund, who said it was old",
    "(With inputs from agencies)",
    "Subscribe for latest news, the editors say",
    "© 2025 Bergen Post. All rights reserved, says the law.",
  ])("is left out: %s", (text) => {
    expect(reportsOf(text)).toEqual([]);
  });

  it("leaves out the tail after an article", () => {
    const text =
      "Brandt said the port was full.\n\nIt opens on Monday.\n\nAbout Us\n\nWe say what others do not say.";
    expect(reportsOf(text)).toHaveLength(1);
  });

  it("leaves a dateline out of what was said", () => {
    expect(reportOf("OSLO (NTB) – Ships are waiting, Brandt said.").said).toEqual(["Ships are waiting"]);
    expect(reportOf("OSLO, Norway — Ships are waiting, Brandt said.").said).toEqual(["Ships are waiting"]);
  });

  it("reads through the line breaks of a text that was wrapped", () => {
    const text = [
      "The harbour master has stated that work on the northern pier of the old",
      "port will go on until May. He called the delay a burden on the town and",
      "on those who live there. Ships will use the southern pier until then, and",
      "the ferry will leave from a bridge.",
    ].join("\n");
    expect(reportsOf(text)[0]?.said[0]).toMatch(/^that work .* old\nport will go on until May$/su);
  });
});
