import { anchorOf } from "../../src/extract/dates/anchor.ts";
import { datesIn } from "../../src/extract/dates/dateMentions.ts";
import { read } from "../../src/extract/reading.ts";
import { sentences } from "../../src/extract/sentences.ts";

/** A date mention where it stands, in UTF-16 units. */
interface FoundDate {
  start: number;
  end: number;
  edtf: string;
}

/** The date mentions of a text that was published then. */
export function datesOf(text: string, published: string | null): FoundDate[] {
  const reading = read(text);
  return datesIn(reading, sentences(reading), anchorOf(published)).map(({ from, to, edtf }) => ({
    start: reading.tokens[from]!.start,
    end: reading.tokens[to - 1]!.end,
    edtf,
  }));
}
