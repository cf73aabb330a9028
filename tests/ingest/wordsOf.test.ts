import { expect, it } from "@jest/globals";
import { extract } from "../../src/extract/extract.ts";
import { wordsOf } from "../../src/ingest/wordsOf.ts";

it.each([
  ["“We know of it,” Holm said. “But it is late.”", "We know of it. But it is late."],
  ["“We know of it,” Holm said, “but it is late.”", "We know of it, but it is late."],
  ["“Is it late?” Holm asked. “We 🎉 go.”", "Is it late? We 🎉 go."],
  ["“It is late,” Holm said.", "It is late"],
  ["Holm said that it was late.", "it was late"],
  ["The answer, Holm said, was far off.", "The answer was far off"],
])("%s reads well as a statement", (text, words) => {
  expect(extract({ text }).reports.map(wordsOf)).toEqual([words]);
});
