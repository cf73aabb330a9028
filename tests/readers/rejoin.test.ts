import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { codePointLength, slice } from "../../src/domain/spans.ts";
import { isRefusal } from "../../src/readers/refusal.ts";
import { storedOffset, toStored } from "../../src/readers/rejoined.ts";
import { textDocument } from "../../src/readers/text/article.ts";

/** Texts that look like wrapped ones, with all that makes rejoining hard. */
const words = fc.constantFrom(
  ..."the harbour “reopens” said. spokes- man tit-for- tat 🚢 long-term Ida Holm • 1. – page 3 By Ann Loft café".split(
    " ",
  ),
);
const lineBreak = fc.constantFrom("\n", "\r\n", "\n\n", "\f", "\n \n", "\u2028", "  \n\t", "\r");
const line = fc.array(words, { minLength: 1, maxLength: 18 }).map((list) => list.join(" "));
const laidOutText = fc
  .array(fc.tuple(line, lineBreak), { minLength: 1, maxLength: 25 })
  .map((lines) => lines.flat().join(""));
const anyText = fc.string({ unit: "binary", minLength: 1, maxLength: 200 });

function readingOf(text: string) {
  const document = textDocument(text, {});
  return isRefusal(document) ? null : document.reading;
}
const paragraphsOf = (text: string) => readingOf(text)!.text.split("\n");

describe("the reading of any text", () => {
  it("has only code points of the text, in its order, white space aside", () => {
    fc.assert(
      fc.property(fc.oneof(laidOutText, anyText), (text) => {
        const reading = readingOf(text);
        if (!reading) return;
        const stored = Array.from(text);
        let last = -1;
        Array.from(reading.text).forEach((character, offset) => {
          const at = storedOffset(reading, offset);
          expect(at).toBeGreaterThan(last);
          last = at;
          if (character !== stored[at])
            expect(/^[ \n]$/.test(character) && /^\s$/.test(stored[at]!)).toBe(true);
        });
      }),
    );
  });

  it("leads every span of it back to a slice of the stored text", () => {
    fc.assert(
      fc.property(laidOutText, fc.nat(), fc.nat(), (text, a, b) => {
        const reading = readingOf(text)!;
        const length = codePointLength(reading.text);
        const [start, end] = [a % (length + 1), b % (length + 1)].toSorted((x, y) => x - y) as [
          number,
          number,
        ];
        const span = toStored(reading, text)({ start, end });
        expect(slice(text, span.start, span.end)).toBe(span.exact);
        if (end > start) expect(span.end - span.start).toBeGreaterThanOrEqual(end - start);
      }),
    );
  });

  it("keeps every letter of the lines that it keeps, but for hyphens of the wrapping", () => {
    const letters = (text: string) => text.replaceAll(/[^\p{L}\p{N}]/gu, "");
    fc.assert(
      fc.property(fc.array(fc.lorem({ maxCount: 12 }), { minLength: 2, maxLength: 20 }), (lines) => {
        const text = lines.join("\n");
        expect(letters(readingOf(text)!.text)).toBe(letters(text));
      }),
    );
  });
});

describe("wrapped lines", () => {
  const WRAPPED = `The harbour will reopen in May after two years of repairs, the mayor
said on Monday. “We have waited long enough,” Mayor Ida Holm told
reporters at the town hall.
The port authority's spokes-
man said that the tit-for-
tat closures were over and that the long-
term plan, a long-term one, was ready.

Three things remain to be done before then, the authority said:
- the northern wall, which is to be raised by another metre this winter
- the lights
`;

  it("are put together again, paragraph by paragraph", () => {
    const [first, second, ...others] = paragraphsOf(WRAPPED);
    expect(first).toMatch(
      /^The harbour .* the mayor said on Monday\. “We .* told reporters at the town hall\.$/,
    );
    expect(second).toBe(
      "The port authority's spokesman said that the tit-for-tat closures were over and that the long-term plan, a long-term one, was ready.",
    );
    expect(others).toEqual([
      "Three things remain to be done before then, the authority said:",
      "- the northern wall, which is to be raised by another metre this winter",
      "- the lights",
    ]);
  });

  it("are what the stored text keeps", () => {
    const reading = readingOf(WRAPPED)!;
    const start = codePointLength(reading.text.slice(0, reading.text.indexOf("spokesman")));
    expect(toStored(reading, WRAPPED)({ start, end: start + "spokesman".length }).exact).toBe("spokes-\nman");
  });

  it("are put together in a short note, too, where a greeting and a signature are not", () => {
    const note = `Dear all,

the harbour will reopen in May. The mayor said so on Monday
and nobody disagreed.

Best
Ann
`;
    expect(paragraphsOf(note)).toEqual([
      "Dear all,",
      "the harbour will reopen in May. The mayor said so on Monday and nobody disagreed.",
      "Best",
      "Ann",
    ]);
  });

  it("may begin their paragraphs with white space, and stand under Markdown's headings", () => {
    const text = `# Harbour to reopen in May
The harbour will reopen in May after two years of repairs, the mayor
said on Monday to all who had come to the town hall. It was in time.
    “We have waited long enough,” Mayor Ida Holm told reporters there,
and the port authority agreed.
## What remains
The northern wall is to be raised by another metre, which will take
until the winter.
`;
    expect(paragraphsOf(text).map((paragraph) => paragraph.slice(0, 20))).toEqual([
      "# Harbour to reopen ",
      "The harbour will reo",
      "“We have waited long",
      "## What remains",
      "The northern wall is",
    ]);
  });

  it("are left alone where each line is a paragraph", () => {
    const text = "Harbour to reopen\nThe mayor said so.\nThe port authority agreed.\nNothing else is known.";
    expect(readingOf(text)!.text).toBe(text);
  });

  it("go on over the end of a page, without its number and running head", () => {
    const pages = `Quay Gazette                    10 March 2025

The harbour will reopen in May after two years of repairs, the mayor
said on Monday, and the ferries will go back to their old timetable as
soon as the fish market has moved, which the port authority
                               1
\fQuay Gazette                    10 March 2025

hopes to see by April. “We have waited long enough,” Mayor Ida Holm
told reporters at the town hall.
                               2
`;
    const reading = readingOf(pages)!.text;
    expect(reading).toMatch(
      /which the port authority hopes to see by April\. “We .* Holm told reporters at the town hall\.$/,
    );
    expect(reading).not.toMatch(/Gazette|\d/);
  });
});
