/** Endings that English adds to a stem, longest first, with what stands in their place. */
const ENDINGS: readonly (readonly [string, string])[] = [
  ["ization", "ize"],
  ["isation", "ize"],
  ["ations", ""],
  ["ation", ""],
  ["ating", ""],
  ["ated", ""],
  ["ates", ""],
  ["ate", ""],
  ["ments", ""],
  ["ingly", ""],
  ["edly", ""],
  ["ment", ""],
  ["ness", ""],
  ["ings", ""],
  ["ships", ""],
  ["ship", ""],
  ["ies", "y"],
  ["ied", "y"],
  ["ing", ""],
  ["ers", ""],
  ["ely", "e"],
  ["ed", ""],
  ["es", ""],
  ["er", ""],
  ["ly", ""],
  ["s", ""],
];
/** What is left of a word must still be one. */
const SHORTEST = 3;

/**
 * A word without its inflection: a light stemmer in the manner of Krovetz, for comparing and never for showing.
 * "planned", "plans" and "planning" are one, and so are "relation" and "relationship". Takes lower case.
 */
export function stem(word: string): string {
  if (word.endsWith("ss") || word.length <= SHORTEST || /\d/u.test(word)) return word;
  for (const [ending, instead] of ENDINGS) {
    if (!word.endsWith(ending)) continue;
    const left = word.slice(0, -ending.length);
    if (left.length < SHORTEST || !/[aeiouy]/u.test(left)) continue;
    if (ending === "s" && /[us]$/u.test(left)) return word;
    return bare(left + instead);
  }
  return bare(word);
}

/** Without a silent e, a doubled consonant, or a y for i: "hope" and "hop(ing)", "plan" and "plann(ed)" meet. */
function bare(left: string): string {
  const single = /([^aeiouyls])\1$/u.test(left) ? left.slice(0, -1) : left;
  const silent = single.length > SHORTEST && single.endsWith("e") ? single.slice(0, -1) : single;
  return silent.length > 2 && silent.endsWith("y") ? `${silent.slice(0, -1)}i` : silent;
}
