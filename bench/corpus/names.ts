import type { Dice } from "./dice.ts";
import { capitalised, VOCABULARY } from "./words.ts";

const ONSETS = "b br c d dr f g gr h j k kr l m n p pr r s st t tr v z".split(" ");
const VOWELS = "a e i o u a e i o ai ei ia é ö".split(" ");
const CODAS = ["", "", "", "n", "r", "l", "s", "k", "m", "nd", "rt"];

const TITLES = [
  "Ministry of",
  "Institute for",
  "Union of",
  "Council for",
  "Bank of",
  "Federation of",
  "Centre for",
];
const OUTLETS = [
  "Times",
  "Herald",
  "Post",
  "News Agency",
  "Broadcasting",
  "Tribune",
  "Daily",
  "Gazette",
  "Observer",
];

/** A made-up word of so many syllables: `Stavereln`. */
function made(dice: Dice, syllables: number): string {
  let text = "";
  for (let i = 0; i < syllables; i++) text += dice.pick(ONSETS) + dice.pick(VOWELS);
  return capitalised(text + dice.pick(CODAS));
}

/** A word that means something; the most frequent ones mean too little. */
const theme = (dice: Dice) => capitalised(VOCABULARY[120 + dice.below(280)]!);

export const personName = (dice: Dice) => `${made(dice, 2)} ${made(dice, 2 + dice.below(2))}`;
export const placeName = (dice: Dice) => made(dice, 2 + dice.below(2));
export const organisationName = (dice: Dice) => `${placeName(dice)} ${dice.pick(TITLES)} ${theme(dice)}`;
export const topicName = (dice: Dice) => `${theme(dice)} ${theme(dice).toLowerCase()} in ${placeName(dice)}`;
export const publisherName = (dice: Dice) => `${placeName(dice)} ${dice.pick(OUTLETS)}`;

/** `Davor Mélt` as `davor-melt`. */
export const slugOf = (name: string): string =>
  name
    .normalize("NFD")
    .toLowerCase()
    .replace(/\p{M}+/gu, "")
    .replace(/[^a-z0-9]+/g, "-");

/** Slugs from names, none twice: `davor-melt`, `davor-melt-2`. */
export class Slugs {
  readonly #given = new Map<string, number>();

  of(name: string): string {
    const slug = slugOf(name);
    const count = (this.#given.get(slug) ?? 0) + 1;
    this.#given.set(slug, count);
    return count === 1 ? slug : `${slug}-${count}`;
  }
}
