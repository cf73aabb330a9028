import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { parseDate } from "../../src/domain/dates.ts";
import { MERGE, PROPOSE, sameUtterance } from "../../src/federate/sameUtterance.ts";
import type { Utterance } from "../../src/federate/utterance.ts";
import { OTHER, type Pair, PERHAPS, SAME, utterance } from "./pairs.ts";

const compare = ({ one, other }: Pair) => sameUtterance(utterance(one), utterance(other));

describe("two reports are of the same utterance", () => {
  it.each(SAME)("when there is $why", (pair) => {
    expect(compare(pair).score).toBeGreaterThanOrEqual(MERGE);
  });

  it.each(PERHAPS)("perhaps, when there is $why", (pair) => {
    const { score } = compare(pair);
    expect(score).toBeGreaterThanOrEqual(PROPOSE);
    expect(score).toBeLessThan(MERGE);
  });

  it.each(OTHER)("not when there is $why", (pair) => {
    expect(compare(pair).score).toBeLessThan(PROPOSE);
  });
});

describe("the reason", () => {
  const reasonOf = (one: string, other: string) => sameUtterance(utterance(one), utterance(other)).reason;

  it("names what decided", () => {
    expect(reasonOf("denied: that the mine had closed", "said: it is not true that the mine closed")).toBe(
      "SAME_DENIAL",
    );
    expect(reasonOf("said: 500 ships were lost", "said: 300 ships were lost")).toBe("OTHER_NUMBERS");
    expect(reasonOf("said: the mine will open", "said: the mine will not open")).toBe("CONTRARY");
    expect(reasonOf("said: the mine will open", "said: the mine will open")).toBe("SAME_WORDS");
    expect(reasonOf("said: the mine will open in May", "said: the singer is ill")).toBe("LITTLE_IN_COMMON");
  });

  it("can be read by a person", () => {
    const [one, other] = [SAME[0]!.one, SAME[0]!.other];
    expect(sameUtterance(utterance(one), utterance(other)).explanation).toMatch(
      /^Both quote “every ferry will sail as it did before the storm”; \d+ % of their content is alike\.$/,
    );
  });
});

describe("time", () => {
  const words =
    "said: «The harbour will open again on Friday, and every ferry will sail as it did before the storm.»";
  const brief = "said: the harbour would open again with every ferry";
  const score = (a: Utterance, b: Utterance) => sameUtterance(a, b).score;

  it("keeps apart what was said on different days, in the same words too", () => {
    const monday = utterance(words, { said: parseDate("2025-03-10") });
    const thursday = utterance(words, { said: parseDate("2025-03-13") });
    expect(sameUtterance(monday, thursday)).toMatchObject({ score: 0, reason: "OTHER_TIME" });
  });

  it("lets a day be another day elsewhere on earth", () => {
    const monday = utterance(words, { said: parseDate("2025-03-10") });
    const tuesday = utterance(words, { said: parseDate("2025-03-11") });
    expect(score(monday, tuesday)).toBeGreaterThanOrEqual(MERGE);
  });

  it("lets a month hold its days", () => {
    const march = utterance(words, { said: parseDate("2025-03") });
    const day = utterance(words, { said: parseDate("2025-03-20") });
    expect(score(march, day)).toBeGreaterThanOrEqual(MERGE);
  });

  it("keeps a report apart that was published before the words were said", () => {
    const early = utterance(words, { published: parseDate("2025-03-10") });
    const late = utterance(words, { said: parseDate("2025-03-13") });
    expect(score(early, late)).toBe(0);
  });

  it("asks when an indirect report comes some days later, and merges a long quotation", () => {
    const first = utterance(words, { published: parseDate("2025-03-10") });
    const later = { published: parseDate("2025-03-17") };
    expect(score(first, utterance(words, later))).toBeGreaterThanOrEqual(MERGE);
    expect(score(first, utterance(brief, later))).toBeLessThan(MERGE);
  });

  it("keeps apart what was published weeks apart", () => {
    const first = utterance(words, { published: parseDate("2025-03-10") });
    const later = utterance(words, { published: parseDate("2025-05-10") });
    expect(score(first, later)).toBe(0);
  });
});

it("is never one utterance of two speakers", () => {
  const words = utterance("said: the mine will open");
  expect(sameUtterance(words, { ...words, speakerKey: "2" })).toMatchObject({
    score: 0,
    reason: "OTHER_SPEAKER",
  });
});

describe("whatever the words", () => {
  const pieces = [
    "“",
    "”",
    "not",
    "denied",
    "false",
    "two",
    "2025",
    "1,000",
    "%",
    "U.S.",
    "Saudi Arabia",
    "’s",
    "-",
    "\n",
    "мир",
    "🙂",
    "never",
  ];
  const text = fc
    .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 12 })), { maxLength: 12 })
    .map((all) => all.join(" "));
  const date = fc.option(
    fc.constantFrom("2025", "2025-03", "2025-03-10", "2025-03-10/..", "../2025-03-12").map(parseDate),
    { nil: null },
  );
  const any: fc.Arbitrary<Utterance> = fc.record({
    speakerKey: fc.constantFrom("1", "2"),
    content: text,
    quotes: fc.array(text, { maxLength: 3 }),
    passage: text,
    cue: fc.option(fc.constantFrom("said", "denied", "called"), { nil: null }),
    said: date,
    published: date,
  });

  it("it is symmetric, and between 0 and 1", () => {
    fc.assert(
      fc.property(any, any, (a, b) => {
        const there = sameUtterance(a, b);
        expect(sameUtterance(b, a)).toEqual(there);
        expect(there.score).toBeGreaterThanOrEqual(0);
        expect(there.score).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("a report is the same as itself", () => {
    fc.assert(fc.property(any, (a) => expect(sameUtterance(a, a).score).toBe(1)));
  });

  it("a long text takes no long time", () => {
    const long = utterance(
      `said: ${"the harbour of Saudi Arabia was not closed, «all ferries sail» and ".repeat(2000)}`,
    );
    const started = performance.now();
    sameUtterance(long, { ...long, cue: "denied" });
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
