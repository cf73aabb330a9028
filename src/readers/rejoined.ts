import { slicer } from "../domain/slicer.ts";
import { codePointLength, type Span } from "../domain/spans.ts";

/** From here on, the reading's code points follow the stored text's one by one, until the next run. */
interface Run {
  reading: number;
  stored: number;
}

/**
 * A text to read, made from a stored text by leaving things out and by turning a line break into a space, so
 * each of its code points is one of the stored text's. Offsets are code points.
 */
export interface Rejoined {
  /** One paragraph a line. */
  text: string;
  runs: readonly Run[];
}

/** The reading of a text that needs none. */
export function asItStands(text: string): Rejoined {
  return { text, runs: [{ reading: 0, stored: 0 }] };
}

/** Where the reading's code point at `offset` stands in the stored text. */
export function storedOffset({ runs }: Rejoined, offset: number): number {
  let low = 0;
  for (let high = runs.length; high - low > 1; ) {
    const middle = (low + high) >> 1;
    if (runs[middle]!.reading <= offset) low = middle;
    else high = middle;
  }
  const run = runs[low]!;
  return run.stored + offset - run.reading;
}

/** Gives the span of the stored text from the first code point of a span of the reading through its last. */
export type ToStored = (span: Pick<Span, "start" | "end">) => Span;

export function toStored(reading: Rejoined, stored: string): ToStored {
  const slice = slicer(stored);
  return ({ start, end }) => {
    const from = storedOffset(reading, start);
    const to = end > start ? storedOffset(reading, end - 1) + 1 : from;
    return { start: from, end: to, exact: slice(from, to) };
  };
}

/** Writes a reading from pieces of the stored text, which come in its order. */
export class RejoinedWriter {
  #text = "";
  #length = 0;
  readonly #runs: Run[] = [];
  /** How far the stored text was looked at: in UTF-16 units, and the same place in code points. */
  #unit = 0;
  #stored = 0;
  readonly #source: string;

  constructor(source: string) {
    this.#source = source;
  }

  /** Keeps the UTF-16 units `[from, to)` of the stored text. */
  keep(from: number, to: number): void {
    this.#write(from, this.#source.slice(from, to), to);
  }

  /** Keeps one white-space character of the stored text, at the UTF-16 unit `at`, as another one. */
  keepAs(at: number, whiteSpace: " " | "\n"): void {
    this.#write(at, whiteSpace, at + 1);
  }

  finish(): Rejoined {
    return { text: this.#text, runs: this.#runs.length > 0 ? this.#runs : [{ reading: 0, stored: 0 }] };
  }

  #write(from: number, words: string, to: number): void {
    if (words === "") return;
    this.#stored += codePointLength(this.#source.slice(this.#unit, from));
    const last = this.#runs.at(-1);
    if (!last || last.stored - last.reading !== this.#stored - this.#length)
      this.#runs.push({ reading: this.#length, stored: this.#stored });
    const length = codePointLength(words);
    this.#text += words;
    this.#length += length;
    this.#unit = to;
    this.#stored += length;
  }
}
