import { type Reading, tokenAt } from "../reading.ts";
import type { TokenRange } from "../tokens.ts";
import type { MeetingStatus } from "../types.ts";
import type { MeetingScene } from "./draft.ts";
import type { Phrase } from "./meetingPhrase.ts";
import { isPast, outlookAt, statusOf } from "./outlook.ts";
import {
  type Governor,
  HAPPENS,
  isReduced,
  isRuledOut,
  predicate,
  predicateWords,
  verbAfter,
} from "./predicates.ts";
import { CANCELLED, GONE_BY, POSTPONED, UPCOMING, WISHED } from "./words.ts";

/** What a sentence tells of the state of a meeting. */
export interface Told {
  status: MeetingStatus;
  /** A verb says what became of it, rather than words beside it. */
  explicit: boolean;
  /** The verb's words, as far as date and place hang on them: "will take place". */
  words: TokenRange | null;
}

/** The status of a meeting by its adjectives, its verb, or the verb of its sentence; null when it is only wished for. */
export function statusAround(
  scene: MeetingScene,
  phrase: Phrase,
  noun: number,
  governor: Governor | null,
): Told | null {
  const { reading } = scene;
  const own = premodified(reading, phrase.from, noun);
  if (own === "CANCELLED" || own === "POSTPONED" || own === "DENIED")
    return { status: own, explicit: true, words: null };
  if (governor) {
    const { lower } = tokenAt(reading, governor.verb);
    if (isRuledOut(reading, governor.verb)) return { status: "DENIED", explicit: true, words: null };
    if (
      WISHED.has(lower) &&
      !/^(?:set|expected|should)$/u.test(lower) &&
      governor.outlook.status !== "CANCELLED" &&
      governor.outlook.status !== "POSTPONED"
    )
      return null;
    const status = statusOf(governor.outlook);
    if (!status) return null;
    const announced = lower.startsWith("announc") ? "ANNOUNCED" : null;
    const ahead = own === "PLANNED" || ARRANGING.test(lower) ? "PLANNED" : null;
    return {
      status: status === "HELD" ? (announced ?? ahead ?? status) : status,
      explicit: true,
      words: null,
    };
  }
  const preceding = tokenAt(reading, phrase.from - 1).lower;
  // "to pressure Kyiv into negotiations"
  if (preceding === "into") return null;
  if (/^(?:during|after|following|since|over)$/u.test(preceding) && own !== "PLANNED")
    return { status: "HELD", explicit: false, words: null };
  // Headlines leave the verb out: "Talks unlikely before May".
  if (
    /^(?:unlikely|likely|due|set|possible|expected|planned|scheduled)$/u.test(
      tokenAt(reading, phrase.to).lower,
    ) &&
    !isReduced(reading, phrase.to, scene.sentence.to)
  )
    return { status: "PLANNED", explicit: true, words: null };
  const verb = verbAfter(scene, phrase);
  if (verb !== null) {
    const status = predicate(scene, verb);
    if (status === "WISHED") return null;
    const kept = own === "PLANNED" && status === "HELD" && !isPast(reading, verb) ? "PLANNED" : status;
    return {
      status: kept,
      explicit: true,
      words: HAPPENS.test(tokenAt(reading, verb).lower) ? predicateWords(scene, verb) : null,
    };
  }
  if (preceding === "before" && own === null) return { status: "PLANNED", explicit: false, words: null };
  if (own === "PLANNED" || own === "HELD") return { status: own, explicit: false, words: null };
  const main = mainOutlook(scene, phrase);
  return main && { status: main, explicit: false, words: null };
}

const ARRANGING = /^(?:plan|schedul|arrang|agree|prepar|expect|set$)/u;

/** What the adjectives before a meeting tell: "a planned summit", "the cancelled visit", "no talks". */
function premodified(reading: Reading, from: number, noun: number): MeetingStatus | null {
  for (let i = from; i < noun; i++) {
    const { lower } = tokenAt(reading, i);
    if (CANCELLED.has(lower)) return "CANCELLED";
    if (POSTPONED.has(lower)) return "POSTPONED";
    if (lower === "no") return "DENIED";
    if (UPCOMING.has(lower)) return "PLANNED";
    if (GONE_BY.has(lower)) return "HELD";
  }
  return null;
}

/** The tense of the sentence's first verb, for a meeting that no verb is of: "They parted after talks in Oslo". */
function mainOutlook({ reading, sentence }: MeetingScene, { from }: Phrase): MeetingStatus | null {
  const preceding = tokenAt(reading, from - 1).lower;
  for (let i = from - 1; i >= Math.max(sentence.from, from - 25); i--) {
    const { pos, lower } = tokenAt(reading, i);
    if (pos !== "VERB" && pos !== "AUX") continue;
    const { status, negated } = outlookAt(reading, i, sentence.from);
    if (isRuledOut(reading, i)) return "DENIED";
    if (WISHED.has(lower) || status === "WISHED") return null;
    if (/^(?:at|in|on|of|about|from)$/u.test(preceding) && status === "HELD" && !negated)
      return isPast(reading, i) ? "HELD" : null;
    if (negated) return null;
    return status;
  }
  return null;
}
