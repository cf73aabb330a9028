import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { parseDate } from "../../src/domain/dates.ts";
import { languageTag } from "../../src/readers/languages.ts";
import { edtfOf } from "../../src/readers/writtenDates.ts";

describe("a date as documents write it", () => {
  it.each([
    ["2025", "2025"],
    ["2025-03", "2025-03"],
    ["2025-03-10", "2025-03-10"],
    ["2025-02~", "2025-02~"],
    ["2025-03-10T08:30:00Z", "2025-03-10T08:30:00Z"],
    ["2025-03-10T08:30:00.123456+01:00", "2025-03-10T08:30:00+01:00"],
    ["2025-03-10T08:30:00+0100", "2025-03-10T08:30:00+01:00"],
    ["2025-03-10 08:30:00 UTC", "2025-03-10T08:30:00Z"],
    ["Mon, 10 Mar 2025 08:30:00 GMT", "2025-03-10T08:30:00Z"],
    ["10 Mar 2025 8:30 EST", "2025-03-10T08:30-05:00"],
    ["10 March 2025", "2025-03-10"],
    ["Monday, March 10th, 2025", "2025-03-10"],
    ["Sept. 5, 2025", "2025-09-05"],
    ["March 2025", "2025-03"],
    ["Mon, 10 Mar 25 08:30:00 GMT", "2025-03-10T08:30:00Z"],
    ["Mon, 10 Mar 97 08:30 GMT", "1997-03-10T08:30Z"],
    ["Monday, March 10, 2025 - 08:30", "2025-03-10"],
    ["20250310T0830", "2025-03-10"],
    ["20250310T083000Z", "2025-03-10T08:30Z"],
    ["Mon Mar 10 08:30:00 UTC 2025", "2025-03-10T08:30:00Z"],
    ["Mon Mar 10 2025 08:30:00 GMT+0100 (Central European Time)", "2025-03-10T08:30:00+01:00"],
  ])("is read: %s", (written, edtf) => expect(edtfOf(written)).toBe(edtf));

  it("is no instant without its zone: only the day is kept", () => {
    expect(edtfOf("2019-10-31 12:00:00")).toBe("2019-10-31");
    expect(edtfOf("10 Mar 2025 08:30:00 XYZ")).toBe("2025-03-10");
  });

  it.each([
    "10/03/2025",
    "yesterday",
    "2025-02-30",
    "1741592400",
    "45 March 2025",
    "10 March 25",
    "10 Brumaire 2025",
    "",
  ])("is none: %s", (written) => expect(edtfOf(written)).toBeUndefined());
});

describe("a language as documents name it", () => {
  it.each([
    ["en", "en"],
    ["en-US", "en-us"],
    ["en_US.UTF-8", "en-us"],
    ["ENGLISH", "en"],
    ["Russian", "ru"],
    ["zh-Hant-TW", "zh-hant-tw"],
  ])("is a tag: %s", (written, tag) => expect(languageTag(written)).toBe(tag));

  it.each(["", "x", "English (UK)", "123", "Klingonese"])("is unknown: %s", (written) =>
    expect(languageTag(written)).toBeUndefined(),
  );
});

describe("every date that is read", () => {
  it("is one that parseDate reads the same, and none that it would read is lost", () => {
    const digits = (n: number, max: number) => fc.nat(max).map((value) => String(value).padStart(n, "0"));
    const date = fc.tuple(digits(4, 9999), digits(2, 14), digits(2, 33)).map((parts) => parts.join("-"));
    const time = fc
      .tuple(digits(2, 25), digits(2, 61), digits(2, 61), fc.constantFrom("Z", "+01:00", "-05:30"))
      .map(([hour, minute, second, zone]) => `T${hour}:${minute}:${second}${zone}`);
    const anyDate = fc.oneof(
      date,
      fc.tuple(date, time).map((parts) => parts.join("")),
      date.map((d) => d.slice(0, 7)),
      date.map((d) => `${d}~`),
    );
    fc.assert(
      fc.property(anyDate, (edtf) => {
        expect(edtfOf(edtf)).toBe(isDate(edtf) ? edtf : undefined);
      }),
      { numRuns: 500 },
    );
  });
});

function isDate(edtf: string): boolean {
  try {
    return parseDate(edtf).edtf === edtf;
  } catch {
    return false;
  }
}
