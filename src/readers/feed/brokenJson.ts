import { messageOf, refusal } from "../refusal.ts";
import { type Piece, type RefusedEntry, refusedEntry } from "./collectFeed.ts";

/** A JSON feed without what is broken in it. */
interface Mended {
  /** Each byte is a character. */
  text: string;
  refused: RefusedEntry[];
}

/**
 * What a JSON feed may have been without what is broken, best first: without the entries that are no JSON by themselves, and
 * without all that follows its last whole entry, where it is cut off. Nothing is changed in the entries that remain.
 */
export function* mended(pieces: readonly Piece[]): Generator<Mended> {
  const refused: RefusedEntry[] = [];
  let text = "";
  let whole = { length: 0, number: 0, end: 0, refused: 0 };
  for (const piece of pieces) {
    const why = piece.entry === null ? null : whyBroken(piece);
    // An array of JSON has something between its commas.
    text += why === null ? piece.text : "{}";
    if (why !== null) refused.push(refusedEntry(piece.text, piece.entry!, "NOT_JSON", why));
    else if (piece.entry !== null)
      whole = {
        length: text.length,
        number: piece.entry,
        end: piece.start + piece.text.length,
        refused: refused.length,
      };
  }
  yield { text, refused };
  if (whole.number === 0) return;
  const cutOff = refusal(
    "CUT_OFF",
    `This feed is cut off or broken after its entry ${whole.number}, at byte ${whole.end}. The entries before are read.`,
  );
  yield {
    text: `${text.slice(0, whole.length)}]}`,
    refused: [
      ...refused.slice(0, whole.refused),
      { id: `after ${whole.number} at ${whole.end}`, refusal: cutOff },
    ],
  };
}

/** Why an entry is no JSON, and where in the feed; null when it is. */
function whyBroken({ text, start }: Piece): string | null {
  const place = breakIn(text);
  return place && `is broken at byte ${start + place.at} of the feed: ${place.why}`;
}

/** Where a JSON feed that cannot be read breaks, as a sentence; nothing where its JSON is whole. */
export function placeOfBreak(text: string): string {
  const place = breakIn(text);
  return place ? ` Its JSON breaks at byte ${place.at}: ${place.why}.` : "";
}

/** Where JSON breaks, and why; null when it is whole. Each byte is a character: no mark of JSON's has more. */
function breakIn(text: string): { at: number; why: string } | null {
  const message = wrongIn(text);
  if (message === null) return null;
  const at = positionIn(message) ?? firstWrong(text);
  return {
    at,
    why: at >= text.length ? "it is cut off" : message.replace(/,? (?:"|in JSON|\.\.\.").*/s, ""),
  };
}

function wrongIn(json: string): string | null {
  try {
    JSON.parse(json);
    return null;
  } catch (error) {
    return messageOf(error);
  }
}

const positionIn = (message: string) => {
  const position = / at position (\d+)/.exec(message)?.[1];
  return position === undefined ? undefined : Number(position);
};

/** Node does not tell of each error where it stands: the end of the longest beginning that is only cut off. */
function firstWrong(text: string): number {
  let [cut, wrong] = [0, text.length];
  while (cut < wrong) {
    const middle = (cut + wrong + 1) >> 1;
    const message = wrongIn(text.slice(0, middle)) ?? "";
    if (/end of JSON|Unterminated/.test(message) || positionIn(message) === middle) cut = middle;
    else wrong = middle - 1;
  }
  return cut;
}
