import type { Dice } from "./dice.ts";
import { capitalised } from "./words.ts";

/** `[start, end)`; every character of the corpus is one code point and one UTF-16 unit. */
export type Part = readonly [start: number, end: number];

export type StatementKind = "DIRECT" | "INDIRECT" | "MIXED";

/** One source's words for a statement. Parts are counted from the passage's start. */
export interface Passage {
  text: string;
  speaker: Part;
  cue: Part;
  quotes: Part[];
  /** The words that name whom the source relays, when it relays someone. */
  hop: Part | null;
}

const CUES = [
  "said",
  "told reporters",
  "said",
  "stressed",
  "warned",
  "added",
  "noted",
  "insisted",
  "announced",
];

/** Text that is put together bit by bit, noting where its parts stand. */
class Draft {
  text = "";

  add(text: string): Part {
    const start = this.text.length;
    this.text += text;
    return [start, this.text.length];
  }
}

/** Reports an utterance (words without a capital or a full stop) as a newspaper would. */
export function writePassage(
  dice: Dice,
  kind: StatementKind,
  utterance: string,
  speakerName: string,
  relayed: string | null,
): Passage {
  const draft = new Draft();
  const surname = speakerName.slice(speakerName.lastIndexOf(" ") + 1);
  const quotes: Part[] = [];
  const quote = (text: string) => {
    draft.add("“");
    quotes.push(draft.add(text));
  };
  const said = () => {
    const speaker = draft.add(dice.chance(0.6) ? speakerName : surname);
    draft.add(" ");
    return { speaker, cue: draft.add(dice.pick(CUES)) };
  };
  const relay = () => {
    if (relayed === null) return null;
    draft.add(", ");
    return draft.add(`according to ${relayed}`);
  };

  let attribution: { speaker: Part; cue: Part };
  let hop: Part | null;
  const middle = utterance.indexOf(" ", utterance.length / 2);
  const head = utterance.slice(0, middle).replace(/,$/, "");
  if (kind === "DIRECT") {
    const split = middle > 0 && dice.chance(0.3);
    quote(capitalised(split ? head : utterance));
    draft.add(",” ");
    attribution = said();
    hop = relay();
    if (split) {
      draft.add(", ");
      quote(utterance.slice(middle + 1));
      draft.add("”");
    }
  } else {
    attribution = said();
    const quoted = kind === "MIXED" && middle > 0;
    draft.add(` that ${quoted ? head : utterance}`);
    if (quoted) {
      draft.add(" ");
      quote(utterance.slice(middle + 1));
      draft.add("”");
    }
    hop = relay();
  }
  draft.add(".");
  return { text: draft.text, ...attribution, quotes, hop };
}
