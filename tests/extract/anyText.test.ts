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

  it("reads one that ends where a place would begin", () => {
    expect(extract({ text: "talks will to" }).meetings).toEqual([]);
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
