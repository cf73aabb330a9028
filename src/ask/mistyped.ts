import { isCountry } from "./countries.ts";
import { distance, fold, slipsAllowed } from "./distance.ts";
import type { Lexicon, Named } from "./lexicon.ts";
import { isStopWord } from "./vocabulary.ts";
import { singular } from "./wordings.ts";
import { keyOf, type Word } from "./words.ts";

/** Whether some words are nearer to a longer name than to the one that a part of them is: "saudi arabai". */
export function isLonger(written: readonly Word[], name: readonly Word[], { near }: Lexicon): boolean {
  const [all, known] = [fold(keyOf(written)), fold(keyOf(name))];
  const nearby = (near.get(keyOf(written)) ?? []).map(({ matched }) => distance(all, fold(matched)));
  return Math.min(...nearby) < distance(all, known);
}

/** Letters that transliterations take for each other: "Selenskyj", "Lawrow". */
const ALIKE = ["sz", "vw", "ckq", "ijy", "gh"];
const soundsLike = (a: string, b: string): boolean =>
  a === b || ALIKE.some((letters) => letters.includes(a) && letters.includes(b));

/** What a mistyped name was meant for: the nearest that is near enough. */
export function meantBy(key: string, { near, spoken }: Lexicon): readonly Named[] {
  // A word that stands in statements is no slip: "stages" is not "states". Several ("saudy arabia") hold a name's stem.
  if (spoken.has(key) && !key.includes(" ")) return [];
  // "Zelensky on legitimacy" is no "Zelensky's legitimacy": a small word is no slip.
  const small = key.split(" ").filter((word) => word.length > 1 && isStopWord(word));
  const nearby = (near.get(key) ?? []).filter(({ matched }) =>
    small.every((word) => fold(matched).includes(word)),
  );
  for (const typed of [fold(key), fold(singular(key))]) {
    if (isCountry(typed)) return [];
    const allowed = slipsAllowed(typed.length);
    const slips = nearby
      .map(({ matched, named }) => ({
        named,
        slips: distance(typed, fold(matched)),
        first: soundsLike(matched[0]!, typed[0]!),
      }))
      .filter(({ slips, first }) => slips <= allowed && (slips < 2 || first));
    const least = Math.min(...slips.map(({ slips }) => slips));
    const best = slips.filter((one) => one.slips === least).map(({ named }) => named);
    if (best.length > 0) return best.filter(({ id }, i) => best.findIndex((other) => other.id === id) === i);
  }
  return [];
}
