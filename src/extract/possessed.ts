import type { Entity } from "./entities.ts";
import { type Reading, tokenAt } from "./reading.ts";
import { isRole } from "./roles.ts";
import type { TokenRange } from "./tokens.ts";

/** Somebody who is named by what they are to another: "his spokesman", "Putin's spokesman". */
export interface Possessed {
  /** The pronoun or the first word of the name that tells whose. */
  owner: number;
  /** The words for what they are: "chief spokesman". */
  role: TokenRange;
}

const POSSESSIVES = new Set("his her its their".split(" "));

/** Reads "his spokesman" and "Putin's spokesman"; null for any other phrase. */
export function possessedIn(reading: Reading, { from, to }: TokenRange): Possessed | null {
  if (!isRole(tokenAt(reading, to - 1).lower)) return null;
  if (POSSESSIVES.has(tokenAt(reading, from).lower)) return { owner: from, role: { from: from + 1, to } };
  for (let i = to - 2; i > from; i--) {
    if (/^['’]s?$/u.test(tokenAt(reading, i).text)) return { owner: from, role: { from: i + 1, to } };
  }
  return null;
}

/** Whether a description says no more than that somebody has this role, or has it with this owner: "Putin's spokesman". */
export function isDescribedSo(description: string, role: string, owner: Entity): boolean {
  const stem = role.replace(/(?:man|woman|person)$/u, "");
  const names = new Set(owner.name.split(" "));
  const words = description.split(/[\s'’]+/u);
  return (
    words.some((word) => word.toLowerCase().startsWith(stem)) &&
    words.every((word) => !/^\p{Lu}/u.test(word) || names.has(word) || isRole(word.toLowerCase()))
  );
}
