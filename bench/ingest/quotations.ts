import { Dice, Zipf } from "../corpus/dice.ts";
import { personName } from "../corpus/names.ts";
import { capitalised, VOCABULARY } from "../corpus/words.ts";

/** A quotation as a data set has it: who spoke, the words, and the articles that have them. */
export interface Quotation {
  number: number;
  speaker: string;
  words: string;
  day: Date;
  urls: string[];
}

const DAY_MS = 24 * 3600 * 1000;
const FIRST_DAY = Date.parse("2015-01-01T00:00:00Z");
const DAYS = 1800;
const DOMAINS = 4000;
/** A new speaker comes up about once in so many quotations. */
const QUOTATIONS_A_SPEAKER = 20;
/** The share that repeats the words of one of the last quotations, in another article some days later. */
const REPEATED = 0.08;
const REMEMBERED = 2000;

/**
 * Made-up quotations that are distributed as in the news: few speakers and outlets have most of them, 5 to 60 words
 * each, most in one article, and some again days later. The same number gives the same ones.
 */
export function* quotations(count: number): Generator<Quotation> {
  const dice = Dice.stream(20261122);
  const speakers = new Zipf(Math.max(100, Math.ceil(count / QUOTATIONS_A_SPEAKER)), 1.05, 20);
  const domains = new Zipf(DOMAINS, 1.1, 8);
  const vocabulary = new Zipf(VOCABULARY.length, 1, 3);
  const recent: Quotation[] = [];
  for (let number = 0; number < count; number++) {
    const address = (n: number) => `https://www.outlet-${domains.draw(dice)}.example/${number}/story-${n}`;
    const urls = Array.from({ length: dice.few(0.2, 5) }, (_, n) => address(n));
    const before = recent.length > 0 && dice.chance(REPEATED) ? dice.pick(recent) : null;
    const quotation: Quotation = before
      ? { ...before, number, urls, day: new Date(before.day.getTime() + dice.below(3) * DAY_MS) }
      : {
          number,
          urls,
          speaker: personName(Dice.stream(7, speakers.draw(dice))),
          words: sentence(dice, vocabulary),
          day: new Date(FIRST_DAY + Math.floor((number / count) * DAYS) * DAY_MS),
        };
    recent[number % REMEMBERED] = quotation;
    yield quotation;
  }
}

function sentence(dice: Dice, vocabulary: Zipf): string {
  const words = Array.from(
    { length: 5 + dice.below(20) + (dice.chance(0.3) ? dice.below(36) : 0) },
    () => VOCABULARY[vocabulary.draw(dice)]!,
  );
  return `${capitalised(words.join(" "))}.`;
}
