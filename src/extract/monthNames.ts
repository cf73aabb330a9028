import type { Token } from "./tokens.ts";
import { WEEKDAYS_AND_MONTHS } from "./words.ts";

const GIVEN_NAMES = new Set(["april", "june", "august"]);

/** After these a month is one, whatever follows it: "in April Holm said", "late August", "the June Accords". */
const BEFORE_MONTHS =
  /^(?:in|by|until|till|since|from|of|on|at|during|through|before|after|early|late|mid|last|next|this|that|every|each|the|an?|'s|\d.*)$/u;

/** What days and events are called by their month: "June Pride", "August Bank Holiday". */
const OCCASIONS = /^(?:day|fools?|bank|holiday|pride|revolution|uprising|coup|war|events?|\p{L}*olympics)$/u;

/** Brings "April Ryan", "June Smith" and "August Wilson" together into one token each, so that no rule takes the first for a date. */
export function joinMonthNames(tokens: readonly Token[]): Token[] {
  const joined: Token[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const [token, next] = [tokens[i]!, tokens[i + 1]];
    if (!next || !isGivenName(token, next, tokens[i - 1]?.lower)) {
      joined.push(token);
      continue;
    }
    const text = `${token.text} ${next.text}`;
    joined.push({ start: token.start, end: next.end, text, lower: text.toLowerCase(), pos: "PROPN" });
    i++;
  }
  return joined;
}

function isGivenName(token: Token, next: Token, before = ""): boolean {
  return (
    GIVEN_NAMES.has(token.lower) &&
    [token, next].every(({ text }) => /^\p{Lu}[\p{Ll}'’-]+/u.test(text)) &&
    next.start - token.end === 1 &&
    next.pos === "PROPN" &&
    !WEEKDAYS_AND_MONTHS.has(next.lower) &&
    !OCCASIONS.test(next.lower) &&
    !BEFORE_MONTHS.test(before)
  );
}
