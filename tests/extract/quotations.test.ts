import { describe, expect, it } from "@jest/globals";
import { extract } from "../../src/extract/extract.ts";
import { reportOf, reportsOf } from "./reports.ts";

describe("marks", () => {
  it.each([
    ["curly", "“It is over,” Brandt said."],
    ["straight", '"It is over," Brandt said.'],
    ["typewriter", "''It is over,'' Brandt said."],
    ["TeX", "``It is over,'' Brandt said."],
    ["single", "‘It is over,’ Brandt said."],
    ["straight single", "'It is over,' Brandt said."],
    ["angle", "«It is over,» Brandt said."],
    ["curly that face the wrong way", "”It is over,” Brandt said."],
  ])("reads %s marks", (_, text) => {
    expect(reportOf(text)).toMatchObject({ kind: "DIRECT", said: ["It is over,"], speaker: "Brandt" });
  });

  it("does not take an apostrophe for a mark", () => {
    expect(reportOf("The officials' lawyers said it wasn't Brandt's fault.")).toMatchObject({
      kind: "INDIRECT",
      said: ["it wasn't Brandt's fault"],
    });
  });

  it("leaves a quotation within a quotation to the outer one", () => {
    const { reports } = extract({ text: "“She told me ‘go home’ and I went,” Brandt said." });
    expect(reports).toHaveLength(1);
    expect(reports[0]?.quotes.map(({ exact }) => exact)).toEqual(["She told me ‘go home’ and I went,"]);
  });

  it("keeps brackets that an editor put into a quotation", () => {
    expect(reportOf("“[The fleet] must stay in port,” Brandt said.").said).toEqual([
      "[The fleet] must stay in port,",
    ]);
  });

  it("reads a quotation whose closing mark is missing as far as its paragraph", () => {
    expect(reportOf("Brandt said: “We have nothing left to sell").said).toEqual([
      "We have nothing left to sell",
    ]);
  });

  it("is not confused by a mark that nothing opened or closed", () => {
    expect(reportOf('The 6" pipe burst. Brandt said the cellar was flooded.').said).toEqual([
      "the cellar was flooded",
    ]);
  });
});

describe("quotations over several sentences and paragraphs", () => {
  it("takes a quotation of several sentences whole", () => {
    expect(reportOf("“The road is long. It is hard,” Brandt said.").said).toEqual([
      "The road is long. It is hard,",
    ]);
  });

  it("goes on with a quotation after the attribution's full stop", () => {
    expect(reportOf("“I was there,” Brandt recalled. “I saw it all.”").said).toEqual([
      "I was there,",
      "I saw it all.",
    ]);
  });

  it("goes on in the next paragraph with one that was not closed", () => {
    const text = "“We waited for hours,” Brandt said. “Nobody came.\n\n“Then the water rose.”";
    expect(reportOf(text).said).toEqual(["We waited for hours,", "Nobody came.", "Then the water rose."]);
  });

  it("waits for an attribution that comes in the next paragraph", () => {
    const text = "“We waited for hours. Nobody came.\n\n“Then the water rose,” Brandt said.";
    expect(reportOf(text).said).toEqual(["We waited for hours. Nobody came.", "Then the water rose,"]);
  });

  it("gives a floating paragraph to the speaker before it", () => {
    const [, floating] = reportsOf("“We lost,” Brandt said.\n\n“Next year will be better for all of us.”");
    expect(floating).toMatchObject({ speaker: "Brandt", name: "Brandt", cue: null, kind: "DIRECT" });
  });

  it("gives a quotation to whom the sentence before it leads up to", () => {
    expect(reportOf("Minister Eva Brandt was blunt. “We lost this one badly.”").name).toBe("Eva Brandt");
    expect(reportOf("Her message to voters was simple: “Stay in line tonight.”").speaker).toBe("Her");
    expect(reportOf("The mayor's answer was blunt: “No.”").speaker).toBe("The mayor");
  });
});

describe("quotation marks that are not speech", () => {
  it.each([
    "The word “freedom” stands on the gate.",
    "His film “The Long Road” opens on Friday.",
    'Robert "Bob" Keller runs the shop.',
    "The so-called “carried interest” rule helps funds.",
    "They sang “Auld Lang Syne” at midnight.",
  ])("finds nothing in: %s", (text) => {
    expect(reportsOf(text)).toEqual([]);
  });
});

describe("labels and signatures", () => {
  it("reads a transcript", () => {
    const [question, answer] = reportsOf("KELLER: Will you resign?\n\nBRANDT: No. I was elected.");
    expect(question).toMatchObject({ speaker: "KELLER", kind: "DIRECT", said: ["Will you resign?"] });
    expect(answer).toMatchObject({ speaker: "BRANDT", said: ["No. I was elected."] });
  });

  it("reads a name before or after a quotation", () => {
    expect(reportOf("Eva Brandt, shop owner: “I will close in May.”").speaker).toBe("Eva Brandt");
    expect(reportOf("“I will close in May.” — Eva Brandt, shop owner").speaker).toBe("Eva Brandt");
  });

  it("does not take a note for a speaker", () => {
    expect(reportsOf("NOTE: This article was changed.")).toEqual([]);
  });
});
