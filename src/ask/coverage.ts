import type { Clause } from "./clause.ts";
import type { Part } from "./parts.ts";
import { requestOf } from "./request.ts";
import { isIdle, isNegation } from "./vocabulary.ts";

/** Verbs of reporting, and what is left of a possessive: what they go with was understood. */
const SAYS_NOTHING = new Set(["'s", "say", "told", "mention", "reported"]);
/** What frames a question, where a rule took it: nouns of what is listed, and how it is laid out. */
const FRAMING = new Set(
  "report statement claim source quote people publisher top timeline only far date now time point up independent phrase".split(
    " ",
  ),
);
/** Claims of a sort that is not recorded: that all others are listed as well is said. */
const OF_A_SORT = /^(?:demand|proposal|request|accusation|allegation|threat|criticism)/;
/** Of a meeting, who was there and what became of it is shown in any case. */
const OF_MEETING = new Set(
  "attend attended participate participated participants involved take took part place status held will".split(
    " ",
  ),
);
/** Words that turn what stands beside them, so that a chip says something else without them. */
const TURNING = /^(?:not|no|never|neither|nor|without|except|besides|or|more|less|fewer|than)$/;
/** Whatever is counted has its most first, and shows who has more. */
const COUNTED = /^(?:most|more|often|frequently|frequent)$/;

/**
 * Accounts for every word of a question that was read, so that none is left out without a word about it: gives the places of
 * those that changed nothing. Whether a word that a rule took did change anything is tried: the question is read without it.
 * A word that turns the question around and changed nothing is refused.
 */
export function accountFor(clause: Clause, read: (parts: readonly Part[]) => Clause): number[] {
  const { parts, chips, unclear } = clause;
  // "Ending only the war": of what is searched for, small words are no part.
  const isSmall = (at: number) => !parts[at]!.unknown && parts[at]!.quoted === undefined && !parts[at]!.named;
  const isTold = (at: number) =>
    chips.some(({ kind, from, to }) => at >= from && at < to && !(kind === "TEXT" && isSmall(at))) ||
    unclear.some(({ from, to }) => at >= from && at < to);
  // "Who else reported": that others did is not counted.
  // "Two or more sources": a number.
  const isNumber = (at: number) =>
    chips.some(({ kind, from, to }) => kind === "ORIGINS" && at >= from && at < to) &&
    !isNegation(parts[at]!.typed);
  const turns = (at: number) =>
    (TURNING.test(parts[at]!.typed) && !isNumber(at)) ||
    (parts[at]!.typed === "else" &&
      chips.some(({ kind, from, to }) => kind === "COUNTED_BY" && at >= from && at < to));
  const answered = unclear.length === 0;
  const sense = senseOf(clause);
  const unused = parts.flatMap((part, at) => {
    const { typed } = part;
    if (!/[\p{L}\p{N}]/u.test(typed) || (isIdle(typed) && !part.named) || saysNothing(clause, at)) return [];
    if (!clause.isConsumed(at) && !isTold(at)) return [at];
    if (!answered || !isGrammatical(part) || (isTold(at) ? !turns(at) : isFraming(clause, at))) return [];
    return senseOf(read(parts.toSpliced(at, 1))) === sense ? [at] : [];
  });
  if (!answered) return unused;
  for (const at of unused) refuseTurning(clause, at);
  return unused.filter((at) => !clause.unclear.some(({ from, to }) => at >= from && at < to));
}

/** Whether a part is a word of the grammar: no name, date or quotation, and no word that is searched for. */
const isGrammatical = ({ named, period, quoted, unknown }: Part): boolean =>
  !named && !period && quoted === undefined && !unknown;

function saysNothing({ parts, target }: Clause, at: number): boolean {
  const { typed, symbol } = parts[at]!;
  return SAYS_NOTHING.has(symbol) || (target === "MEETINGS" && OF_MEETING.has(typed));
}

/** Whether a word that a rule took says nothing by itself there. */
function isFraming({ parts, chips }: Clause, at: number): boolean {
  const { typed, symbol } = parts[at]!;
  // "Peskov talks about …" is a verb.
  if ((FRAMING.has(symbol) && !OF_A_SORT.test(typed)) || (symbol === "talks" && parts[at - 1]?.named))
    return true;
  return COUNTED.test(typed) && chips.some(({ kind }) => kind === "COUNTED_BY" || kind === "INTERVAL");
}

/** What a question was taken for: equal for two that are read alike. */
const senseOf = ({ target, chips, unclear }: Clause): string =>
  JSON.stringify([
    target,
    requestOf({ target, chips }),
    chips.map(({ kind, any }) => `${kind} ${any}`).sort(),
    unclear.length,
  ]);

/** After these, what was said follows. */
const SAID_THAT = /(?:^| )(?:say|told|claim)(?: that)?(?: |$)/;
const CUED = /^(?:by|about|on|in|from|via|reported|\uE000)$/;

/** "Not" and "or" say too much to be left out. */
function refuseTurning(clause: Clause, at: number): void {
  const { typed } = clause.parts[at]!;
  const place = { from: at, to: at + 1 };
  // "Who said there are no guarantees": a part of what was said.
  const symbols = clause.parts.map(({ symbol }) => symbol);
  const isContent = SAID_THAT.test(symbols.slice(0, at).join(" ")) && !CUED.test(symbols[at + 1] ?? "");
  if (isNegation(typed) && isContent) return;
  if (isNegation(typed))
    clause.refuse(
      "UNSUPPORTED",
      place,
      `What “${typed}” leaves out here is not understood: write “not by …” or “not about …” before a name.`,
    );
  else if (typed === "than")
    clause.refuse(
      "UNSUPPORTED",
      place,
      "What is compared here is not understood: write “compare … and …”, or leave the comparison out.",
    );
  else if (typed === "less")
    clause.refuse("UNSUPPORTED", place, "What there is less of cannot be asked for here: leave this out.");
  else if (typed === "or" && clause.chips.length > 1)
    clause.refuse(
      "UNSUPPORTED",
      place,
      "What “or” joins here cannot be asked for at once: ask for one after the other.",
    );
}
