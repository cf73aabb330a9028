/** The longest name inside of a description, in words. */
const LONGEST = 6;

/** Words without the article before them and the possessive after them: "the Kremlin’s" is "Kremlin". */
export const bare = (words: string): string =>
  words
    .replace(/\s+/gu, " ")
    .trim()
    .replace(/^(?:the|a|an|this|that|these|those)\s+/iu, "")
    .replace(/['’]s?$/u, "");

/** "US-Russia" and "U.S.-Ukrainian" name two. */
export const partsOf = (name: string): string[] =>
  /\p{L}\.?-\p{Lu}/u.test(name) ? name.split("-").map(bare) : [];

/** A full name without what stands in its middle: "Donald J. Trump" is "Donald Trump". */
export function withoutMiddle(name: string): string {
  const words = name.split(" ");
  return words.length > 2 ? `${words[0]} ${words.at(-1)}` : name;
}

/** Every run of words of a description that may be a name, the longest first. */
export function phrasesOf(description: string): string[] {
  const words = bare(description).split(" ");
  const phrases: string[] = [];
  for (let length = Math.min(LONGEST, words.length); length > 0; length--)
    for (let i = 0; i + length <= words.length; i++)
      if (/^[\p{Lu}\p{N}]/u.test(words[i]!)) phrases.push(bare(words.slice(i, i + length).join(" ")));
  return [...new Set(phrases)].filter((phrase) => phrase !== "");
}

/** A name with the words after it, the longest first: "Trump administration" is somebody else than "Trump". */
export function prolonged(name: string, after: string): string[] {
  const words = /^(?:\s+[\p{L}’'-]+){1,2}/u.exec(after)?.[0].match(/\s+\S+/gu) ?? [];
  return words.map((_, i) => name + words.slice(0, words.length - i).join(""));
}

/** What an actor or place is called in an address: "Volodymyr Zelenskyy" is volodymyr-zelenskyy. */
export function slugOf(name: string): string {
  const slug = name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[\p{M}'’.]/gu, "")
    .replace(/[^a-z0-9]+/gu, "-")
    .replace(/^-+|-+$/gu, "")
    .slice(0, 80)
    .replace(/-+$/u, "");
  return slug || "unnamed";
}
