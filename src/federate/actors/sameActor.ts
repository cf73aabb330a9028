/** A person as they are compared with another. */
export interface ComparedActor {
  name: string;
  description: string | null;
}

export type SameActorReason = "ORDER" | "LONGER" | "INITIALS" | "SPELLING";

export interface SameActor {
  /** From 0 to 1, by judgement. */
  score: number;
  reason: SameActorReason;
  explanation: string;
}

const SCORES: Readonly<Record<SameActorReason, number>> = {
  ORDER: 0.85,
  LONGER: 0.75,
  INITIALS: 0.7,
  SPELLING: 0.65,
};
const SAME_DESCRIPTION = 0.1;
/** Shorter names are other names when a letter differs: Anna and Anne, Chen and Chan. */
const SHORTEST = 5;

/**
 * Whether two people who are called otherwise are probably one: the same names in another order, one more name, initials,
 * another spelling. Null when nothing says so. It is never certain: a person decides.
 */
export function sameActor(one: ComparedActor, other: ComparedActor): SameActor | null {
  const reason = reasonOf(wordsOf(one.name), wordsOf(other.name));
  if (reason === null) return null;
  const described = sharedRole(one.description, other.description);
  const score = SCORES[reason] + (described ? SAME_DESCRIPTION : 0);
  const also = described ? ` Both are described by “${described}”.` : "";
  return { score, reason, explanation: `${EXPLAINED[reason]}${also}` };
}

/** Without accents and capitals. */
const wordsOf = (name: string): string[] =>
  name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim().split(/\s+/u);

const EXPLAINED: Readonly<Record<SameActorReason, string>> = {
  ORDER: "They have the same names in another order.",
  LONGER: "One has all the names of the other, and more.",
  INITIALS: "They have the same family name, and one the initials of the other.",
  SPELLING: "Their names are spelled alike.",
};

function reasonOf(one: readonly string[], other: readonly string[]): SameActorReason | null {
  if (one.length < 2 || other.length < 2 || one.join(" ") === other.join(" ")) return null;
  const [few, many] = one.length <= other.length ? [one, other] : [other, one];
  if (few.every((word) => many.includes(word))) return few.length === many.length ? "ORDER" : "LONGER";
  const [given, family] = [few[0]!, few.at(-1)!];
  if (family === many.at(-1) && isInitials(given, many[0]!)) return "INITIALS";
  if (few.length !== many.length) return null;
  return few.every((word, i) => word === many[i] || isSpelledLike(word, many[i]!)) ? "SPELLING" : null;
}

/** "a" or "a." for "anna", either way round. */
function isInitials(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  return /^\p{L}\.?$/u.test(short) && long.startsWith(short.charAt(0)) && long.length > 2;
}

/** Hrytsenko and Gritsenko, Mohammed and Muhammad: a third of the letters differ at most. */
function isSpelledLike(one: string, other: string): boolean {
  const [short, long] = [Math.min(one.length, other.length), Math.max(one.length, other.length)];
  return short >= SHORTEST && distance(one, other) * 3 <= long && long - short <= 2;
}

/** How many letters are to be added, left out or replaced (Levenshtein). */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, i) => i);
  for (const [i, letter] of [...one].entries()) {
    const next = [i + 1];
    for (let j = 0; j < other.length; j++)
      next.push(Math.min(row[j + 1]! + 1, next[j]! + 1, row[j]! + (letter === other[j] ? 0 : 1)));
    row = next;
  }
  return row.at(-1)!;
}

/** The last words of both descriptions, when they are the same: "spokesman". */
function sharedRole(one: string | null, other: string | null): string | null {
  const role = (text: string | null): string[] => text?.toLowerCase().match(/\p{L}{4,}/gu) ?? [];
  return role(one).find((word) => role(other).includes(word)) ?? null;
}
