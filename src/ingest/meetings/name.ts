import type { FuzzyDate } from "../../domain/dates.ts";
import { familyName } from "../../extract/shortNames.ts";
import { type Encounter, type Party, sidesOf } from "../../federate/meetings/encounter.ts";
import { countryByCode, nameOf } from "../../resolve/countries.ts";

/** More sides than this are not all named. */
const NAMED = 4;

/**
 * What a meeting is called that a document tells of, as people name theirs: "US-Russia talks in Riyadh, 18 February 2025".
 * One that neither a place nor a date tells from others says when it was reported.
 */
export function nameOfMeeting(
  { format, parties, venue }: Encounter,
  date: FuzzyDate | null,
  published: FuzzyDate | null,
): string {
  const people = parties.filter(({ isPerson }) => isPerson);
  const isOfPeople = people.length === parties.length;
  const sides = [...sidesOf(parties).values()];
  const named = isOfPeople
    ? people.map(shortName)
    : sides.map((side) => sideName(side[0]!)).sort((a, b) => Number(isShort(b)) - Number(isShort(a)));
  const where = venue ? ` in ${venue.name}` : "";
  const when = date ? dateInWords(date) : null;
  const what = whatOf(format, named.slice(0, NAMED), isOfPeople, venue?.name ?? null);
  const told = format === "VISIT" ? what : what + where;
  if (when) return `${told}, ${when}`;
  const reported = venue || !published ? null : dateInWords(published, "MONTH");
  return reported ? `${told}, reported ${reported}` : told;
}

function whatOf(
  format: Encounter["format"],
  named: readonly string[],
  isOfPeople: boolean,
  place: string | null,
): string {
  const [first] = named;
  if (first === undefined) return format === "SUMMIT" ? "Summit" : "Talks";
  switch (format) {
    case "VISIT":
      return `${and(named)}'s visit to ${place}`;
    case "CALL":
      return `Call between ${and(named)}`;
    case "SUMMIT":
      return named.length > 1 ? `${named.join("-")} summit` : `Summit with ${first}`;
    case "TALKS":
      if (named.length === 1) return `Talks with ${first}`;
      return isOfPeople ? `Meeting of ${and(named)}` : `${named.join("-")} talks`;
    default:
      return format satisfies never;
  }
}

const and = (names: readonly string[]): string =>
  names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;

/** Abbreviations come first: "US-Russia". */
const isShort = (name: string) => /^\p{Lu}+$/u.test(name);

const ABBREVIATED = new Map([
  ["US", "US"],
  ["GB", "UK"],
]);

/** A side by its country: people and governments are one there. */
function sideName(party: Party): string {
  const country = party.country === null ? undefined : countryByCode(party.country);
  if (!country) return party.isPerson ? shortName(party) : party.name;
  return ABBREVIATED.get(country.cca2) ?? nameOf(country);
}

const shortName = ({ name }: Party): string => familyName(name) ?? name;

const MONTHS = "January February March April May June July August September October November December".split(
  " ",
);
const WEEK_MS = 7 * 24 * 3600 * 1000;

/** "18 February 2025", "week of 10 March 2025", "February 2025", "2025"; null for what cannot be said so. */
function dateInWords({ start, end, precision }: FuzzyDate, atMost: "DAY" | "MONTH" = "DAY"): string | null {
  if (!start || !end) return null;
  const year = String(start.getUTCFullYear());
  const month = `${MONTHS[start.getUTCMonth()]} ${year}`;
  const day = `${start.getUTCDate()} ${month}`;
  const days = precision === "DAY" || precision === "TIME";
  if (days) return atMost === "DAY" ? day : month;
  const last = new Date(end.getTime() - 1);
  if (
    precision === "INTERVAL" &&
    atMost === "DAY" &&
    end.getTime() - start.getTime() === WEEK_MS &&
    start.getUTCDay() === 1
  )
    return `week of ${day}`;
  if (last.getUTCFullYear() !== start.getUTCFullYear()) return null;
  return last.getUTCMonth() === start.getUTCMonth() ? month : year;
}
