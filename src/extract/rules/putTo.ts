import { skipAdverbials } from "../adverbials.ts";
import { clauseEnd } from "../clauses.ts";
import { cueOf } from "../cues.ts";
import { coreEnd } from "../nounPhrases.ts";
import { isQuoted, quotationAt, tokenAt } from "../reading.ts";
import { tenseBefore } from "../verbGroups.ts";
import { type Draft, isClaimed, type Scene } from "./draft.ts";
import { afterAside, whoAfter } from "./hearings.ts";

/**
 * What somebody is asked to answer: "It was put to him by Ms Vik that …", "It was suggested to Holm that …", "Put to her that …".
 * Who says it stands after "by"; nobody says it where the text does not tell, least of all the one to whom it is put.
 */
export function putTo(scene: Scene): Draft[] {
  const { reading, sentence } = scene;
  const drafts: Draft[] = [];
  for (let i = sentence.from; i < sentence.to; i++) {
    if (isQuoted(reading, i) || isClaimed(scene, i)) continue;
    const draft = tokenAt(reading, i + 1).lower === "to" ? putAt(scene, i) : null;
    if (draft) drafts.push(draft);
  }
  return drafts;
}

function putAt({ reading, sentence, groups }: Scene, verb: number): Draft | null {
  const { lower } = tokenAt(reading, verb);
  const cue = cueOf(lower);
  const isSaid = cue?.clause && !cue.recipient && cue.forms.has("participle");
  const from = lower === "put" || isSaid ? subjectStart(verb) : null;
  if (from === null || (from === verb && lower !== "put")) return null;
  const recipient = coreEnd(reading, verb + 2, sentence.to);
  if (recipient === verb + 2) return null;
  const speaker = whoAfter(reading, recipient, sentence.to);
  const at = skipAdverbials(reading, afterAside(reading, speaker?.to ?? recipient, sentence.to), sentence.to);
  const start = tokenAt(reading, at).text === ":" ? at + 1 : at;
  const quotation = quotationAt(reading, start);
  if (!quotation && tokenAt(reading, at).lower !== "that") return null;
  const later = groups.filter((group) => group.from > start);
  const to = quotation ? Math.min(quotation.to, sentence.to) : endOf(start);
  const rule = quotation ? "quotation-after-cue" : "clause-after-cue";
  return { rule, content: [{ from: start, to }], speaker, cue: { from, to: verb + 1 }, passage: sentence };

  /** Where "it was put" or "Put" begins; null where something else is put. */
  function subjectStart(participle: number): number | null {
    if (participle === sentence.from) return participle;
    const { from, be } = tenseBefore(reading, participle, sentence.from);
    return be && tokenAt(reading, from - 1).lower === "it" ? from : null;
  }

  /** "Put to him that a surgeon would have told somebody, he said he had not slept": the main clause is the answer. */
  function endOf(that: number): number {
    const end = clauseEnd(reading, that, sentence.to, later);
    if (from !== sentence.from) return end;
    for (let i = that; i < end; i++) if (tokenAt(reading, i).text === "," && !isQuoted(reading, i)) return i;
    return end;
  }
}
