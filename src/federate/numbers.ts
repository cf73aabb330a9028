const WORDS = new Map(
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"
    .split(" ")
    .map((word, n) => [word, n]),
);
const SCALES = new Map([
  ["hundred", 100],
  ["thousand", 1000],
  ["million", 1e6],
  ["billion", 1e9],
  ["trillion", 1e12],
]);
/** Reports round: a number within this share of another does not contradict it. */
const ROUNDING = 0.05;
/** Small numbers are counted, not rounded. */
const COUNTED = 20;

/** The value of a word for a number ("2", "two", "1,500", "3.5"), or null. */
export function numberOf(word: string): number | null {
  const named = WORDS.get(word);
  if (named !== undefined) return named;
  return /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$|^\d+(?:\.\d+)?$/u.test(word)
    ? Number(word.replaceAll(",", ""))
    : null;
}

/** What a word after a number multiplies it by: "million". */
export const scaleOf = (word: string): number => SCALES.get(word) ?? 1;

/** Numbers by what they count: "two weeks" is 2 under the stem of "weeks". */
export type Numbers = ReadonlyMap<string, readonly number[]>;

/** Whether two utterances give different numbers of one thing, and none alike. */
export function contradictInNumbers(a: Numbers, b: Numbers): boolean {
  for (const [unit, values] of a) {
    const others = b.get(unit);
    if (others && !values.some((value) => others.some((other) => isAlike(value, other)))) return true;
  }
  return false;
}

function isAlike(a: number, b: number): boolean {
  const larger = Math.max(a, b);
  return larger <= COUNTED ? a === b : Math.abs(a - b) <= ROUNDING * larger;
}

/** Whether two texts are the same, word by word, but for their numbers: two things are counted, however close they are. */
export function differInNumbersAlone(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false;
  let differ = false;
  for (const [i, word] of a.entries()) {
    const other = b[i]!;
    if (word === other) continue;
    const [one, two] = [numberOf(word), numberOf(other)];
    if (one === null || two === null) return false;
    differ ||= one !== two;
  }
  return differ;
}
