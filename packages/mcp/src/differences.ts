import { z } from "zod";
import type { Citation } from "./citation.ts";

/** What sets one wording apart from the others that it is compared with. By words, not by meaning. */
export const wordingShape = z.object({
  report: z.string().describe("Which of the reports above."),
  statement: z.string(),
  onlyHere: z
    .array(z.string())
    .describe("Stretches of its passage, to the letter, whose words are in no other passage compared."),
  sharedOrigin: z
    .array(z.string())
    .describe("Other reports of the same origin: together with this one they are one voice."),
});

export type Wording = z.infer<typeof wordingShape>;

/** One report of a statement. */
export interface Worded {
  statement: string;
  citation: Citation;
}

/** What each wording has that no other one has. */
export function wordings(compared: readonly Worded[]): Wording[] {
  const words = compared.map(({ citation }) => wordsOf(citation.passage.exact));
  return compared.map(({ statement, citation }, i) => {
    const elsewhere = new Set(words.flatMap((others, j) => (i === j ? [] : others.map(({ word }) => word))));
    return {
      report: citation.report,
      statement,
      onlyHere: compared.length === 1 ? [] : stretches(citation.passage.exact, words[i]!, elsewhere),
      sharedOrigin: compared
        .filter((other, j) => i !== j && other.citation.origin.id === citation.origin.id)
        .map((other) => other.citation.report),
    };
  });
}

/** A word in lower case, and where it stands, in UTF-16 units. */
interface Word {
  word: string;
  start: number;
  end: number;
}

const segmenter = new Intl.Segmenter("en", { granularity: "word" });

function wordsOf(text: string): Word[] {
  return [...segmenter.segment(text)]
    .filter(({ isWordLike }) => isWordLike)
    .map(({ segment, index }) => ({
      word: segment.toLowerCase(),
      start: index,
      end: index + segment.length,
    }));
}

/** The runs of words that are not elsewhere, as they stand in the text. */
function stretches(text: string, words: Word[], elsewhere: ReadonlySet<string>): string[] {
  return splitAt(words, ({ word }) => elsewhere.has(word)).map((run) =>
    text.slice(run[0]!.start, run.at(-1)!.end),
  );
}

/** What lies between the items that divide, without empty pieces. */
function splitAt<Item>(items: Item[], divides: (item: Item) => boolean): Item[][] {
  const pieces: Item[][] = [[]];
  for (const item of items) {
    if (divides(item)) pieces.push([]);
    else pieces.at(-1)!.push(item);
  }
  return pieces.filter((piece) => piece.length > 0);
}
