import { describe, expect, it } from "@jest/globals";
import { dateTicks } from "../../web/src/parts/chart/dateTicks.ts";

const labels = (unit: "DAY" | "WEEK" | "MONTH" | "YEAR", starts: string[], most: number, locale = "en-GB") =>
  dateTicks(
    starts.map((start) => ({ start: Date.parse(start) })),
    unit,
    most,
    locale,
  ).map(({ label }) => label.replace("\n", "|"));
const months = (count: number) =>
  Array.from({ length: count }, (_, at) => new Date(Date.UTC(2024, 10 + at)).toISOString());

describe("the dates below a chart's bars", () => {
  it.each([
    ["DAY", ["2025-02-27", "2025-02-28", "2025-03-01"], 9, ["27|Feb 2025", "28", "1|Mar"]],
    ["WEEK", ["2025-02-17", "2025-02-24", "2025-03-03"], 9, ["17|Feb 2025", "24", "3|Mar"]],
    ["MONTH", months(4), 9, ["Nov|2024", "Dec", "Jan|2025", "Feb"]],
    ["MONTH", months(9), 3, ["Jan|2025", "Apr", "Jul"]],
    ["YEAR", ["2023", "2024", "2025", "2026", "2027"], 3, ["2024", "2026"]],
    ["YEAR", Array.from({ length: 41 }, (_, at) => `${2001 + at}`), 2, ["2001"]],
  ] as const)(
    "are those on which %ss begin, as many as there is room for",
    (unit, starts, most, expected) => {
      expect(labels(unit, [...starts], most)).toEqual(expected);
    },
  );

  it("are in the reader's language", () => {
    expect(labels("MONTH", ["2025-03-01", "2025-05-01"], 9, "de-DE")).toEqual(["Mär|2025", "Mai"]);
  });
});
