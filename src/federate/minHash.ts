import { createHash } from "node:crypto";

/** Words in a shingle: few enough that an edit breaks few, many enough that two stories share few. */
const SHINGLE = 3;
/** 20 bands of 3 hashes: texts of which half is one (by Jaccard) share a band in 93 of 100 cases, a fifth in 15. */
const BANDS = 20;
const ROWS = 3;
/** A text is compared by its beginning; no newspaper article is longer. */
const LONGEST = 200_000;
/** Texts of fewer shingles are alike by chance, and of fewer than FEWEST even the same. */
const SHORTEST = 25;
const FEWEST = 6;

/** The runs of three words of a text, hashed to 32 bits, whatever its punctuation, case and line breaks. */
export function shinglesOf(text: string): Set<number> {
  const words =
    text
      .slice(0, LONGEST)
      .normalize("NFKC")
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const shingles = new Set<number>();
  for (let i = 0; i + SHINGLE <= words.length; i++)
    shingles.add(fnv1a(words.slice(i, i + SHINGLE).join(" ")));
  return shingles;
}

/** The share of one text's shingles that another has. */
export function shareOf(shingles: ReadonlySet<number>, other: ReadonlySet<number>): number {
  if (shingles.size === 0) return 0;
  let shared = 0;
  for (const shingle of shingles) if (other.has(shingle)) shared++;
  return shared / shingles.size;
}

/**
 * The bands of a text's MinHash signature (Broder 1997; banding after Leskovec, Rajaraman and Ullman, "Mining of
 * Massive Datasets", chapter 3), as signed 64-bit integers in decimal. A short text has one: all of it. Empty for a few words.
 */
export function bandsOf(shingles: ReadonlySet<number>): string[] {
  if (shingles.size < FEWEST) return [];
  if (shingles.size < SHORTEST) return [hash64([...shingles].join())];
  const least = new Uint32Array(BANDS * ROWS).fill(0xffffffff);
  for (const shingle of shingles) {
    for (let i = 0; i < least.length; i++) {
      const hash = mix(shingle ^ Math.imul(i + 1, 0x9e3779b1));
      if (hash < least[i]!) least[i] = hash;
    }
  }
  return Array.from({ length: BANDS }, (_, band) => {
    const rows = least.subarray(band * ROWS, (band + 1) * ROWS);
    return hash64(`${band}:${rows.join()}`);
  });
}

const hash64 = (text: string): string =>
  createHash("sha256").update(text).digest().readBigInt64BE(0).toString();

function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** The finaliser of MurmurHash3. */
function mix(value: number): number {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
