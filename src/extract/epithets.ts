import { type Reading, tokenAt } from "./reading.ts";
import type { TokenRange } from "./tokens.ts";

/** Whom an epithet may stand for. */
export type EpithetOf = "male" | "female" | "anyone";

/** Nouns for where somebody is from or which party they are of; those in -man and -woman are told by their ends. */
const MEMBERS = new Set(
  "american argentine australian austrian belgian brazilian briton bulgarian canadian chilean colombian croat croatian cypriot czech dane egyptian estonian ethiopian finn georgian german ghanaian greek hungarian icelander indian indonesian iranian iraqi israeli italian jamaican jordanian kazakh kenyan korean latvian lebanese lithuanian malaysian maltese mexican moroccan nigerian norwegian pakistani palestinian peruvian pole portuguese romanian russian saudi scot serb serbian slovak slovene slovenian spaniard swede swiss syrian texan thai tunisian turk ukrainian uruguayan venezuelan republican democrat conservative liberal".split(
    " ",
  ),
);

/** Whether a word in lower case tells where somebody is from or of which party they are. */
export const isMember = (word: string): boolean => MEMBERS.has(word) || /(?:ian|ese|ish)$/u.test(word);

const PARENTS: Readonly<Record<string, EpithetOf>> = {
  mother: "female",
  mum: "female",
  mom: "female",
  grandmother: "female",
  gran: "female",
  father: "male",
  dad: "male",
  grandfather: "male",
};

/**
 * A phrase by which writers avoid a name that they have just used: "the Dane", "the Frenchwoman", "the 45-year-old",
 * "the mother of three", "the father-of-two". Null for any other phrase, "the captain" among them.
 */
export function epithetOf(reading: Reading, { from, to }: TokenRange): EpithetOf | null {
  if (tokenAt(reading, from).lower !== "the") return null;
  const { text, lower } = tokenAt(reading, from + 1);
  if (
    /^the \p{L}*\d*-year-old/u.test(
      reading.text.slice(tokenAt(reading, from).start, tokenAt(reading, to + 1).end).toLowerCase(),
    )
  )
    return "anyone";
  const counted =
    /^-?of$/u.test(tokenAt(reading, from + 2).lower) || tokenAt(reading, from + 3).lower === "of";
  if (PARENTS[lower] && counted) return PARENTS[lower];
  // "The Massachusetts Democrat"
  if (to - from <= 4 && /^(?:Democrat|Republican)$/u.test(tokenAt(reading, to - 1).text)) return "anyone";
  if (to - from !== 2) return null;
  if (/^\p{Lu}\p{Ll}+(?:sh|ch|se)?woman$/u.test(text)) return "female";
  if (/^\p{Lu}\p{Ll}*(?:sh|ch|tch)man$/u.test(text)) return "male";
  return MEMBERS.has(lower) && /^\p{Lu}/u.test(text) ? "anyone" : null;
}
