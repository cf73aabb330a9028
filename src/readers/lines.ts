import { MAX_LINE_BYTES } from "./limits.ts";

/** One line of a file. */
export interface Line {
  /** From 1. */
  number: number;
  /** Without the line feed; null when the line is longer than MAX_LINE_BYTES. */
  bytes: Buffer | null;
}

/**
 * The lines of an input as they come, with no more than one in memory. Of a line that is too long nothing is
 * kept: it passes by in constant memory.
 */
export async function* lines(input: AsyncIterable<Uint8Array>): AsyncGenerator<Line> {
  let number = 1;
  let length = 0;
  let pieces: Uint8Array[] = [];

  function add(piece: Uint8Array): void {
    length += piece.length;
    if (length > MAX_LINE_BYTES) pieces = [];
    else if (piece.length > 0) pieces.push(piece);
  }

  function finish(): Line {
    const line = { number, bytes: length > MAX_LINE_BYTES ? null : Buffer.concat(pieces) };
    number++;
    length = 0;
    pieces = [];
    return line;
  }

  for await (const chunk of input) {
    let start = 0;
    for (let end = chunk.indexOf(LINE_FEED); end >= 0; end = chunk.indexOf(LINE_FEED, start)) {
      add(chunk.subarray(start, end));
      yield finish();
      start = end + 1;
    }
    add(chunk.subarray(start));
  }
  if (length > 0) yield finish();
}

const LINE_FEED = 0x0a;
