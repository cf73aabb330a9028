import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { pieces, slicerByCodePoints } from "../../web/src/text/codePoints.ts";
import { machineDate, readableDate, readablePeriod } from "../../web/src/text/dates.ts";
import { ownRuns, wordsOf } from "../../web/src/text/ownWords.ts";
import { sentencesAfter, sentencesBefore } from "../../web/src/text/sentences.ts";
import { headline } from "../../web/src/text/words.ts";

const texts = fc.string({ unit: "grapheme" });

describe("spans in the explorer", () => {
  it("are sliced by code points, as the API counts them", () => {
    fc.assert(
      fc.property(texts, fc.nat(40), fc.nat(40), (text, start, length) => {
        const expected = [...text].slice(start, start + length).join("");
        expect(slicerByCodePoints(text)(start, start + length)).toBe(expected);
      }),
    );
  });

  it("cut a text into pieces that are the text again, each in the shortest mark around it", () => {
    const spans = fc.array(fc.tuple(fc.nat(30), fc.integer({ min: 1, max: 12 })), { maxLength: 6 });
    fc.assert(
      fc.property(spans, (given) => {
        const marks = given.map(([start, length]) => ({ start, end: start + length }));
        const cut = pieces({ start: 0, end: 50 }, marks);
        expect(cut[0]?.start).toBe(0);
        expect(cut.at(-1)?.end).toBe(50);
        for (const [index, piece] of cut.entries()) {
          if (index > 0) expect(piece.start).toBe(cut[index - 1]?.end);
          const around = marks.filter(({ start, end }) => start <= piece.start && end >= piece.end);
          const shortest = Math.min(...around.map(({ start, end }) => end - start));
          if (piece.mark) expect(piece.mark.end - piece.mark.start).toBe(shortest);
          else expect(around).toEqual([]);
        }
      }),
    );
  });
});

describe("the sentences around a passage", () => {
  const contextBefore = (text: string) => sentencesBefore(text, 400).text;
  const contextAfter = (text: string) => sentencesAfter(text, 400).text;

  it("go on over a line that is broken for its length", () => {
    const text =
      "The mayor resigned.\nShe had promised for years that the wall\nwould be mended before the next winter\ncame. ";
    expect(contextBefore(text)).toBe(
      "The mayor resigned.\nShe had promised for years that the wall would be mended before the next winter came. ",
    );
  });

  it("end where a heading does, which keeps its line", () => {
    const text =
      "Kyiv would not accept any deal without its consent, as it was not invited to the talks.\nAlso read | Mayor blames the wall\n";
    expect(contextBefore(text)).toBe(text);
    expect(
      contextAfter(
        " in Riyadh, she said.\nFirst talks of the year\nThe talks were the first since the war began, officials said.",
      ),
    ).toBe(" in Riyadh, she said.\nFirst talks of the year\n");
  });

  it("end with each line of a text whose lines are paragraphs", () => {
    const paragraph = `Kyiv would not accept any deal${" that was made without its consent".repeat(5)}.`;
    expect(contextBefore(`${paragraph}\nAlso read | Mayor blames the wall\n`)).toBe(
      `${paragraph}\nAlso read | Mayor blames the wall\n`,
    );
  });

  it("go on over the first line, which begins anywhere", () => {
    expect(contextAfter(" in Riyadh,\nwhere the talks were held.\n")).toBe(
      " in Riyadh, where the talks were held.\n",
    );
  });
});

describe("a source without a headline", () => {
  it.each([
    ["date 2025-03-10 Russian and U.S. officials", "“Russian and U.S. officials…”"],
    ["2025-03-10: officials", "“officials…”"],
    ["2025 began with talks", "“2025 began with talks…”"],
  ])("that begins with %j is called %s", (opening, called) => {
    expect(headline({ title: null, opening })).toBe(called);
    expect(headline({ title: "Talks", opening })).toBe("Talks");
  });
});

