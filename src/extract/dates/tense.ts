import { cueOf } from "../cues.ts";
import { isQuoted, type Reading, tokenAt } from "../reading.ts";
import type { TokenRange } from "../tokens.ts";
import type { Direction } from "./expression.ts";

const AHEAD = new Set(
  "will 'll wo shall would could may might can must should upcoming forthcoming".split(" "),
);
/** "is set to", "is scheduled for Tuesday", "are due on Friday". */
const ARRANGED = new Set(
  "set due scheduled planned expected slated poised likely ready planning bound".split(" "),
);
const PAST_FORMS = new Set(
  "was were did had said told met held took began went came made gave saw left spoke sent won lost found kept led brought fell rose struck hit shot put wrote read broke ran sat stood became felt thought knew heard agreed flew shut cut rang bought caught taught fought sought built spent lent slept swept drove rode chose stole woke wore tore threw drew blew hung stuck hid fled sold paid laid meant".split(
    " ",
  ),
);
/** No verb farther away tells when something was. */
const REACH = 25;

/** The verb that a date goes with. */
export interface DatedVerb {
  /** Its token, which may be an auxiliary's. */
  at: number;
  direction: Direction;
}

/** Where the phrase of a date begins: with its preposition. */
export function phraseStart(reading: Reading, { from }: TokenRange): number {
  return isPreposition(reading, from - 1) ? from - 1 : from;
}

/** Whether a date opens its clause: "On Friday, …", "that by Friday …". */
export function opensClause(reading: Reading, date: TokenRange, sentence: TokenRange): boolean {
  const start = phraseStart(reading, date);
  return start <= sentence.from || /^(?:that|,|;|:|“|")$/u.test(tokenAt(reading, start - 1).text);
}

/** The nearest verb before a date that tells its direction, or after it when it opens its clause. */
export function verbOf(reading: Reading, date: TokenRange, sentence: TokenRange): DatedVerb | null {
  const start = phraseStart(reading, date);
  // “… had “fallen off a cliff” in May”: verbs in other marks than the date's do not tell.
  const quoted = isQuoted(reading, date.from);
  const before = () =>
    nearest(reading, start - 1, Math.max(sentence.from, start - REACH), { step: -1, quoted });
  const after = () =>
    nearest(reading, date.to, Math.min(sentence.to - 1, date.to + REACH), { step: 1, quoted });
  const isAhead = opensClause(reading, date, sentence) || isOfSubject(reading, start, date.to);
  return isAhead ? (after() ?? before()) : (before() ?? after());
}

/** "a congress in November is expected to": the date hangs on a noun, and the noun's verb follows. */
const isOfSubject = (reading: Reading, start: number, end: number) =>
  tokenAt(reading, start - 1).pos === "NOUN" && tokenAt(reading, end).pos === "AUX";

function isPreposition(reading: Reading, i: number): boolean {
  const { pos } = tokenAt(reading, i);
  return pos === "ADP" || pos === "SCONJ";
}

function nearest(
  reading: Reading,
  from: number,
  last: number,
  { step, quoted }: { step: 1 | -1; quoted: boolean },
): DatedVerb | null {
  for (let i = from; step > 0 ? i <= last : i >= last; i += step) {
    if (isQuoted(reading, i) !== quoted || tokenAt(reading, i).text === ";") continue;
    const direction = tenseAt(reading, i);
    if (direction) return { at: i, direction };
  }
  return null;
}

/** What was done when it is told that it was: "failed to agree", "managed to flee". */
const DONE = new Set(
  "failed managed began started tried struggled refused declined helped went came returned happened".split(
    " ",
  ),
);
const LONGEST_TOOL = 8;

/** "Failed to agree on Thursday", "used a forklift to break in on Thursday": the verb before the infinitive tells when. */
function isDone(reading: Reading, to: number): boolean {
  if (DONE.has(tokenAt(reading, to - 1).lower)) return true;
  for (let i = to - 1; i > to - LONGEST_TOOL && tokenAt(reading, i).text !== ","; i--)
    if (tokenAt(reading, i).lower === "used") return true;
  return false;
}

/** What a token tells of when its clause happens; null when it is no verb that tells. */
function tenseAt(reading: Reading, i: number): Direction | null {
  const { lower, pos } = tokenAt(reading, i);
  if (AHEAD.has(lower)) return "future";
  if (ARRANGED.has(lower) && pos !== "NOUN") return "future";
  if (pos !== "VERB" && pos !== "AUX") return null;
  const before = tokenAt(reading, i - 1);
  if (before.pos === "DET") return null; // "a stolen car"
  if (before.lower === "to") return isDone(reading, i - 1) ? null : "future";
  if (lower.endsWith("ing")) return /^(?:is|are|am|'re)$/u.test(before.lower) ? "future" : null;
  for (let k = i - 1; k > i - 4; k--) {
    const auxiliary = tokenAt(reading, k);
    if (AHEAD.has(auxiliary.lower)) return "future";
    // "was given", "has chosen"
    if (/^(?:did|was|were|had|has|have)$/u.test(auxiliary.lower)) return "past";
    if (auxiliary.pos !== "AUX" && auxiliary.pos !== "ADV" && auxiliary.pos !== "PART") break;
  }
  if (PAST_FORMS.has(lower) || lower.endsWith("ed")) return "past";
  if (pos === "AUX") return null;
  // "says on Tuesday" tells of what was said; "the summit opens on Tuesday" of what is to come.
  const cue = cueOf(lower);
  return cue && !cue.quotationOnly ? "past" : "future";
}
