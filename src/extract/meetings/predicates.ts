import { isQuoted, type Reading, tokenAt } from "../reading.ts";
import type { TokenRange } from "../tokens.ts";
import type { MeetingStatus } from "../types.ts";
import type { MeetingScene } from "./draft.ts";
import type { Phrase } from "./meetingPhrase.ts";
import { type Outlook, outlookAt } from "./outlook.ts";
import { CANCELLED, CANCELLED_OFF, HOLD_VERBS, MEETING_NOUNS, POSTPONED, POSTPONED_OFF } from "./words.ts";

/** The verb before a meeting that it is the object or purpose of. */
export interface Governor {
  outlook: Outlook;
  verb: number;
  /** Who does what the verb says takes part: "Holm held talks", not "talks ended". */
  takesSubject: boolean;
}

/** The verb that a meeting is the object or purpose of: "held talks", "arrived for talks", "there will be talks". */
export function governorOf({ reading, sentence }: MeetingScene, { from }: Phrase): Governor | null {
  for (let i = from - 1; i >= Math.max(sentence.from, from - 12); i--) {
    const { pos, lower, text } = tokenAt(reading, i);
    const holds = HOLD_VERBS.has(lower) && pos !== "NOUN" && pos !== "ADP";
    const near = from - i <= 3 && objectOf(reading, i + 1, from);
    if (pos === "VERB" || holds) {
      const purpose =
        tokenAt(reading, from - 1).lower === "for" || tokenAt(reading, from - 2).lower === "for";
      const isOff =
        (CANCELLED_OFF.has(lower) || POSTPONED_OFF.has(lower)) && tokenAt(reading, i + 1).lower === "off";
      const isOwn = holds || isOff || CANCELLED.has(lower) || POSTPONED.has(lower) || isRuledOut(reading, i);
      const takes = (near && isOwn) || purpose;
      if (!takes && !near) return null;
      return { outlook: outlookAt(reading, i, sentence.from), verb: i, takesSubject: takes };
    }
    // "there will be a meeting"
    if (pos === "AUX" && near) {
      for (let k = i - 1; k > i - 5; k--)
        if (tokenAt(reading, k).lower === "there")
          return { outlook: outlookAt(reading, i, sentence.from), verb: i, takesSubject: false };
    }
    if (pos === "AUX" || text === "," || text === ";") return null;
  }
  return null;
}

/** "has ruled out a summit". */
export const isRuledOut = (reading: Reading, verb: number): boolean =>
  /^rul(?:e|es|ed|ing)$/u.test(tokenAt(reading, verb).lower) && tokenAt(reading, verb + 1).lower === "out";

/** Whether nothing but a particle or adverb stands between a verb and its object. */
function objectOf(reading: Reading, from: number, to: number): boolean {
  for (let i = from; i < to; i++)
    if (
      !/^(?:off|out|up|back|more|further|on|new|in|direct|again|also|hours|of)$/u.test(
        tokenAt(reading, i).lower,
      )
    )
      return false;
  return true;
}

/** The verb that a meeting is the subject of; null when another clause begins first. */
export function verbAfter(
  { reading, sentence }: Pick<MeetingScene, "reading" | "sentence">,
  { to }: Pick<Phrase, "to">,
): number | null {
  for (let i = to; i < Math.min(sentence.to, to + 14); i++) {
    const { pos, text, lower } = tokenAt(reading, i);
    if (text === ";" || lower === "who" || lower === "that" || lower === "which" || MEETING_NOUNS.has(lower))
      return null;
    if (isReduced(reading, i, sentence.to)) continue;
    if (pos === "AUX" || (pos === "VERB" && !lower.endsWith("ing") && tokenAt(reading, i - 1).lower !== "to"))
      return lastOfGroup(reading, i, sentence.to);
    if (isQuoted(reading, i) && !isQuoted(reading, to - 1)) return null;
    // "That meeting, her first since April, focused on": over what stands between commas.
    const closing = text === "," ? closingComma(reading, i, sentence.to) : null;
    if (closing !== null) return verbAfter({ reading, sentence }, { to: closing + 1 });
    if (text === "," || pos === "SCONJ") return null;
  }
  return null;
}

