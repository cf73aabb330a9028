import type { PoolClient } from "pg";
import { groupBy } from "../domain/groupBy.ts";
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

/** Sources that share bands with each of some sources, most bands first. Of each band so many are read and no more. */
export const NEAR = `
  select n.of_key, s.key, s.text, s.published_start, s.reprint_of_key
  from (
    select b.of_key, near.source_key, count(*) as bands,
      row_number() over (partition by b.of_key order by count(*) desc, near.source_key) as place
    from unnest($1::bigint[], $2::bigint[]) as b (of_key, band) cross join lateral (
      select source_key from source_band where band = b.band and source_key <> b.of_key order by source_key limit ${PER_BAND}
    ) near
    group by b.of_key, near.source_key
  ) n join source s on s.key = n.source_key
  where n.place <= ${COMPARED}
  order by n.of_key, n.bands desc, s.key`;

interface Near {
  of_key: string;
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
  const [found] = await reprintsOf(client, [source]);
  return found!;
}

/** The same for several sources, each compared with those before it and with what is stored. */
export async function reprintsOf(client: PoolClient, sources: readonly StoredSource[]): Promise<Reprints[]> {
  const read = sources.map((source) => ({ source, shingles: shinglesOf(source.text) }));
  const bands = read.flatMap(({ source, shingles }) =>
    bandsOf(shingles).map((band) => ({ key: source.key, band })),
  );
  if (bands.length === 0) return sources.map(() => ({ of: null, by: [] }));
  const signatures = [bands.map(({ key }) => key), bands.map(({ band }) => band)];
  await client.query(
    "insert into source_band (band, source_key) select distinct b, k from unnest($1::bigint[], $2::bigint[]) u (k, b) on conflict do nothing",
    signatures,
  );
  const near = groupBy((await client.query<Near>(NEAR, signatures)).rows, ({ of_key: key }) => key);
  const coming = new Set(sources.map(({ key }) => key));
  const originals = new Map<string, string>();
  return read.map(({ source, shingles }) => {
    coming.delete(source.key);
    const others = (near.get(source.key) ?? [])
      .filter(({ key }) => !coming.has(key))
      .map((other) => ({ ...other, reprint_of_key: originals.get(other.key) ?? other.reprint_of_key }));
    const found = reprintsAmong(source, shingles, others);
    for (const { sourceKey, ofKey } of found.of ? [found.of] : found.by) originals.set(sourceKey, ofKey);
    return found;
  });
}

function reprintsAmong(source: StoredSource, shingles: ReadonlySet<number>, near: readonly Near[]): Reprints {
  const of: Reprint[] = [];
  const by: Reprint[] = [];
  for (const other of near) {
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

/** Of the same day, or where nothing tells, the one that was stored first counts as the earlier one. */
function isEarlier(source: StoredSource, other: Near): boolean {
  const [one, two] = [source.publishedStart?.getTime(), other.published_start?.getTime()];
  if (one === undefined || two === undefined || one === two) return Number(source.key) < Number(other.key);
  return one < two;
}

function reprint(sourceKey: string, ofKey: string, score: number): Reprint {
  const explanation = `${Math.round(score * 100)} % of its words stand there in the same order.`;
  return { sourceKey, ofKey, score, reason: "SAME_TEXT", explanation };
}
