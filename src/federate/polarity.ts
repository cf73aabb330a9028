import type { Word } from "./words.ts";

/** Verbs whose object is said not to be so: "denied reports that …". In lower case, as written. */
const DENIALS =
  /^(?:den(?:y|ies|ied|ying)|dismiss(?:es|ed|ing)?|reject(?:s|ed|ing)?|refut(?:e|es|ed|ing)|rebut(?:s|ted|ting)?|disput(?:e|es|ed|ing)|debunk(?:s|ed|ing)?|disavow(?:s|ed|ing)?)$/u;
/** What one calls what one denies: "calling the claims 'false'". */
const FALSE =
  /^(?:false|untrue|incorrect|wrong|baseless|groundless|unfounded|fabricated|fabrication|fake|hoax|lie|lies|nonsense)$/u;
const NEGATORS = /^(?:not|never|no|neither|nor|none|nobody|nothing|without|cannot|.*n't)$/u;
/** A negator speaks of what follows it in its clause, as far as this many telling words. */
const REACH = 4;

/** What an utterance affirms and what it denies. */
export interface Polarity {
  /** The cue or the words deny something as a whole: "denied", "called it false", "it is not true that". */
  denies: boolean;
  /** By the word's place: it stands under a negator, or in something denied, but not in both. */
  negated: readonly boolean[];
}

/** Whether a word only says that something is not so; takes lower case. */
export const isDenial = (lower: string): boolean => DENIALS.test(lower) || FALSE.test(lower);

/**
 * Reads what an utterance affirms and what it denies off its words and the verb that reports it. The speaker's own
 * words stand as they are, whatever the verb: "denied: 'We did not do it'" is no double denial.
 */
export function polarityOf(words: readonly Word[], cue: readonly Word[], ownWords: boolean): Polarity {
  const cueDenies = cue.some(({ lower }) => DENIALS.test(lower));
  const callsFalse = words.some(
    ({ lower }, i) =>
      (FALSE.test(lower) && !isNegatedAt(words, i) && isVerdict(words, i)) ||
      (lower === "true" && isNegatedAt(words, i)) ||
      (i < 2 && DENIALS.test(lower)),
  );
  const denies = cueDenies || callsFalse;
  const whole = ownWords ? callsFalse : denies;
  const negated: boolean[] = [];
  let left = 0;
  for (const { lower, feature, endsClause } of words) {
    const verdict = FALSE.test(lower) || lower === "true";
    negated.push(whole !== (left > 0 && !verdict));
    if (NEGATORS.test(lower)) left = REACH;
    else if (verdict)
      left = 0; // "not true" is about the whole, not about what follows
    else if (feature !== null && left > 0) left--;
    if (endsClause) left = 0;
  }
  return { denies, negated };
}

const isNegatedAt = (words: readonly Word[], i: number) =>
  words.slice(Math.max(0, i - 3), i).some(({ lower }) => NEGATORS.test(lower));

/** "The claims are false" judges; "false information" is what is spoken of. */
const isVerdict = (words: readonly Word[], i: number) =>
  words[i]!.endsClause || words[i + 1]?.feature === undefined || words[i + 1]!.feature === null;
