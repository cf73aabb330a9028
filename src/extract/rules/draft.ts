import { isAfterComma, type Reading, tokenAt } from "../reading.ts";
import type { Sentence } from "../sentences.ts";
import type { TokenRange } from "../tokens.ts";
import type { VerbGroup } from "../verbGroups.ts";

/** The stable names of the rules, as reports carry them. */
export type RuleName =
  | "label"
  | "announced"
  | "introduced"
  | "according-to"
  | "fronted"
  | "inserted"
  | "quotation-after-cue"
  | "clause-after-cue"
  | "infinitive-after-cue"
  | "object-of-cue"
  | "cue-noun"
  | "floating-quotation"
  | "quoted-fragment"
  | "hearsay";

/** A report as a rule proposes it, in tokens. */
export interface Draft {
  rule: RuleName;
  content: TokenRange[];
  speaker: TokenRange | null;
  cue: TokenRange | null;
  /** It may, would or was not said, by its verb. */
  hedged?: boolean;
  /** The sentences that hold it. */
  passage: TokenRange;
}

/** A sentence with its verbs of saying and what was found in it so far: what the rules of a sentence work on. */
export interface Scene {
  reading: Reading;
  sentence: Sentence;
  /** The verbs of saying outside of quotations, in order. */
  groups: readonly VerbGroup[];
  drafts: Draft[];
}

/** Whether a token is part of what a draft already says was said. */
export function isClaimed({ drafts }: Scene, i: number): boolean {
  return drafts.some(({ content }) => content.some(({ from, to }) => i >= from && i < to));
}

/** Whether a speaker is a relative pronoun, with or without its noun. */
export function isRelative({ reading }: Scene, speaker: TokenRange): boolean {
  return ["who", "which", "that"].includes(tokenAt(reading, speaker.to - 1).lower);
}

/**
 * Where the words begin that no draft before token `i` has claimed, its attribution included; after a comma those of a relative
 * clause do not count: "Holm, who has long demanded a truce, wrote".
 */
export function freeFrom(scene: Scene, i: number): number {
  const { reading, drafts, sentence } = scene;
  let from = sentence.from;
  const isAside = isAfterComma(reading, i);
  for (const { content, cue, speaker } of drafts) {
    if (isAside && speaker && isRelative(scene, speaker)) continue;
    for (const range of cue ? [...content, cue] : content) if (range.to <= i) from = Math.max(from, range.to);
  }
  return from;
}
