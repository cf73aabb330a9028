import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it, jest } from "@jest/globals";
import fc from "fast-check";
import { z } from "zod";
import { parseDate } from "../../src/domain/dates.ts";
import { extract } from "../../src/extract/extract.ts";
import { datesOf } from "./dates.ts";

/** A Monday. */
const MONDAY = "2025-03-10";

/** The dates of a text, as "words = EDTF". */
function dates(text: string, published: string | null = MONDAY): string[] {
  return datesOf(text, published).map(({ start, end, edtf }) => `${text.slice(start, end)} = ${edtf}`);
}

describe("dates that the text gives whole", () => {
  it.each([
    ["It was signed on 18 February 2025.", "18 February 2025 = 2025-02-18"],
    ["It was signed on Feb. 18, 2025.", "Feb. 18, 2025 = 2025-02-18"],
    ["It began in February 2022.", "February 2022 = 2022-02"],
    ["It has gone on since 2022.", "2022 = 2022/.."],
    ["The congress of 3-5 March 2024 was long.", "3-5 March 2024 = 2024-03-03/2024-03-05"],
    ["The town grew in the 1990s.", "the 1990s = 199X"],
    ["He was born in spring 1951.", "spring 1951 = 1951-21"],
    ["It started in early March 2025.", "March 2025 = 2025-03~"],
    ["It was lost around 10 March 2025.", "10 March 2025 = 2025-03-10~"],
    ["They meet on 12 March 2025 at 3 p.m. GMT.", "12 March 2025 at 3 p.m. GMT = 2025-03-12T15:00Z"],
    ["They meet on 12 March 2025 at 3 p.m.", "12 March 2025 = 2025-03-12"],
  ])("need no date of the document: %s", (text, date) => {
    expect(dates(text, null)).toEqual([date]);
  });
});

