import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { InvalidDateError, parseDate } from "../../src/domain/dates.ts";

const two = (n: number) => String(n).padStart(2, "0");
const year = fc.integer({ min: 1, max: 9998 }).map((n) => String(n).padStart(4, "0"));
const month = fc.integer({ min: 0, max: 13 }).map(two);
const day = fc.integer({ min: 0, max: 32 }).map(two);
const qualifier = fc.constantFrom("", "", "~", "?", "%");
/** Things that look like EDTF dates; many are, some are not. */
const date = fc.oneof(
  fc.tuple(year, qualifier).map(([y, q]) => y + q),
  fc.tuple(year, month, qualifier).map(([y, m, q]) => `${y}-${m}${q}`),
  fc.tuple(year, month, day, qualifier).map(([y, m, d, q]) => `${y}-${m}-${d}${q}`),
  fc
    .tuple(year, month, day, fc.nat(25), fc.constantFrom("", "Z", "+02:00", "-11:30", ":30", ":30.125Z"))
    .map(([y, m, d, h, z]) => `${y}-${m}-${d}T${two(h)}:30${z}`),
  fc.tuple(year, fc.integer({ min: 20, max: 42 })).map(([y, s]) => `${y}-${s}`),
  fc.tuple(year, fc.constantFrom("-XX", "-XX-XX", "-02-XX")).map(([y, x]) => y + x),
  year.map((y) => `${y.slice(0, 3)}X`),
  year.map((y) => `${y.slice(0, 2)}XX`),
);
const bound = fc.oneof(date, date, fc.constantFrom("..", ""));
const anything = fc.oneof(
  date,
  fc.tuple(bound, bound).map(([a, b]) => `${a}/${b}`),
  fc.string({ maxLength: 80 }),
  fc.stringMatching(/^[-0-9XT:/.~?%Z+Y[\]{},]{0,24}$/),
);

function read(edtf: string) {
  try {
    return parseDate(edtf);
  } catch (error) {
    if (error instanceof InvalidDateError) return null;
    throw error;
  }
}

describe("A date in EDTF", () => {
  it("is read or refused with a sentence, and never ends before it starts", () => {
    fc.assert(
      fc.property(anything, (edtf) => {
        const read_ = read(edtf);
        if (!read_) return;
        expect(read_.edtf).toBe(edtf);
        expect(read_.start ?? read_.end).not.toBeNull();
        if (read_.start && read_.end) expect(read_.end.getTime()).toBeGreaterThan(read_.start.getTime());
        for (const instant of [read_.start, read_.end]) {
          if (instant) expect(instant.getTime()).toBeGreaterThanOrEqual(Date.parse("0001-01-01T00:00Z"));
          if (instant) expect(instant.getTime()).toBeLessThanOrEqual(Date.parse("9999-01-01T00:00Z"));
        }
      }),
      { numRuns: 2000 },
    );
  });

  it("of a day is that day, and only days of the calendar are read", () => {
    fc.assert(
      fc.property(year, month, day, (y, m, d) => {
        const time = Date.parse(`${y}-${m}-${d}T00:00:00Z`);
        // JavaScript takes 30 February for 1 March: written back, it is another day.
        const exists = !Number.isNaN(time) && new Date(time).toISOString().startsWith(`${y}-${m}-${d}`);
        const expected = exists
          ? { start: new Date(time), end: new Date(time + 86_400_000), precision: "DAY" }
          : null;
        const found = read(`${y}-${m}-${d}`);
        expect(found && { start: found.start, end: found.end, precision: found.precision }).toEqual(expected);
      }),
      { numRuns: 2000 },
    );
  });

  it("interval starts with its first date and ends with its last", () => {
    fc.assert(
      fc.property(date, date, (a, b) => {
        const [first, last, both] = [read(a), read(b), read(`${a}/${b}`)];
        if (!first || !last) expect(both).toBeNull();
        else if (both)
          expect([both.start, both.end, both.precision]).toEqual([first.start, last.end, "INTERVAL"]);
        else expect(last.end!.getTime()).toBeLessThanOrEqual(first.start!.getTime());
      }),
    );
  });

  it.each([
    ["2025", "2025-01-01T00:00:00.000Z", "2026-01-01T00:00:00.000Z", "YEAR"],
    ["2024-02~", "2024-02-01T00:00:00.000Z", "2024-03-01T00:00:00.000Z", "MONTH"],
    ["2024-02-29", "2024-02-29T00:00:00.000Z", "2024-03-01T00:00:00.000Z", "DAY"],
    ["20XX", "2000-01-01T00:00:00.000Z", "2100-01-01T00:00:00.000Z", "CENTURY"],
    ["202X", "2020-01-01T00:00:00.000Z", "2030-01-01T00:00:00.000Z", "DECADE"],
    ["2025-XX", "2025-01-01T00:00:00.000Z", "2026-01-01T00:00:00.000Z", "YEAR"],
    ["2025-02-XX", "2025-02-01T00:00:00.000Z", "2025-03-01T00:00:00.000Z", "MONTH"],
    ["2025-21", "2025-03-01T00:00:00.000Z", "2025-06-01T00:00:00.000Z", "SEASON"],
    ["2025-24", "2025-12-01T00:00:00.000Z", "2026-03-01T00:00:00.000Z", "SEASON"],
    ["2025-02-18T14:30+02:00", "2025-02-18T12:30:00.000Z", "2025-02-18T12:31:00.000Z", "TIME"],
    ["2025-02-18T14:30:05Z", "2025-02-18T14:30:05.000Z", "2025-02-18T14:30:06.000Z", "TIME"],
    ["2025-02-18T14:30:05.250Z", "2025-02-18T14:30:05.250Z", "2025-02-18T14:30:05.251Z", "TIME"],
    ["2025-03-10/2025-03-16", "2025-03-10T00:00:00.000Z", "2025-03-17T00:00:00.000Z", "INTERVAL"],
    ["../2025-03-10", null, "2025-03-11T00:00:00.000Z", "INTERVAL"],
    ["2025-02/..", "2025-02-01T00:00:00.000Z", null, "INTERVAL"],
    ["9998-12-31", "9998-12-31T00:00:00.000Z", "9999-01-01T00:00:00.000Z", "DAY"],
  ])("%s is [%s, %s), a %s", (edtf, start, end, precision) => {
    const date = parseDate(edtf);
    expect([date.start?.toISOString() ?? null, date.end?.toISOString() ?? null, date.precision]).toEqual([
      start,
      end,
      precision,
    ]);
  });

  it.each([
    ["a day that the year does not have", "2025-02-29"],
    ["a month that no year has", "2025-13-40"],
    ["a number without hyphens", "20250218"],
    ["a week", "2025-W05"],
    ["a season of level 2", "2025-25"],
    ["a year before the first", "0000"],
    ["a year of more than four digits", "Y12345"],
    ["an instant before the first year", "0001-01-01T00:00+05:00"],
    ["an interval that is open at both ends", "../.."],
    ["an interval that ends before it starts", "2025-06/2025-02"],
    ["a choice of dates", "[2025,2026]"],
    ["nothing", ""],
    ["something endless", "2025".repeat(1000)],
  ])("is not %s", (_, edtf) => {
    expect(() => parseDate(edtf)).toThrow(InvalidDateError);
  });
});
