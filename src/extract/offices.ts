import { genderOfGivenName } from "./givenNames.ts";
import { type Reading, tokenAt } from "./reading.ts";
import { isRole, TITLES } from "./roles.ts";

/** Between these and the rest of an organisation's name "of", "for" and "and" are part of it. */
export const BODIES = new Set(
  "ministry department office bank university institute council committee court house bureau board center centre agency association federation union league organization organisation commission society academy college school party church chamber ministry fund foundation embassy republic kingdom initiative alliance coalition network forum movement campaign workers guild brotherhood front congress".split(
    " ",
  ),
);

/**
 * Where a name begins after a title: "Minister for Gozo Clint Saliba" and "Minister of Foreign Affairs Ola Brekke" have what
 * the office is for before it, which a given name ends.
 */
export function afterOffice(reading: Reading, from: number, to: number): number {
  if (!/^(?:of|for)$/u.test(tokenAt(reading, from).lower)) return from;
  for (let i = from + 2; i < to; i++)
    if (genderOfGivenName(tokenAt(reading, i).lower) !== undefined) return i;
  return from + 2;
}

/**
 * Where a name begins that an office stands before: "Leader of the Opposition Ada Vik", "Secretary of the Treasury Jane Holm".
 * A given name ends the office, else the last two words are the name, where an article shows that it is an office:
 * "minister for Europe Jane Holm", but "biographer of Arthur Conan Doyle" and "members of the National Education Union".
 */
export function afterOfficeOf(reading: Reading, from: number, to: number): number {
  const the = tokenAt(reading, from - 1).lower === "the" ? 1 : 0;
  const [role, link] = [2, 1].map((back) => tokenAt(reading, from - the - back).lower);
  const isOffice = /^(?:of|for)$/u.test(link!) && (isRole(role!) || TITLES.has(role!));
  if (to - from < 3 || !isOffice || BODIES.has(tokenAt(reading, to - 1).lower)) return from;
  const isGiven = (i: number) => genderOfGivenName(tokenAt(reading, i).lower) !== undefined;
  if (!the && isGiven(from)) return from;
  for (let i = from + 1; i < to - 1; i++) if (isGiven(i)) return i;
  return the ? to - 2 : from;
}
