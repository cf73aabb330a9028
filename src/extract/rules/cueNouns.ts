import { clauseEnd } from "../clauses.ts";
import { CUE_NOUNS } from "../cues.ts";
import { coreEnd, nounPhraseStart } from "../nounPhrases.ts";
import { isQuoted, tokenAt } from "../reading.ts";
import type { TokenRange } from "../tokens.ts";
import { type Draft, isClaimed, type Scene } from "./draft.ts";

const POSSESSIVES = new Set("his her their its my our your".split(" "));

/** "Peskov's claim that …", "a warning by the ministry that …": a noun for what was said, with whose it is. */
export function cueNouns(scene: Scene): void {
  const { reading, sentence } = scene;
  for (let i = sentence.from + 1; i < sentence.to - 2; i++) {
    const { lower, pos } = tokenAt(reading, i);
    if (!(CUE_NOUNS.has(lower) || lower === "case") || pos !== "NOUN") continue;
    if (isQuoted(reading, i) || isClaimed(scene, i)) continue;
    const draft = at(scene, i);
    if (draft) scene.drafts.push(draft);
  }
}

function at(scene: Scene, noun: number): Draft | null {
  const { reading, sentence } = scene;
  const by = ["by", "from"].includes(tokenAt(reading, noun + 1).lower) ? agent(scene, noun + 2) : null;
  const that = by?.to ?? noun + 1;
  if (tokenAt(reading, that).lower !== "that") return null;
  const speaker = by ?? owner(scene, noun);
  if (!speaker) return null;
  const later = scene.groups.filter(({ from }) => from > that);
  const to = clauseEnd(reading, that, sentence.to, later);
  return {
    rule: "cue-noun",
    content: [{ from: that, to }],
    speaker,
    cue: { from: noun, to: noun + 1 },
    passage: sentence,
  };
}

function agent({ reading, sentence }: Scene, from: number): TokenRange | null {
  const to = coreEnd(reading, from, sentence.to);
  return to > from ? { from, to } : null;
}

/** Whose claim it is: "his", "Peskov's". */
function owner({ reading, sentence }: Scene, noun: number): TokenRange | null {
  for (let i = noun - 1; i >= sentence.from && i > noun - 5; i--) {
    const { lower, pos } = tokenAt(reading, i);
    if (POSSESSIVES.has(lower)) return { from: i, to: i + 1 };
    if (lower === "'s" || lower === "'") {
      const start = nounPhraseStart(reading, i, sentence.from);
      return start < i ? { from: start, to: i } : null;
    }
    if (pos !== "ADJ" && pos !== "NOUN") return null;
  }
  return null;
}
