import { coreEnd, nounPhraseStart } from "../nounPhrases.ts";
import { type Reading, tokenAt } from "../reading.ts";
import type { TokenRange } from "../tokens.ts";

const JOINS = /^(?:and|,|&|or|from|of|alongside)$/u;
/** A list of parties is not longer. */
const LONGEST = 40;

/** The stretch of parties that begins at `from`: noun phrases joined by "and", commas, "from" and "of". */
export function partiesAfter(reading: Reading, from: number, to: number): TokenRange {
  let end = phraseEnd(reading, from, to);
  while (end > from && end < to && end - from < LONGEST && JOINS.test(tokenAt(reading, end).lower)) {
    let next = end + 1;
    while (/^(?:and|with)$/u.test(tokenAt(reading, next).lower)) next++;
    const further = phraseEnd(reading, next, to);
    // "with Rubio, and left": what follows the comma is another clause.
    const { pos } = tokenAt(reading, further);
    const clause = (pos === "AUX" || pos === "VERB") && tokenAt(reading, end).text === ",";
    if (further === next || clause) break;
    end = further;
  }
  return { from, to: end };
}

function phraseEnd(reading: Reading, from: number, to: number): number {
  let start = from;
  while (
    start < to &&
    /^(?:separately|directly|privately|both|then|with|also|again|his|her|their|its)$/u.test(
      tokenAt(reading, start).lower,
    )
  )
    start++;
  const end = coreEnd(reading, start, to);
  return end > start ? end : from;
}

/** A subject with the conjuncts before it: "Trump, Putin and Zelensky". */
export function withConjuncts(reading: Reading, { from, to }: TokenRange, limit: number): TokenRange {
  let start = from;
  while (
    start - 2 >= limit &&
    to - start < LONGEST &&
    /^(?:and|,|&)$/u.test(tokenAt(reading, start - 1).lower)
  ) {
    const before = start - (tokenAt(reading, start - 2).text === "," ? 2 : 1);
    const { pos, text } = tokenAt(reading, before - 1);
    // "In Paris, President Vik received": where it was.
    const isComma = tokenAt(reading, start - 1).text === ",";
    if (isComma && tokenAt(reading, nounPhraseStart(reading, before, limit) - 1).pos === "ADP") break;
    if (pos !== "PROPN" && !(pos === "NOUN" || pos === "ADJ") && text !== "'s") break;
    const next = nounPhraseStart(reading, before, limit);
    const single = next === before && pos === "ADJ" ? before - 1 : next;
    if (single >= before) break;
    start = single;
  }
  return { from: start, to };
}
