import { isStopWord, lemmaOf } from "./vocabulary.ts";
import { keyOf, type Word } from "./words.ts";

/** "The spokesman of the Kremlin": what may be known as "Kremlin spokesman", by how it was written. */
export function turnedIn(words: readonly Word[]): Map<string, string> {
  const turned = new Map<string, string>();
  for (const [at, { lower, kind }] of words.entries()) {
    if (kind !== "word" || lemmaOf(lower) !== "title" || !/^(?:of|for)$/.test(words[at + 1]?.lower ?? ""))
      continue;
    const from = words[at + 2]?.lower === "the" ? at + 3 : at + 2;
    for (let to = from + 1; to <= Math.min(words.length, from + 3); to++) {
      if (words[to - 1]!.kind !== "word") break;
      turned.set(keyOf(words.slice(at, to)), `${keyOf(words.slice(from, to))} ${lower}`);
    }
  }
  return turned;
}

/** "Biden's administration", "Russia's government": what may be known as "Biden administration", "Government of Russia". */
export function possessedIn(words: readonly Word[]): Map<string, string> {
  const possessed = new Map<string, string>();
  for (const [at, { kind }] of words.entries()) {
    const [next, after] = [words[at + 1], words[at + 2]];
    if (kind !== "possessive" || next?.kind !== "word") continue;
    for (let from = Math.max(0, at - 3); from < at; from++) {
      const owner = words.slice(from, at);
      if (owner.some(({ kind }) => kind !== "word")) continue;
      const key = keyOf(words.slice(from, at + 2));
      possessed.set(
        key,
        next.lower === "government" ? `government of ${keyOf(owner)}` : `${keyOf(owner)} ${next.lower}`,
      );
      if (after?.kind === "word")
        possessed.set(`${key} ${after.lower}`, `${keyOf(owner)} ${next.lower} ${after.lower}`);
    }
  }
  return possessed;
}

/** An office that is told by its nation: what was asked, its nation, and the office itself. */
export interface Office {
  asked: string;
  nation: string;
  office: string;
}

/** "Russian foreign minister", "Russia's president": each way in which some words can be a nation and an office. */
export function officesIn(words: readonly Word[]): Office[] {
  if (words.length < 2 || (lemmaOf(words.at(-1)!.lower) !== "title" && words.at(-1)!.lower !== "state"))
    return [];
  return [1, 2].flatMap((length) => {
    const possessive = words[length]?.kind === "possessive" ? 1 : 0;
    const [nation, office] = [words.slice(0, length), words.slice(length + possessive)];
    if (
      !office.some(({ lower }) => lemmaOf(lower) === "title") ||
      nation.some(({ lower }) => isStopWord(lower) && lower !== "us")
    )
      return [];
    return [{ asked: keyOf(words), nation: keyOf(nation), office: keyOf(office) }];
  });
}

/** "The senior Russian official" is known as "a senior Russian official". */
export const indefinite = (key: string): string => key.replace(/^the /u, "a ");

/** "peskovs", "saudis": without what a plural or a careless possessive adds. */
export const singular = (key: string): string => key.replace(/ ?s$/u, "");
