import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { type Span, slice } from "../../src/domain/spans.ts";
import { extract } from "../../src/extract/extract.ts";
import type { Extraction } from "../../src/extract/types.ts";

/** Every span of an extraction. */
function spansOf({ reports, meetings, entities }: Extraction): Span[] {
  return [
    ...meetings.flatMap(({ passage, participants, place, date, cue, accordingTo }) => [
      passage,
      cue,
      ...(place ? [place] : []),
      ...(date ? [date.span] : []),
      ...[...participants, ...(accordingTo ? [accordingTo] : [])].flatMap(({ span, head }) => [span, head]),
    ]),
    ...reports.flatMap(({ passage, content, quotes, speaker, cue, said, attribution }) => [
      ...(said ? [said.span] : []),
      passage,
      ...content,
      ...quotes,
      ...(speaker ? [speaker.span, speaker.head] : []),
      ...(cue ? [cue] : []),
      ...attribution.flatMap(({ span, name }) => (name ? [span, name] : [span])),
    ]),
    ...entities.flatMap(({ mentions }) => mentions),
  ];
}

const scraps = fc.constantFrom(
  ..."“ ” \" '' ' ‘ ’ , . : ; ? ! … — - ( ) [ ] said says told reporters that he she Brandt Eva Lund according to by who is “No,” 🎉 \n \n\n the a minister of calling it Monday 5 U.S. RIA citing as quoted".split(
    / /u,
  ),
);
const meetingScraps = fc.constantFrom(
  ..."met will meet talks between with and Russian U.S. officials the US - Russia Putin Eva Lund in Geneva Oslo , . “ ” denied a report claiming that said held summit call phone by visit to Norway 's on Tuesday last week postponed cancelled no two leaders they he 🎉 \n\n for after their".split(
    / /u,
  ),
);
const meetingLike = fc.array(meetingScraps, { maxLength: 60 }).map((words) => words.join(" "));
const newsLike = fc.array(scraps, { maxLength: 60 }).map((words) => words.join(" "));

describe("on any text", () => {
  it.each([
    ["any text", fc.string({ unit: "binary", maxLength: 300 })],
    ["scraps of news", newsLike],
    ["scraps of meetings", meetingLike],
  ])("gives spans in code points that slice back, and never throws: %s", (_, texts) => {
    fc.assert(
      fc.property(texts, (text) => {
        for (const { start, end, exact } of spansOf(extract({ text, published: "2025-03-10" }))) {
          expect(end).toBeGreaterThan(start);
          expect(slice(text, start, end)).toBe(exact);
        }
      }),
      { numRuns: 150 },
    );
  });

  it("keeps what was said and quoted inside of the passage, in order and apart", () => {
    fc.assert(
      fc.property(newsLike, (text) => {
        for (const { passage, content, quotes, confidence } of extract({ text }).reports) {
          expect(confidence).toBeGreaterThan(0);
          expect(confidence).toBeLessThanOrEqual(1);
          for (const spans of [content, quotes]) {
            expect(spans.every(({ start, end }) => start >= passage.start && end <= passage.end)).toBe(true);
            expect(spans.every(({ start }, i) => i === 0 || start >= spans[i - 1]!.end)).toBe(true);
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  it("points from each account of a meeting to the first one, which is before it", () => {
    fc.assert(
      fc.property(meetingLike, (text) => {
        const { meetings } = extract({ text, published: "2025-03-10" });
        meetings.forEach(({ sameAs, confidence }, i) => {
          expect(confidence).toBeGreaterThan(0);
          expect(confidence).toBeLessThanOrEqual(1);
          if (sameAs === null) return;
          expect(sameAs).toBeLessThan(i);
          expect(meetings[sameAs]?.sameAs).toBeNull();
        });
      }),
      { numRuns: 150 },
    );
  });

  it("gives the same answer twice", () => {
    fc.assert(
      fc.property(newsLike, (text) => {
        expect(extract({ text })).toEqual(extract({ text }));
      }),
      { numRuns: 50 },
    );
  });
});

describe("time", () => {
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
    ["articles", (length) => "“No,” Eva Lund told RIA. He said it was over.\n\n".repeat(length / 47)],
  ];

  it.each(hostile)("is linear in the length of a text of %s", (_, make) => {
    const cost = (length: number) => {
      const text = make(length);
      const start = process.cpuUsage();
      extract({ text, published: "2025-03-10" });
      const { user, system } = process.cpuUsage(start);
      return (user + system) / 1000;
    };
    cost(30_000);
    // Four times the text, with room for the machine's noise; quadratic time would be sixteen times, also when tried again.
    const isLinear = () => cost(120_000) < 10 * Math.max(cost(30_000), 20);
    expect(isLinear() || isLinear()).toBe(true);
  });
});
