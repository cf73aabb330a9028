import type { PoolClient } from "pg";
import { bandsOf, shareOf, shinglesOf } from "./minHash.ts";

/** A source that has been stored. */
export interface StoredSource {
  key: string;
  text: string;
  /** When it was published, as the start of what is known; null when nothing is. */
  publishedStart: Date | null;
}

/** That a source has its words from another one. */
export interface Reprint {
  /** The source that reprints. */
  sourceKey: string;
  /** The earliest source that has the text. */
  ofKey: string;
  /** The share of the reprint's words that stand there, from 0 to 1. */
  score: number;
  reason: "SAME_TEXT";
  explanation: string;
}

export interface Reprints {
  /** What the source reprints; null when it is the first with its text. */
  of: Reprint | null;
  /** Sources stored before it that turn out to be reprints of it, because it was published earlier. */
  by: Reprint[];
}

/** A reprint has at least so much of its words from the original: the rest is another headline, tail or edit. */
const REPRINTED = 0.6;
/** How many sources of each band are looked at, and how many of all are compared word for word. */
const PER_BAND = 4;
const COMPARED = 6;

/** Sources that share bands, most bands first. Of each band so many are read and no more. */
export const NEAR = `
  select s.key, s.text, s.published_start, s.reprint_of_key
  from (
    select near.source_key, count(*) as bands from unnest($2::bigint[]) as b (band) cross join lateral (
      select source_key from source_band where band = b.band and source_key <> $1 order by source_key limit ${PER_BAND}
    ) near
    group by near.source_key order by bands desc, near.source_key limit ${COMPARED}
  ) n join source s on s.key = n.source_key
  order by n.bands desc, s.key`;

interface Near {
  key: string;
  text: string;
  published_start: Date | null;
  reprint_of_key: string | null;
}

/**
 * Whether a stored source reprints another one, and which others reprint it. Its signature is stored, so that later
 * sources find it. The earliest by publication is the original; of undated ones the one that was stored first.
 */
export async function reprintOf(client: PoolClient, source: StoredSource): Promise<Reprints> {
  const shingles = shinglesOf(source.text);
  const bands = bandsOf(shingles);
  if (bands.length === 0) return { of: null, by: [] };
  const { rows } = await client.query<Near>(NEAR, [source.key, bands]);
  await client.query(
    "insert into source_band (band, source_key) select distinct b, $1::bigint from unnest($2::bigint[]) b on conflict do nothing",
    [source.key, bands],
  );
  const of: Reprint[] = [];
  const by: Reprint[] = [];
  for (const other of rows) {
    const others = shinglesOf(other.text);
    if (isEarlier(source, other)) {
      const score = shareOf(others, shingles);
      if (score >= REPRINTED && other.reprint_of_key === null) by.push(reprint(other.key, source.key, score));
    } else {
      const score = shareOf(shingles, others);
      if (score >= REPRINTED) of.push(reprint(source.key, other.reprint_of_key ?? other.key, score));
    }
  }
  of.sort((a, b) => b.score - a.score || Number(a.ofKey) - Number(b.ofKey));
  return of[0] ? { of: of[0], by: [] } : { of: null, by };
}

/** Stores what was found; the origins of all reports that it touches follow by themselves. */
export async function recordReprints(client: PoolClient, { of, by }: Reprints): Promise<void> {
  for (const { sourceKey, ofKey, score, reason } of of ? [of] : by)
    await client.query(
      "update source set reprint_of_key = $2, reprint_score = $3, reprint_reason = $4 where key = $1",
      [sourceKey, ofKey, score, reason],
    );
}

/** Of the same day, the one that was stored first counts as the earlier one. */
function isEarlier(source: StoredSource, other: Near): boolean {
  if (!source.publishedStart || !other.published_start) return false;
  return source.publishedStart.getTime() < other.published_start.getTime();
}

function reprint(sourceKey: string, ofKey: string, score: number): Reprint {
  const explanation = `${Math.round(score * 100)} % of its words stand there in the same order.`;
  return { sourceKey, ofKey, score, reason: "SAME_TEXT", explanation };
}