describe("dates that count from the document's", () => {
  it.each([
    ["The port closed yesterday.", "yesterday = 2025-03-09"],
    ["The port closed this week.", "this week = 2025-03-10/2025-03-16"],
    ["The port closed last week.", "last week = 2025-03-03/2025-03-09"],
    ["The port closed over the weekend.", "the weekend = 2025-03-08/2025-03-09"],
    ["The port closed last month.", "last month = 2025-02"],
    ["The port closed three weeks ago.", "three weeks ago = 2025-02-17/2025-02-23"],
    ["The port closed in the past three days.", "the past three days = 2025-03-07/2025-03-10"],
    ["The port closed last summer.", "last summer = 2024-22"],
    ["The port closed on Feb. 18.", "Feb. 18 = 2025-02-18"],
    ["The port closed in November.", "November = 2024-11"],
    ["The port closed last Friday.", "last Friday = 2025-03-07"],
    ["The port closed on 3 July last year.", "3 July last year = 2024-07-03"],
    ["The port closed in May last year.", "May last year = 2024-05"],
    ["The port will close within two weeks.", "within two weeks = 2025-03-10/2025-03-24"],
    ["The port will close in two weeks.", "in two weeks = 2025-03-24/2025-03-30"],
    ["The port will close in November.", "November = 2025-11"],
    ["The port will close by Friday.", "Friday = ../2025-03-14"],
  ])("are as fine as their words: %s", (text, date) => {
    expect(dates(text)).toEqual([date]);
  });

  it.each([
    ["The ministers failed to agree on Friday.", "Friday = 2025-03-07"],
    ["He used a stolen car to break into the shop on Friday.", "Friday = 2025-03-07"],
  ])("looks back where an infinitive tells what was done: %s", (text, date) => {
    expect(dates(text)).toEqual([date]);
  });

  it.each([
    "They split, The Sunday Bugle can reveal.",
    "She wrote to the Mail on Sunday.",
    "Sunday Ledger: And now?",
    "She talks to Sunday Ledger about the bank.",
  ])("takes a paper's name for none: %s", (text) => {
    expect(dates(text)).toEqual([]);
  });

  it("looks back from a verb in the past and ahead from one of what is to come", () => {
    expect(dates("The ministers met on Tuesday.")).toEqual(["Tuesday = 2025-03-04"]);
    expect(dates("The ministers will meet on Tuesday.")).toEqual(["Tuesday = 2025-03-11"]);
    expect(dates("The ministers planned to meet on Tuesday.")).toEqual(["Tuesday = 2025-03-11"]);
    expect(dates("On Tuesday, the ministers are to meet.")).toEqual(["Tuesday = 2025-03-11"]);
    expect(dates("Holm said on Friday that they would meet on Tuesday.")).toEqual([
      "Friday = 2025-03-07",
      "Tuesday = 2025-03-11",
    ]);
  });

  it.each([
    "The court gave the firm until Friday to reply.",
    "All sailings are off until Friday.",
    "Holm was remanded in custody until Friday.",
    "The army closed the road until Friday.",
    "Ministers demanded a reply by Friday.",
    "Holm called for a vote before Friday.",
  ])("takes what is decided or asked for until a day as of the next one: %s", (text) => {
    expect(dates(text)).toEqual(["Friday = ../2025-03-14"]);
  });

  it.each([
    ["The union called a meeting for Friday.", "Friday = 2025-03-14"],
    ["The mayor announced a curfew starting Friday.", "Friday = 2025-03-14"],
    ["The trial continues on Friday.", "Friday = 2025-03-14"],
    ["The deadline is Friday.", "Friday = 2025-03-14"],
    ["The government imposed a curfew from Friday.", "Friday = 2025-03-14/.."],
  ])("takes what is arranged for a day as still to come: %s", (text, date) => {
    expect(dates(text)).toEqual([date]);
  });

  it.each([
    "The strike lasted until Friday.",
    "By Friday, 400 people had fled.",
    "400 people had fled by Friday.",
    "They did not leave until Friday.",
  ])("takes what was over by a day as of the one before: %s", (text) => {
    expect(dates(text)).toEqual(["Friday = ../2025-03-07"]);
  });

  it.each([
    "The port was closed until Friday.",
    "The port remained closed until Friday.",
    "The toll rose to 400 by Friday.",
    "They left before Friday.",
    "The ban took effect from Friday.",
    "The road was shut until May.",
  ])("gives no date where a bound may be the one before or the next: %s", (text) => {
    expect(dates(text)).toEqual([]);
  });

  it("goes with the verb that the date belongs to", () => {
    expect(dates("She was given her orders on Friday.", "2026-07-05")).toEqual(["Friday = 2026-07-03"]);
    expect(dates("“He rang me on Saturday,” she said.", "2026-04-22")).toEqual(["Saturday = 2026-04-18"]);
    expect(dates("Demand had “fallen off a cliff” in May, she said.", "2026-07-23")).toEqual([
      "May = 2026-05",
    ]);
    expect(dates("She has said that a congress in November is expected to vote.", "2026-09-27")).toEqual([
      "November = 2026-11",
    ]);
  });

  it("takes the weekday of publication for that day, as agencies write it", () => {
    expect(dates("The union said Monday that it was over.")).toEqual(["Monday = 2025-03-10"]);
  });

  it("takes the day in brackets for the weekday before it", () => {
    expect(dates("Holm said on Tuesday (Feb 18) that it rained.")).toEqual(["Tuesday (Feb 18) = 2025-02-18"]);
  });

  it("gives nothing without the document's date", () => {
    const text = "Holm said on Tuesday, Feb. 18, that they met last week, two days ago and yesterday.";
    expect(dates(text, null)).toEqual([]);
    expect(dates(text, "2025-03/2025-04")).toEqual([]);
    expect(dates(text, "about then")).toEqual([]);
  });

  it("counts from a month what can be counted from a month", () => {
    expect(dates("It closed last month, on Tuesday.", "2025-01")).toEqual(["last month = 2024-12"]);
    expect(dates("It closed last year, in May.", "2025")).toEqual(["last year = 2024"]);
  });

  it("leaves out what counts from something else", () => {
    expect(dates("Two weeks earlier he had left; a week after Monday's vote he came back.")).toEqual([]);
    expect(dates("“I saw him yesterday,” Holm said.")).toEqual([]);
  });
});

describe("words that are no dates", () => {
  it.each([
    "It was made on Good Friday.",
    "It came on a Friday.",
    "THIS COPY MAY NOT BE IN ITS FINAL FORM.",
    "He may march on, as April Smith said.",
    "They spoke on the sidelines of the assembly.",
    "The second of the 2000 guests sat in the sun.",
    "It was the hottest day of the week-long fair.",
  ])("are left alone: %s", (text) => {
    expect(dates(text)).toEqual([]);
  });
});

