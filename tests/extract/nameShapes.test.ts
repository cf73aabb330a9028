import { expect, it } from "@jest/globals";
import { extract } from "../../src/extract/extract.ts";

const published = "2025-03-10";

/** The names that a text is found to have, in order. */
const namesIn = (text: string): string[] => extract({ text, published }).entities.map(({ name }) => name);

/** The speaker of each report, as the document names them. */
const speakersIn = (text: string): (string | null | undefined)[] =>
  extract({ text, published }).reports.map(({ speaker }) => speaker?.name);

it.each([
  ["President Moon Jae-in said the talks would go on.", "Moon Jae-in"],
  ["Kim Yo-jong said on Tuesday that the drills were a provocation.", "Kim Yo-jong"],
  ["“We will not wait,” Ji-woo Han said.", "Ji-woo Han"],
  ["“We will not wait,” said Tsai Ing-wen.", "Tsai Ing-wen"],
  ["Ahn Cheol-soo told reporters he would run.", "Ahn Cheol-soo"],
  ["“I am ready,” said the former minister Gil Won-ok.", "Gil Won-ok"],
])("reads a given name of two syllables as one: %s", (text, name) => {
  expect(speakersIn(text)).toEqual([name]);
});

it("calls the bearer of such a name by the family name alone afterwards", () => {
  expect(speakersIn("Moon Jae-in said the talks would go on. Moon said he was glad.")).toEqual([
    "Moon Jae-in",
    "Moon Jae-in",
  ]);
});

it("keeps English words with a hyphen apart", () => {
  expect(namesIn("The Run-up to the vote was poor. Ten-year Treasury yields rose.").join()).not.toMatch(/-/u);
});

it.each([
  ["April Ryan said the building was unsafe.", "April Ryan"],
  ["Council leader August Wilson said that taxes would rise.", "August Wilson"],
  ["“It was cold,” said June Smith.", "June Smith"],
])("reads a month before a family name as a given name: %s", (text, name) => {
  expect(speakersIn(text)).toEqual([name]);
});

it("takes a month for no given name after a word of time", () => {
  expect(namesIn("The plan failed in spring, and in late August Wilson left.")).toEqual(["Wilson"]);
});

it("takes no month for a name: a meeting in May is in no place of that name", () => {
  const text = "The next round of talks between Iran and Oman will take place in May.";
  expect(namesIn(text)).toEqual(["Iran", "Oman"]);
  expect(extract({ text, published }).meetings).toMatchObject([{ place: null }]);
});

it.each([
  ["The Health and Safety Executive said it would look into the accident.", "Health and Safety Executive"],
  ["The Food and Drug Administration said it was safe.", "Food and Drug Administration"],
])("reads the name of a body whose fields are joined by “and” whole: %s", (text, name) => {
  expect(speakersIn(text)).toEqual([name]);
});

it("keeps two bodies apart that share their last word", () => {
  expect(namesIn("The Treasury and Justice Department said it was wrong.")).not.toContain(
    "Treasury and Justice Department",
  );
});
