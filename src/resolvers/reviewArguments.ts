import { badInput } from "../schema/errors.ts";

/** How many of what waits or was decided are listed at most. */
export const MOST_LISTED = 100;
const LONGEST_NOTE = 2000;

/** The argument of each decision that says why. */
export const NOTE = {
  nullable: true,
  description: `Why, for those who come after: at most ${LONGEST_NOTE} characters.`,
};

/** @throws BAD_USER_INPUT */
export function checkedFirst(first: number): number {
  if (first < 1 || first > MOST_LISTED) throw badInput(`first: ${first} is not from 1 to ${MOST_LISTED}.`);
  return first;
}

/** @throws BAD_USER_INPUT */
export function checkedNote(note: string | null): string | null {
  const characters = note ? [...note].length : 0;
  if (characters > LONGEST_NOTE)
    throw badInput(`note: ${characters} characters are more than ${LONGEST_NOTE}.`);
  return note?.trim() || null;
}
