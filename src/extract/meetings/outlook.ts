import { type Reading, tokenAt } from "../reading.ts";
import type { MeetingStatus } from "../types.ts";
import { CANCELLED, CANCELLED_OFF, POSTPONED, POSTPONED_OFF, WISHED } from "./words.ts";

/** What a verb with its auxiliaries tells of the event that it is of. */
export interface Outlook {
  status: "HELD" | "PLANNED" | "CANCELLED" | "POSTPONED" | "WISHED";
  negated: boolean;
  /** Where the group begins: "is set to meet" at "is". */
  from: number;
}

const MODALS = new Set("will 'll wo would could may might can shall must should".split(" "));
const NEGATIONS = new Set("not n't never no neither nor without".split(" "));
const ARRANGED = new Set(
  "plan plans planned planning set due scheduled schedule expected expects expect slated agree agrees agreed poised prepare preparing prepared going likely unlikely intend intends intended decided vowed promised hopes hope arranged about".split(
    " ",
  ),
);
const AUXILIARIES = new Set("is are was were be been being am 's 're have has had do does did".split(" "));
const PAST =
  /^(?:was|were|had|did|met|held|took|taken|began|begun|went|came|spoke|made|gave|saw|led|brought|broke|fell|hosted|flew|paid|been|failed|.+ed)$/u;

/** Reads the group of a verb leftwards from it: "did not meet", "is set to meet", "have taken place", "urged them to meet". */
export function outlookAt(reading: Reading, verb: number, limit: number): Outlook {
  const { lower } = tokenAt(reading, verb);
  let from = verb;
  let negated = false;
  let ahead = MODALS.has(lower) || (ARRANGED.has(lower) && lower !== "agreed");
  let wished = false;
  let auxiliary = "";
  for (let i = verb - 1; i >= limit && verb - i <= 8; i--) {
    const word = tokenAt(reading, i);
    const infinitive = word.lower === "to";
    if (NEGATIONS.has(word.lower)) negated = true;
    else if (MODALS.has(word.lower)) ahead = true;
    else if (infinitive) ahead = true;
    else if (AUXILIARIES.has(word.lower)) auxiliary = word.lower;
    else if (WISHED.has(word.lower) && tokenAt(reading, i + 1).lower === "to") wished = true;
    else if (ARRANGED.has(word.lower) && from <= i + 2) ahead = true;
    else if (word.pos !== "ADV" && !(word.pos === "ADJ" && tokenAt(reading, i + 1).lower === "to")) break;
    from = i;
  }
  // "urged the council to hold": someone stands between.
  if (tokenAt(reading, verb - 1).lower === "to") wished ||= isUrged(reading, from, limit);
  const off = tokenAt(reading, verb + 1).lower;
  const ended = CANCELLED.has(lower) || (CANCELLED_OFF.has(lower) && off === "off");
  const delayed = POSTPONED.has(lower) || (POSTPONED_OFF.has(lower) && /^(?:off|back)$/u.test(off));
  if (wished) return { status: "WISHED", negated, from };
  if ((ended || delayed) && !negated) return { status: ended ? "CANCELLED" : "POSTPONED", negated, from };
  if (ended || delayed) return { status: "PLANNED", negated: false, from };
  const progressive = lower.endsWith("ing") && /^(?:is|are|'re|am)$/u.test(auxiliary);
  if (ahead || progressive) return { status: "PLANNED", negated, from };
  const present = /^(?:is|are|'s|'re)$/u.test(auxiliary) && !PAST.test(lower);
  return { status: present && !lower.endsWith("s") ? "PLANNED" : "HELD", negated, from };
}

function isUrged(reading: Reading, to: number, limit: number): boolean {
  for (let i = to - 1; i >= limit && to - i <= 10; i--) {
    const { lower, pos, text } = tokenAt(reading, i);
    if (WISHED.has(lower)) return true;
    if (pos === "VERB" || pos === "AUX" || /^[,;:]$/u.test(text)) return false;
  }
  return false;
}

/** What an outlook makes of a meeting; null when the meeting is only wished for. */
export function statusOf({ status, negated }: Outlook): MeetingStatus | null {
  if (status === "WISHED") return null;
  return negated ? "DENIED" : status;
}

/** Whether a verb is in the past, or a participle that tells of it. */
export function isPast(reading: Reading, verb: number): boolean {
  return PAST.test(tokenAt(reading, verb).lower);
}