describe("when a report was said", () => {
  const said = (text: string) =>
    extract({ text, published: MONDAY }).reports.map((report) => report.said?.edtf ?? null);

  it.each([
    ["Holm said on Friday that the port was full.", "2025-03-07"],
    ["On Friday, Holm said the port was full.", "2025-03-07"],
    ["Holm on Friday said the port was full.", "2025-03-07"],
    ["“It is full,” Holm told reporters late Friday.", "2025-03-07"],
    ["“It is full,” Holm said in an interview published on 3 March.", "2025-03-03"],
    ["Holm called the strike “a farce” on Friday.", "2025-03-07"],
    ["“It is full,” Holm said at a fair in Bergen last week.", "2025-03-03/2025-03-09"],
  ])("is the date beside its verb: %s", (text, edtf) => {
    expect(said(text)).toEqual([edtf]);
  });

  const undated = (text: string, published: string | null = null) =>
    extract({ text, published }).reports.map((report) => report.said?.edtf ?? null);
  const told = "Holm said on Friday that the port was full.";

  it.each([
    ["the dateline", `OSLO, March 10, 2025 (NTB) – ${told}`],
    ["a copyright", `OSLO, March 10 (NTB) – ${told}\n\n(c) Copyright Norsk Telegram 2025.`],
    ["the same day elsewhere", `10 March 2025\n\nOSLO, March 10 (NTB) – ${told}`],
  ])("counts from the dateline of a document without a date, where %s tells its year", (_, text) => {
    expect(undated(text)).toEqual(["2025-03-07"]);
  });

  it("counts from the dateline in the year that the document is of", () => {
    expect(undated(`OSLO, March 10 (NTB) – ${told}`, "2025")).toEqual(["2025-03-07"]);
  });

  it.each([
    ["nothing tells the year", `OSLO, March 10 (NTB) – ${told}`],
    ["two years could be meant", `OSLO, March 10 (NTB) – ${told}\n\n© 2024 NTB. © 2025 Bergen Post.`],
    ["the year is of something else", `OSLO, March 10 (NTB) – ${told} The port opened on May 3, 2019.`],
    ["there is no such day", `OSLO, February 30 (NTB) – ${told}\n\n© 2025 NTB`],
  ])("has no date where %s", (_, text) => {
    expect(undated(text)).toEqual([null]);
  });

  it.each([
    "Holm said the port would open on Friday.",
    "Holm said ahead of talks on Friday that the port was full.",
    "Holm said after Friday's vote that the port was full.",
    "“It will be full on Friday,” Holm said.",
    "Holm denied a report claiming that ships planned to leave on Friday.",
  ])("is unknown where the date is of something else: %s", (text) => {
    expect(new Set(said(text))).toEqual(new Set([null]));
  });
});

describe("on any text", () => {
  const scraps = fc.constantFrom(
    ..."on in since by until early late mid- last next this the of and to from Monday Tuesday, Friday's May March Feb. 29 30 31 2024 2025 0 3 12 week weeks weekend month year years ago days yesterday today two past within said will met ( ) , . - / 2025-02-30 spring 1990s at 3 p.m. GMT 15:00 UTC 9999".split(
      " ",
    ),
  );
  const dateLike = fc.array(scraps, { maxLength: 40 }).map((words) => words.join(" "));
  const published = fc.constantFrom(
    null,
    "2025-03-10",
    "2024-02-29",
    "2025-02",
    "2025",
    "0001-01-01",
    "9998-12-31",
    "2025-03-10T23:30:00+02:00",
    "2025-13-45",
    "../2025",
  );

  it("gives EDTF that the database reads, in order and apart", () => {
    fc.assert(
      fc.property(dateLike, published, (text, date) => {
        let at = 0;
        for (const { start, end, edtf } of datesOf(text, date)) {
          expect(() => parseDate(edtf)).not.toThrow();
          expect(start).toBeGreaterThanOrEqual(at);
          expect(end).toBeGreaterThan(start);
          at = end;
        }
      }),
      { numRuns: 1000 },
    );
  });

  it("does not depend on the machine's clock", () => {
    const texts = fc.sample(dateLike, { numRuns: 100, seed: 1 });
    const at = (now: string) => {
      jest.useFakeTimers({ now: new Date(now) });
      return texts.map((text) => [dates(text), dates(text, null)]);
    };
    try {
      expect(at("1999-12-31T23:59:59Z")).toEqual(at("2031-07-01T00:00:00Z"));
    } finally {
      jest.useRealTimers();
    }
  });

  it("does not depend on the machine's time zone", () => {
    const script = join(import.meta.dirname, "printDates.ts");
    const inZone = (zone: string) =>
      z.object({ offset: z.number(), said: z.array(z.string().nullable()) }).parse(
        JSON.parse(
          execFileSync(process.execPath, ["--import", "tsx", script], {
            env: { ...process.env, TZ: zone, NODE_OPTIONS: "" },
            encoding: "utf8",
          }),
        ),
      );
    const [east, west] = [inZone("Pacific/Kiritimati"), inZone("America/Los_Angeles")];
    expect(east.offset).not.toBe(west.offset);
    expect(east.said).toEqual(west.said);
    expect(east.said).toEqual([
      "2025-03-25",
      "2024-02-29",
      "2025-03-29/2025-03-30",
      "2025-03-31T23:30Z",
      "2025-02",
      "2025-03-30",
    ]);
  });
});
