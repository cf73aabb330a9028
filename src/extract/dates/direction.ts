import { type Reading, tokenAt } from "../reading.ts";
import type { TokenRange } from "../tokens.ts";
import type { Direction } from "./expression.ts";
import { type DatedVerb, opensClause, phraseStart, verbOf } from "./tense.ts";

/** What is decided holds from now on: "adjourned until Friday", "gave them until Friday", "moved to Friday". */
const DECIDED = inflected(
  "postpon deferr reschedul mov adjourn extend prolong delay cancel cancell suspend halt remand jail bann barr grant allow appoint evacuat ground impos push",
);
/** What is asked for or arranged is still to come: "demanded an answer by Friday", "called a meeting for Friday". */
const ARRANGED = inflected(
  "demand promis order urg request ask call vow pledg want expect need seek plann plan agree hop requir threaten aim offer predict forecast announc declar summon invit conven schedul arrang propos fix warn instruct insist commit book set",
);
const IRREGULAR = new Set("put give gives gave given set sets sought told tell tells undertook".split(" "));
/** "Closed the road until Friday", but the port that "was closed until Friday" may be open again. */
const SHUT = inflected("clos block seal lock");
const STAYED = new Set("was were been remained stayed kept".split(" "));
/** "Lasted until Friday": it is over. */
const LASTED = new Set(
  "lasted remained stayed continued ran lived worked waited served stood fought".split(" "),
);

function inflected(stems: string): RegExp {
  return new RegExp(`^(?:${stems.replaceAll(" ", "|")})(?:e?s|e?d|ing|e)?$`, "u");
}

const isDecided = (word: string) => DECIDED.test(word) || ARRANGED.test(word) || IRREGULAR.has(word);

/**
 * Whether a date at tokens `date` of a sentence is of something past or still to come, by the tense of the verb that it
 * goes with. Past when no verb tells.
 */
export function directionAt(reading: Reading, date: TokenRange, sentence: TokenRange): Direction {
  const start = phraseStart(reading, date);
  const verb = verbOf(reading, date, sentence);
  const before = tokenAt(reading, start - 1).lower;
  if (before === "is" || before === "are") return "future";
  if (verb && isArrangedFor(reading, verb, tokenAt(reading, start).lower)) return "future";
  return verb?.direction ?? "past";
}

/**
 * Whether a date that bounds something ("until Friday", "by Friday", "from Friday") lies before the document's day or after
 * it. Past tenses alone do not tell: "demanded an answer by Friday" is of the next one, "the port was closed until Friday"
 * of either, and then of none.
 */
export function boundDirection(reading: Reading, date: TokenRange, sentence: TokenRange): Direction | null {
  const verb = verbOf(reading, date, sentence);
  const opens = opensClause(reading, date, sentence);
  if (!verb) return "future";
  if (verb.direction === "future" || isPresent(reading, verb, date)) return "future";
  const { lower } = tokenAt(reading, verb.at);
  const [before, further] = [tokenAt(reading, verb.at - 1).lower, tokenAt(reading, verb.at - 2).lower];
  if (lower === "had" || before === "had" || further === "had") return "past";
  if (isDecided(lower)) return "future";
  if (SHUT.test(lower) || lower === "shut")
    return STAYED.has(before) || STAYED.has(further) ? null : "future";
  const until = /^(?:until|till|through)$/u.test(tokenAt(reading, date.from - 1).lower);
  const unchanged = LASTED.has(lower) || /^(?:not|n't)$/u.test(before);
  return opens || (until && unchanged) ? "past" : null;
}

/** "Moved to Friday", "called a meeting for Friday": what is arranged for a day is still to come. */
function isArrangedFor(reading: Reading, { at }: DatedVerb, preposition: string): boolean {
  const { lower } = tokenAt(reading, at);
  return preposition === "to"
    ? DECIDED.test(lower) || lower === "put"
    : preposition === "for" && isDecided(lower);
}

/** "All sailings are off until Friday", whoever says so before. */
function isPresent(reading: Reading, { at }: DatedVerb, date: TokenRange): boolean {
  for (let i = at + 1; i < date.from; i++)
    if (/^(?:is|are|'s|'re|has|have|remains?|stays?)$/u.test(tokenAt(reading, i).lower)) return true;
  return false;
}
