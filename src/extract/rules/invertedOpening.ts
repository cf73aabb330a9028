import { cueOf } from "../cues.ts";
import { subjectEnd } from "../nounPhrases.ts";
import { isQuoted, quotationAt, type Reading, tokenAt } from "../reading.ts";
import type { TokenRange } from "../tokens.ts";
import type { Draft } from "./draft.ts";

/** `Said Holm: “…”`, `Added the minister, “…”`: the verb of saying begins the sentence, its subject follows. */
export function invertedOpening(reading: Reading, { from, to }: TokenRange): Draft | null {
  const cue = cueOf(tokenAt(reading, from).lower);
  if (!cue?.clause || !(cue.forms.has("past") || cue.forms.has("s")) || isQuoted(reading, from)) return null;
  const end = subjectEnd(reading, from + 1, to);
  const quotation = quotationAt(reading, end + 1);
  if (end === from + 1 || !/^[:,]$/u.test(tokenAt(reading, end).text) || !quotation) return null;
  return {
    rule: "quotation-after-cue",
    content: [{ from: quotation.from, to: Math.min(quotation.to, to) }],
    speaker: { from: from + 1, to: end },
    cue: { from, to: from + 1 },
    passage: { from, to },
  };
}
