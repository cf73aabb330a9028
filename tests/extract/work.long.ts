import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { extract } from "../../src/extract/extract.ts";
import { Counter, outOfProportion } from "./counter.ts";

/** The first characters of sentences that differ in a word of their own. */
function numbered(sentence: (i: number) => string): (length: number) => string {
  return (length) => {
    const sentences: string[] = [];
    for (let size = 0; size < length; size += sentences.at(-1)!.length)
      sentences.push(sentence(sentences.length));
    return sentences.join("").slice(0, length);
  };
}

/** A word of five letters that no language knows. */
const word = (i: number) =>
  Array.from({ length: 5 }, (_, k) => "bdfglmnrstvz".charAt((i * 7 + k * (i + 5)) % 12)).join("");
const capital = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);

const counter = new Counter();
beforeAll(() => counter.start());
afterAll(() => counter.stop());

describe("the work of the extractor", () => {
  const hostile: [string, (length: number) => string][] = [
    ["only quotation marks", (length) => '"'.repeat(length)],
    ["quotation marks and spaces", (length) => "“ ".repeat(length / 2)],
    ["paragraphs that open quotations", (length) => "“a b\n\n".repeat(length / 6)],
    ["one line", (length) => "one word and another, ".repeat(length / 22)],
    ["one word", (length) => "a".repeat(length)],
    ["only said", (length) => "said ".repeat(length / 5)],
    ["labels", (length) => "BRANDT: yes.\n".repeat(length / 13)],
    ["small words of names", (length) => "van der ".repeat(length / 8)],
    ["answers", (length) => "Q: a\n\nA: b\n\n".repeat(length / 12)],
    ["apostrophes", (length) => "' a".repeat(length / 3)],
    ["dates", (length) => "On Monday, 3 March, last week ".repeat(length / 30)],
    ["months", (length) => "May ".repeat(length / 4)],
    [
      "meetings",
      (length) => "Eva Lund met Russian and U.S. officials in Oslo on Monday.\n".repeat(length / 58),
    ],
    [
      "one quotation of meetings",
      (length) => `“${"they met Eva Lund and talks with Oslo on Monday, ".repeat(length / 49)}”`,
    ],
    ["only met", (length) => "met ".repeat(length / 4)],
    ["one list", (length) => "talks with Oslo and ".repeat(length / 20)],
    [
      "one name with many descriptions",
      numbered((i) => `The ${word(i)} minister Eva Lund said it was over. The minister said so.\n`),
    ],
    ["many names", numbered((i) => `Eva ${capital(word(i))} said it was ${capital(word(i * 3))}. `)],
    ["many of one family name", numbered((i) => `${capital(word(i))} Lund said so. Lund said no. `)],
    ["labels of many names", numbered((i) => `${word(i).toUpperCase()}: we said yes.\n`)],
    ["initials of nobody", numbered((i) => `Eva ${capital(word(i))} left.\n\nXQ: Yes.\n\nQX: No.\n\n`)],
    ["short quotations", numbered((i) => `it was “${word(i)}” and `)],
    ["nested brackets", (length) => "(a [b ".repeat(length / 12) + "]) ".repeat(length / 6)],
    [
      "headings in title case",
      numbered(
        (i) => `It ${word(i)}.\n\n${capital(word(i))} Sees The ${capital(word(i + 1))} Say No Again\n\n`,
      ),
    ],
    [
      "broadcasters' labels",
      numbered((i) => `SEN. ADA ${word(i).toUpperCase()} (D), ${word(i + 1).toUpperCase()}: yes.\n`),
    ],
    [
      "one possessive",
      (length) => `${"The Minister for ".repeat(9)}${"Lands and ".repeat(length / 10)} said`,
    ],
    ["capitals", numbered((i) => `${word(i).toUpperCase()} `)],
    ["no full stops", numbered((i) => `${word(i)} said they were `)],
    ["reports with dates", (length) => "On Monday, Eva Lund said it was over. ".repeat(length / 39)],
    [
      "interviews",
      (length) =>
        "Q: Did Eva Lund go?\n\nA: His spokesman said she met him on Monday.\n\n".repeat(length / 72),
    ],
    ["relayed words", (length) => "told RIA, citing TASS, as quoted by ".repeat(length / 36)],
    [
      "lines ended by carriage returns",
      (length) =>
        "the mayor of the town that was shelled said on Monday that, as he put\r".repeat(length / 71),
    ],
    ["articles", (length) => "“No,” Eva Lund told RIA. He said it was over.\n\n".repeat(length / 47)],
  ];

  it.each(hostile)("is in proportion to the length of a text of %s", async (_, make) => {
    const work = (length: number) => {
      const text = make(length);
      return counter.workOf(() => extract({ text, published: "2025-03-10" }));
    };
    expect(outOfProportion(await work(6_000), await work(24_000), 4, 2_000)).toEqual([]);
  });
});
