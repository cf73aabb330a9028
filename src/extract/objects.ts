import { withoutTime } from "./adverbials.ts";
import { CLAUSE_WORDS, hasQuotation, isClause } from "./clauses.ts";
import { cueOf } from "./cues.ts";
import { coreEnd } from "./nounPhrases.ts";
import { isAfterComma, isQuoted, type Reading, tokenAt } from "./reading.ts";

/** Where an object ends: before a comma that goes on with something else, or a conjunction with another verb. */
export function objectEnd(reading: Reading, from: number, to: number): number {
  let end = from + 1;
  while (end < to && !endsObject(reading, end, to) && !startsAnotherReport(reading, end)) end++;
  return withoutTime(reading, from, end);
}

function endsObject(reading: Reading, i: number, to: number): boolean {
  if (isQuoted(reading, i)) return false;
  const { text, lower, start } = tokenAt(reading, i);
  const next = tokenAt(reading, i + 1);
  if (text === ",") return isAnother(reading, i + 1, to);
  if (isQuoted(reading, i - 1) && isAfterComma(reading, i) && isAnother(reading, i, to)) return true;
  if (lower === "but" && startsClause(next.pos)) return true;
  if (startsRelative(reading, i)) return true;
  if (OCCASION_PREPOSITIONS.has(lower) && isOccasion(reading, i + 1, to)) return true;
  if (lower === "and" || lower === "but") return startsAnotherVerb(reading, i);
  const spacedHyphen = text === "-" && tokenAt(reading, i - 1).end < start;
  return spacedHyphen || /^(?:[—–―;]|--)$/u.test(text) || STARTS_ANOTHER.has(lower);
}

/** Whether something else goes on after a comma, at `from`. */
function isAnother(reading: Reading, from: number, to: number): boolean {
  if (isInsertedRelative(reading, from - 1, to)) return false;
  const { lower, pos } = tokenAt(reading, from);
  const clause = isClause(reading, from, to) && !CLAUSE_WORDS.has(lower);
  return clause || (ENDS_OBJECT.has(pos) && !hasQuotation(reading, from, Math.min(to, from + 3)));
}

const OCCASION_PREPOSITIONS = new Set("in at during on".split(" "));
const OCCASIONS = new Set(
  "speech interview statement debate rally tweet hearing letter post email memo conference briefing convention address remarks column essay twitter facebook forum event lawsuit filing".split(
    " ",
  ),
);

/** "called it a scandal <in a speech>": when or where it was said, not what. */
function isOccasion(reading: Reading, from: number, to: number): boolean {
  const end = coreEnd(reading, from, to);
  return end > from && OCCASIONS.has(tokenAt(reading, end - 1).lower);
}

/** "called the law, which passed in 2010, “a good start”": the object goes on after the second comma. */
function isInsertedRelative(reading: Reading, comma: number, to: number): boolean {
  if (!/^wh(?:o|ich|ose)$/u.test(tokenAt(reading, comma + 1).lower)) return false;
  for (let i = comma + 2; i < Math.min(to, comma + 15); i++) {
    if (tokenAt(reading, i).text === "," && !isQuoted(reading, i))
      return hasQuotation(reading, i + 1, Math.min(to, i + 4));
  }
  return false;
}

/** "a speech in which he called it a farce": at "in". */
export function startsRelative(reading: Reading, i: number): boolean {
  return tokenAt(reading, i).pos === "ADP" && /^(?:which|whom)$/u.test(tokenAt(reading, i + 1).lower);
}

function startsClause(pos: string): boolean {
  return pos === "PRON" || pos === "PROPN" || pos === "DET" || pos === "NOUN";
}

const ENDS_OBJECT = new Set(["PRON", "SCONJ", "VERB", "ADP", "ADV", "AUX"]);
const STARTS_ANOTHER = new Set(
  "while although though when because until during after before unless".split(" "),
);

/** "accusing him of “a lie” and confirming that …". */
function startsAnotherReport(reading: Reading, conjunction: number): boolean {
  const [and, verb, that] = [0, 1, 2].map((i) => tokenAt(reading, conjunction + i));
  return and!.lower === "and" && cueOf(verb!.lower)?.forms.has("ing") === true && that!.lower === "that";
}

/** "… and attempted", but not "unsubstantiated and fabricated" or "refinancing and forcing". */
function startsAnotherVerb(reading: Reading, conjunction: number): boolean {
  const next = tokenAt(reading, conjunction + 1);
  const before = tokenAt(reading, conjunction - 1);
  if (next.pos === "AUX" || next.pos === "ADV") return true;
  return next.pos === "VERB" && !next.lower.endsWith("ing") && !before.lower.endsWith("ed");
}
