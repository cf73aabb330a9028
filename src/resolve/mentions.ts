import type { PoolClient } from "pg";
import type { Span } from "../domain/spans.ts";
import type { Extraction } from "../extract/types.ts";
import type { Resolution, ResolvedDocument } from "./types.ts";

/**
 * Stores how the mentions of a source were resolved, with score, reason and candidates, in place of what was stored
 * of it before.
 * @param keys the keys of the subjects that were created of the document's proposals, by slug
 */
export async function recordMentions(
  client: PoolClient,
  sourceKey: string,
  extraction: Extraction,
  { reports }: ResolvedDocument,
  keys: ReadonlyMap<string, string>,
): Promise<void> {
  const rows = reports.flatMap(({ speaker, about }, i) => {
    const span = extraction.reports[i]!.speaker?.span;
    return [
      ...(speaker && span ? [row(span, speaker, keys)] : []),
      ...about.map((each) => row(each, each, keys)),
    ];
  });
  await client.query("delete from mention where source_key = $1", [sourceKey]);
  await insertMentions(client, sourceKey, rows);
}

/** Where words stand in the stored text. */
export type MentionSpan = Pick<Span, "start" | "end" | "exact">;

/** Stores more mentions of a source beside those that it has; words that stand for somebody already are not stored again. */
export async function recordMoreMentions(
  client: PoolClient,
  sourceKey: string,
  mentions: readonly (readonly [MentionSpan, Resolution])[],
  keys: ReadonlyMap<string, string>,
): Promise<void> {
  await insertMentions(
    client,
    sourceKey,
    mentions.map(([span, resolution]) => row(span, resolution, keys)),
  );
}

/** One sentence can hold two reports with the same mentions. */
async function insertMentions(
  client: PoolClient,
  sourceKey: string,
  rows: readonly unknown[],
): Promise<void> {
  await client.query(
    `insert into mention (source_key, start, "end", exact, subject_key, score, reason, explanation, candidate_keys)
     select distinct on (start, "end", subject_key) $1::bigint, start, "end", exact, subject_key, score, reason, explanation, candidate_keys
     from jsonb_to_recordset($2::jsonb) as m (start int, "end" int, exact text, subject_key bigint, score real, reason text,
       explanation text, candidate_keys bigint[])
     where not exists (select from mention known where known.source_key = $1 and known.start = m.start and known."end" = m."end"
       and known.subject_key is not distinct from m.subject_key)
     order by start, "end", subject_key, score desc`,
    [sourceKey, JSON.stringify(rows)],
  );
}

function row(
  { start, end, exact }: MentionSpan,
  { subjectKey, proposal, score, reason, explanation, candidates }: Resolution,
  keys: ReadonlyMap<string, string>,
) {
  const key = subjectKey ?? (proposal === null ? null : (keys.get(proposal) ?? null));
  return {
    start,
    end,
    exact,
    subject_key: key,
    score: key === null ? 0 : score,
    reason,
    explanation,
    candidate_keys: candidates.map((candidate) => candidate.subjectKey),
  };
}
