import { type Rejoined, RejoinedWriter } from "../rejoined.ts";
import { endsSentence, type TextLine } from "./layout.ts";

/** Longer lines than this are paragraphs that nobody wrapped. In UTF-16 units, as all lengths here. */
const MAX_WRAPPED_WIDTH = 160;
/** Shorter ones are a list or an address. */
const MIN_WRAPPED_WIDTH = 40;
/** A line is broken on purpose when its next word would still have fitted into this part of the width. */
const FITS_AFTER_SENTENCE = 0.9;
const FITS_WITHIN_SENTENCE = 0.6;

const COMPOUND = /\p{L}+-\p{L}+/gu;
const MAX_WORD_LENGTH = 60;
/** A paragraph may begin with white space instead of after a blank line. */
const PARAGRAPH_INDENT = 2;
/** Markdown's. */
const HEADING = /^#{1,6}\s/;
const LIST_ITEM = /^(?:[-*•‣·]|\d{1,3}[.)]|\([a-z\d]\))\s/;

/** The width that a text's lines were wrapped to, or null when each line is a paragraph. */
export function wrappedWidth(lines: readonly TextLine[]): number | null {
  const lengths = lines.map(({ words }) => words.length).toSorted((a, b) => a - b);
  // Not the longest: an address on a line of its own may stick out.
  const width = lengths[Math.ceil(lengths.length * 0.9) - 1] ?? 0;
  if (width < MIN_WRAPPED_WIDTH || width > MAX_WRAPPED_WIDTH) return null;
  const joints = lines.slice(1).map((line, i) => ({ above: lines[i]!, line }));
  const within = joints.filter(({ line }) => !line.apart);
  const unfinished = within.filter(({ above }) => !endsSentence(above.words));
  return unfinished.length * 2 > within.length ? width : null;
}

/**
 * The reading of a text: its lines, those that were wrapped put together again, hyphens of the wrapping left
 * out.
 * @param lines what to keep of the text, in its order.
 * @param standsAlone lines that never continue on the next one, such as a headline.
 */
export function rejoin(
  text: string,
  lines: readonly TextLine[],
  width: number | null,
  standsAlone: ReadonlySet<TextLine>,
): Rejoined {
  const writer = new RejoinedWriter(text);
  const compounds = new Set(width === null ? [] : text.match(COMPOUND));
  for (const [i, line] of lines.entries()) {
    const next = lines[i + 1];
    if (!next) {
      writer.keep(line.start, line.end);
      break;
    }
    const mayGoOn = width !== null && !standsAlone.has(line);
    const hyphen = mayGoOn ? hyphenation(line, next, compounds) : null;
    writer.keep(line.start, hyphen === "DROP" ? line.end - 1 : line.end);
    if (hyphen !== null) continue;
    const goesOn = mayGoOn && !isBrokenOnPurpose(line, next, width);
    writer.keepAs(line.breakAt, goesOn ? " " : "\n");
  }
  return writer.finish();
}

function isBrokenOnPurpose(line: TextLine, next: TextLine, width: number): boolean {
  const endsHere = endsSentence(line.words);
  const isShort = line.words.length <= width * FITS_WITHIN_SENTENCE;
  // Blank lines in the middle of a sentence, below a full line, are where a page ended.
  if (next.apart) return endsHere || isShort || !/^\p{Ll}/u.test(next.words);
  if (HEADING.test(line.words) || HEADING.test(next.words)) return true;
  if (endsHere && next.indent >= line.indent + PARAGRAPH_INDENT) return true;
  if (LIST_ITEM.test(next.words) && (endsHere || line.words.endsWith(":") || LIST_ITEM.test(line.words)))
    return true;
  const nextWord = /^\S+/.exec(next.words)?.[0] ?? "";
  const fits = width * (endsHere ? FITS_AFTER_SENTENCE : FITS_WITHIN_SENTENCE);
  return line.words.length + 1 + nextWord.length <= fits;
}

/**
 * What a hyphen at a line's end is: DROP when it only shows the break ("spokes-/man"), KEEP when it belongs to
 * the word ("tit-for-/tat", or "long-/term" where the text has "long-term"), null when there is none.
 */
function hyphenation(line: TextLine, next: TextLine, compounds: ReadonlySet<string>): "DROP" | "KEEP" | null {
  const before = /([\p{L}\p{N}'’.-]*[\p{L}\p{N}])([-\u2010\u00ad])$/u.exec(
    line.words.slice(-MAX_WORD_LENGTH),
  );
  const after = /^\p{L}+/u.exec(next.words)?.[0];
  if (!before || !after) return null;
  if (before[2] === "\u00ad") return "DROP";
  const isCompound =
    before[1]!.includes("-") || !/^\p{Ll}/u.test(after) || compounds.has(`${before[1]}-${after}`);
  return isCompound ? "KEEP" : "DROP";
}