/** "The summit scheduled for May has been postponed": when it was to be, before the verb that tells what became of it. */
export function isReduced(reading: Reading, i: number, to: number): boolean {
  const { pos, lower } = tokenAt(reading, i);
  if (pos !== "VERB" || !ARRANGED.test(lower) || !/^(?:for|in|on|at)$/u.test(tokenAt(reading, i + 1).lower))
    return false;
  for (let k = i + 2; k < Math.min(to, i + 10) && tokenAt(reading, k).text !== ","; k++)
    if (tokenAt(reading, k).pos === "AUX") return true;
  return false;
}

function closingComma(reading: Reading, comma: number, to: number): number | null {
  for (let i = comma + 1; i < Math.min(to, comma + 15); i++) {
    if (tokenAt(reading, i).text !== ",") continue;
    const { pos } = tokenAt(reading, i + 1);
    return pos === "AUX" || pos === "VERB" ? i : null;
  }
  return null;
}

const ARRANGED =
  /^(?:planned|set|due|expected|scheduled|slated|going|likely|unlikely|supposed|meant|bound)$/u;

/** The verb at the end of a group that begins with an auxiliary: "is unlikely to happen", "will be held". */
function lastOfGroup(reading: Reading, from: number, to: number): number {
  let verb = from;
  for (let i = from; i < Math.min(to, from + 7); i++) {
    const { pos, lower } = tokenAt(reading, i);
    // "had failed to end the dispute" is of the failing, "was expected to end" of the end.
    if (
      lower === "to" &&
      tokenAt(reading, verb).pos === "VERB" &&
      !ARRANGED.test(tokenAt(reading, i - 1).lower)
    )
      break;
    if (pos === "VERB" || pos === "AUX") verb = i;
    else if (pos !== "ADV" && pos !== "PART" && pos !== "ADJ" && lower !== "to") break;
  }
  return verb;
}

const OPEN = /^(?:possible|likely|unlikely|imminent|due|set|planned|near|close)$/u;

/** What the verb of a meeting makes of it: "will take place", "was not held". */
export function predicate({ reading, sentence }: MeetingScene, verb: number): MeetingStatus | "WISHED" {
  const { status, negated } = outlookAt(reading, verb, sentence.from);
  const { lower } = tokenAt(reading, verb);
  // "a call was possible within days"
  if (!negated && /^(?:is|are|was|were|be)$/u.test(lower) && OPEN.test(tokenAt(reading, verb + 1).lower))
    return "PLANNED";
  if (status === "CANCELLED" || status === "POSTPONED") return status;
  if (status === "WISHED") return "WISHED";
  if (/^announced$/u.test(lower)) return "ANNOUNCED";
  if (/^(?:planned|scheduled|expected|set|due|arranged)$/u.test(lower) && !negated) return "PLANNED";
  // "the talks did not produce a deal" took place; "did not take place" and "will not be held" did not.
  const happens =
    /^(?:take|taken|place|held|happen|happened|occur|occurred|planned|scheduled|ahead|forward)$/u;
  if (negated) return happens.test(lower) ? "DENIED" : status;
  return status;
}

/** Verbs whose date and place are the meeting's own: reports of talks may appear on another day. */
export const HAPPENS =
  /^(?:take|took|taken|place|held|happen|occur|begin|began|begun|start|open|end|conclude|continu|resum|collaps|fail|break|broke|broken|last|schedul|plan|set|due|expect|postpon|delay|cancel|call|put|push|focus|mark|was|were|be|been|clos|adjourn)/u;

/** The words of a verb and what hangs on it: "ended without a deal". */
export function predicateWords({ reading, sentence }: MeetingScene, verb: number): TokenRange {
  let to = verb + 1;
  while (
    to < Math.min(sentence.to, verb + 10) &&
    !/^(?:VERB|AUX|SCONJ|PUNCT)$/u.test(tokenAt(reading, to).pos)
  )
    to++;
  return { from: outlookAt(reading, verb, sentence.from).from, to };
}
