import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { parseDate } from "../../../src/domain/dates.ts";
import type { Encounter, MeetingStatus, Party, Venue } from "../../../src/federate/meetings/encounter.ts";
import { sameMeeting } from "../../../src/federate/meetings/sameMeeting.ts";
import { MERGE, PROPOSE } from "../../../src/federate/meetings/thresholds.ts";

const person = (name: string, country: string | null): Party => ({
  key: name,
  name,
  isPerson: true,
  country,
});
const government = (country: string): Party => ({
  key: `government of ${country}`,
  name: country,
  isPerson: false,
  country,
});
const norway = government("NO");
const finland = government("FI");
const nyberg = person("Nyberg", "NO");
const lahtinen = person("Lahtinen", "FI");
const other = person("Someone else", "FI");

const venue = (name: string, ...within: string[]): Venue => ({
  key: name,
  name,
  isCity: within.length > 0,
  within: new Set(within),
});
const switzerland = venue("Switzerland");
const geneva = venue("Geneva", "Switzerland");
const bern = venue("Bern", "Switzerland");

interface Told {
  parties?: readonly Party[];
  venue?: Venue | null;
  on?: string | null;
  reported?: string | null;
  status?: MeetingStatus;
  format?: Encounter["format"];
}
const encounter = ({
  parties = [norway, finland],
  venue = null,
  on = null,
  reported = null,
  status = "HELD",
  format = "TALKS",
}: Told): Encounter => ({
  format,
  parties,
  venue,
  date: on === null ? null : parseDate(on),
  statuses: new Set([status]),
  reported: reported === null ? null : parseDate(reported),
});

type Verdict = "ONE" | "PERHAPS" | "TWO";
function verdict(a: Told, b: Told): Verdict {
  const { score } = sameMeeting(encounter(a), encounter(b));
  return score >= MERGE ? "ONE" : score >= PROPOSE ? "PERHAPS" : "TWO";
}

const PAIRS: [string, Told, Told, Verdict][] = [
  ["the same sides in one city", { venue: geneva }, { venue: geneva }, "ONE"],
  ["a city, and the country that it lies in", { venue: geneva }, { venue: switzerland }, "ONE"],
  ["two cities of one country", { venue: geneva, on: "2026-03" }, { venue: bern, on: "2026-03" }, "TWO"],
  ["one day, and the week that it lies in", { on: "2026-03-10" }, { on: "2026-03-09/2026-03-15" }, "ONE"],
  ["the same city in two years", { venue: geneva, on: "2024-03" }, { venue: geneva, on: "2026-03" }, "TWO"],
  [
    "ministers, and officials of their countries, on one day in one city",
    { parties: [nyberg, lahtinen], venue: geneva, on: "2026-03-10" },
    { venue: geneva, on: "2026-03-10" },
    "ONE",
  ],
  [
    "ministers, and officials of their countries, with no date or place",
    { parties: [nyberg, lahtinen] },
    {},
    "TWO",
  ],
  [
    "other people of the same countries, on one day in one city",
    { parties: [nyberg, lahtinen], venue: geneva, on: "2026-03-10" },
    { parties: [nyberg, other], venue: geneva, on: "2026-03-10" },
    "TWO",
  ],
  [
    "with one side in common",
    { venue: geneva },
    { parties: [norway, government("SE")], venue: geneva },
    "TWO",
  ],
  [
    "of three, and of two of them, in one week and place",
    { parties: [norway, finland, government("SE")], venue: geneva, on: "2026-03-09/2026-03-15" },
    { venue: geneva, on: "2026-03-09/2026-03-15" },
    "ONE",
  ],
  ["the same sides, and nothing else", {}, {}, "PERHAPS"],
  [
    "the same sides in one place, long before",
    { venue: geneva, on: "2021-06" },
    { venue: geneva, reported: "2026-03-10" },
    "PERHAPS",
  ],
  ["held, and reported the day after", { on: "2026-03-10" }, { reported: "2026-03-11" }, "ONE"],
  [
    "reported as held before its day",
    { on: "2026-03-10", status: "PLANNED" },
    { reported: "2026-03-01" },
    "TWO",
  ],
  [
    "planned in the same place, and held some time",
    { venue: geneva, status: "PLANNED" },
    { venue: geneva },
    "PERHAPS",
  ],
  [
    "planned twice without a date",
    { status: "PLANNED", reported: "2026-03-01" },
    { status: "PLANNED", reported: "2026-03-20" },
    "ONE",
  ],
  [
    "planned for a day, and cancelled before it",
    { status: "PLANNED", on: "2026-03-20" },
    { status: "CANCELLED", reported: "2026-03-10" },
    "ONE",
  ],
  [
    "planned and denied for one week",
    { status: "PLANNED", on: "2026-03-10" },
    { status: "DENIED", on: "2026-03-09/2026-03-15" },
    "ONE",
  ],
  [
    "planned, and denied without place or date",
    { status: "PLANNED", reported: "2026-03-10" },
    { status: "DENIED", reported: "2026-03-10" },
    "PERHAPS",
  ],
  ["a call and talks on one day", { format: "CALL", on: "2026-03-10" }, { on: "2026-03-10" }, "TWO"],
  ["a summit and talks on one day", { format: "SUMMIT", on: "2026-03-10" }, { on: "2026-03-10" }, "ONE"],
  [
    "nobody named, in one city on one day",
    { parties: [], venue: geneva, on: "2026-03-10" },
    { venue: geneva, on: "2026-03-10" },
    "PERHAPS",
  ],
];

describe("Two accounts of meetings", () => {
  it.each(PAIRS)("%s", (_, a, b, expected) => {
    expect(verdict(a, b)).toBe(expected);
  });

  it("are compared alike from both sides, and give a share", () => {
    const date = fc.constantFrom(
      null,
      "2026",
      "2026-03",
      "2026-03-10",
      "2026-03-09/2026-03-15",
      "2026-03-10/..",
    );
    const told = fc.record({
      parties: fc.subarray([norway, finland, nyberg, lahtinen, other, person("Stateless", null)]),
      venue: fc.constantFrom(null, switzerland, geneva, bern),
      on: date,
      reported: date,
      status: fc.constantFrom<MeetingStatus>(
        "ANNOUNCED",
        "PLANNED",
        "HELD",
        "DENIED",
        "CANCELLED",
        "POSTPONED",
      ),
      format: fc.constantFrom<Encounter["format"]>("TALKS", "SUMMIT", "VISIT", "CALL"),
    });
    fc.assert(
      fc.property(told, told, (a, b) => {
        const { score, reason } = sameMeeting(encounter(a), encounter(b));
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThan(1);
        expect(sameMeeting(encounter(b), encounter(a))).toMatchObject({ score, reason });
      }),
    );
  });
});
