import { clauseEnd, hasVerb, isClause } from "../clauses.ts";
import { firstInside, isQuoted, lastInside, quotationAt, type Reading, tokenAt } from "../reading.ts";
import type { TokenRange } from "../tokens.ts";
import type { Scene } from "./draft.ts";

/** Words that go on with the reporter's sentence rather than with what is said. */
const REPORTERS_OWN = new Set(
  "who which according while though although whereas as after before when where whose and but nor".split(" "),
);

/**
 * What goes on being said after an attribution at `to`: `“Every time,” he said, “…”`, `The answer, he said, was …`.
 * Null when the sentence ends or goes on in the reporter's words.
 */
export function continuation(scene: Scene, before: TokenRange, to: number): TokenRange | null {
  const { reading, sentence } = scene;
  const mark = tokenAt(reading, to).text;
  const from = /^(?:[,:—–]|--)$/u.test(mark) ? to + 1 : to;
  if (from >= sentence.to) return null;
  const afterQuotation = isQuoted(reading, before.to - 1);
  if (isQuoted(reading, from) && (afterQuotation || from > to)) return { from, to: quotedEnd(scene, from) };
  if (mark === ":" || (from === to && !afterQuotation)) return null;
  const startsQuoted = isQuoted(reading, before.from);
  if (afterQuotation && !startsQuoted && /^(?:to|that)$/u.test(tokenAt(reading, from).lower))
    return clause(scene, before, from);
  return afterQuotation ? resumedQuotation(scene, from) : clause(scene, before, from);
}

/** Nothing ends in one of these: "It was, she said, the best decision". */
const UNFINISHED = new Set(["AUX", "ADP", "DET", "SCONJ", "CCONJ"]);

/** The quotation at `from`, with the words after it up to the end of its clause when it is a part of one. */
function quotedEnd(scene: Scene, from: number): number {
  const { reading, sentence, groups } = scene;
  const { to } = quotationAt(reading, from)!;
  // “call it madness,” but “it works”
  const joined = tokenAt(reading, to).pos === "CCONJ" && isQuoted(reading, to + 1);
  if (joined && to < sentence.to) return quotedEnd(scene, to + 1);
  if (to >= sentence.to || /[.,!?]/u.test(lastInside(reading, from))) return Math.min(to, sentence.to);
  const later = groups.filter((group) => group.from > to);
  return clauseEnd(reading, from, sentence.to, later);
}

/** `“Every time,” he said, pointing at the figures, “you …”` and `“I love him,” he said, but “when it comes …”`. */
function resumedQuotation(scene: Scene, from: number): TokenRange | null {
  const { reading, sentence } = scene;
  for (let i = from; i < sentence.to; i++) {
    if (!quotationAt(reading, i)) continue;
    const goesOn = /^\p{Ll}/u.test(firstInside(reading, i));
    if (goesOn && tokenAt(reading, i - 1).text === ",") return { from: i, to: quotedEnd(scene, i) };
    return goesOn && i - from <= 2 && tokenAt(reading, from).pos !== "VERB"
      ? { from, to: quotedEnd(scene, i) }
      : null;
  }
  return null;
}

/** "…, the ministry said, hours after mediators left": when it was said. */
function isInterval(reading: Reading, from: number): boolean {
  const unit = /^(?:an?|two|three|four|some|just|less|more)$/u.test(tokenAt(reading, from).lower)
    ? from + 1
    : from;
  const isUnit = /^(?:minute|hour|day|week|month|year)s?$/u.test(tokenAt(reading, unit).lower);
  return isUnit && /^(?:after|before)$/u.test(tokenAt(reading, unit + 1).lower);
}

/** `The answer, Holm said, was that …`: the rest of a clause, or a further one. */
function clause({ reading, sentence, groups }: Scene, before: TokenRange, from: number): TokenRange | null {
  const { pos, lower } = tokenAt(reading, from);
  if (
    isInterval(reading, from) ||
    REPORTERS_OWN.has(lower) ||
    pos === "CCONJ" ||
    (pos === "VERB" && lower.endsWith("ing"))
  )
    return null;
  const unfinished = UNFINISHED.has(tokenAt(reading, before.to - 1).pos);
  const verb =
    unfinished ||
    pos === "VERB" ||
    pos === "AUX" ||
    pos === "ADV" ||
    lower === "that" ||
    lower === "to" ||
    lower === "until";
  if (hasVerb(reading, before.from, before.to) && !verb && !isClause(reading, from, sentence.to)) return null;
  const later = groups.filter((group) => group.from > from);
  const to = clauseEnd(reading, from, sentence.to, later);
  return to > from ? { from, to } : null;
}
