/** How much of everything a corpus has. */
export interface Size {
  statements: number;
  actors: number;
  /** Places and topics. */
  fields: number;
  publishers: number;
}

/** Statements are written in batches, each with the sources that report them. */
export const BATCH = { statements: 500, sources: 100 };

const SMALLEST = 10_000;
const LARGEST = 20_000_000;
const UNITS: Record<string, number> = { k: 1000, m: 1_000_000 };

/**
 * Reads `10k`, `1m`: how many statements.
 * @throws Error in words
 */
export function parseScale(text: string): Size {
  const [, digits, unit] = /^(\d+)([km])$/i.exec(text) ?? [];
  const statements = Number(digits) * (UNITS[unit?.toLowerCase() ?? ""] ?? 0);
  if (!(statements >= SMALLEST && statements <= LARGEST))
    throw new Error(`--scale is "${text}", and must be from 10k to 20m, like 100k or 1m.`);
  return {
    statements,
    actors: Math.min(50_000, Math.max(200, statements / 50)),
    fields: Math.min(20_000, Math.max(200, statements / 200)),
    publishers: 500,
  };
}

/** `1000000` as `1m`. */
export const scaleName = ({ statements }: Size): string =>
  statements % UNITS.m! === 0 ? `${statements / UNITS.m!}m` : `${statements / UNITS.k!}k`;