describe("words that one report has alone", () => {
  it("are cut out of it without changing a letter", () => {
    fc.assert(
      fc.property(texts, texts, (text, other) => {
        const runs = ownRuns(text, wordsOf([other]));
        expect(runs.map((run) => run.text).join("")).toBe(text);
      }),
    );
  });

  it("are its own only where no other has them", () => {
    const runs = ownRuns("He said it was false, twice.", wordsOf(["It was false, he said."]));
    expect(runs.filter(({ own }) => own)).toEqual([{ text: "twice", own: true }]);
  });
});

describe("dates in the explorer", () => {
  // What stands around a dash differs between versions of Intl.
  const spaced = (words: string) => words.replace(/\s*–\s*/, " – ");
  const interval = (edtf: string) => ({
    edtf,
    precision: "INTERVAL" as const,
    approximate: false,
    uncertain: false,
  });
  const day = {
    approximate: false,
    uncertain: false,
    start: "2025-03-10T00:00:00Z",
    end: "2025-03-11T00:00:00Z",
  };

  it.each([
    [{ ...day, edtf: "2025-03-10", precision: "DAY" as const }, "10 Mar 2025"],
    [{ ...day, edtf: "2025-03-10~", precision: "DAY" as const, approximate: true }, "about 10 Mar 2025"],
    [{ ...day, edtf: "2025-03", precision: "MONTH" as const, start: "2025-03-01T00:00:00Z" }, "March 2025"],
    [{ ...day, edtf: "2025-21", precision: "SEASON" as const }, "Spring 2025"],
    [
      { ...day, edtf: "../2025-03-10", precision: "INTERVAL" as const, start: null },
      "10 Mar 2025 or earlier",
    ],
    [{ ...day, edtf: "2025-03-10/..", precision: "INTERVAL" as const, end: null }, "10 Mar 2025 or later"],
    [interval("2025-02/.."), "February 2025 or later"],
    [interval("../2022"), "2022 or earlier"],
    [interval("2025-02-18/2025-02-23"), "18 – 23 Feb 2025"],
    [interval("2025-02/2025-03"), "February – March 2025"],
    [interval("2008/2012-05"), "2008 – May 2012"],
    [interval("2025-21/2025-11-03"), "Spring 2025 – 3 Nov 2025"],
    [{ ...interval("2025-02~/.."), approximate: true }, "about February 2025 or later"],
    [{ ...day, edtf: "2025-02-18T14:30:00Z", precision: "TIME" as const }, /^18 Feb 2025, \d\d:\d\d .+$/],
    [{ ...day, edtf: "202X", precision: "DECADE" as const }, "2020s"],
    [{ ...day, edtf: "19XX", precision: "CENTURY" as const }, "1900s"],
  ])("are told in the reader's language, no finer than they are known", (date, words) => {
    expect(spaced(readableDate(date, "en-GB"))).toEqual(
      typeof words === "string" ? words : expect.stringMatching(words),
    );
  });

  it.each([
    [interval("2012-05/.."), "since May 2012"],
    [interval("2008/.."), "since 2008"],
    [interval("../2025-01-20"), "until 20 Jan 2025"],
    [interval("2021-01-20/2025-01-20"), "20 Jan 2021 – 20 Jan 2025"],
  ])("are told as what held, no finer either", (date, words) => {
    expect(spaced(readablePeriod(date, "en-GB"))).toBe(words);
  });

  it("are told to machines no finer than they are known", () => {
    const machine = (edtf: string, precision: "DAY" | "MONTH" | "YEAR" | "SEASON") =>
      machineDate({ ...day, edtf, precision });
    expect(machine("2025-03-10~", "DAY")).toBe("2025-03-10");
    expect(machine("2025-03", "MONTH")).toBe("2025-03");
    expect(machine("2025?", "YEAR")).toBe("2025");
    expect(machine("2025-21", "SEASON")).toBeUndefined();
    expect(machineDate(interval("2025-02/.."))).toBeUndefined();
  });
});
