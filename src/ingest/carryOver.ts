import type { PoolClient } from "pg";
import { newId } from "../domain/ids.ts";
import type { FiledReport } from "../federate/candidates.ts";
import { supersede } from "./storeReport.ts";
import type { Stored } from "./storeSource.ts";

/**
 * Where the passage of report $1 stands in source $2: how far it moved, in code points. Where its words stand there more
 * than once, nobody can tell which of them is meant.
 */
const MOVED = `
  select position(r.passage_exact in s.text) - 1 - r.passage_start as by
  from report r, source s where r.key = $1 and s.key = $2
    and (length(s.text) - length(replace(s.text, r.passage_exact, ''))) / length(r.passage_exact) = 1`;

/** The same report in another source, its spans moved; a speaker or verb outside of the passage only where it moved along. */
const COPY = `
  insert into report (id, statement_key, source_key, passage_start, passage_end, passage_exact,
    speaker_start, speaker_end, speaker_exact, cue_start, cue_end, cue_exact, review_state, rule, confidence)
  select $3, r.statement_key, s.key, r.passage_start + $4, r.passage_end + $4, r.passage_exact,
    r.speaker_start + case when speaker.moved then $4 end, r.speaker_end + case when speaker.moved then $4 end,
    case when speaker.moved then r.speaker_exact end,
    r.cue_start + case when cue.moved then $4 end, r.cue_end + case when cue.moved then $4 end,
    case when cue.moved then r.cue_exact end, r.review_state, r.rule, r.confidence
  from report r cross join source s
  cross join lateral (select moved_along(s.text, r.speaker_start + $4, r.speaker_exact) as moved) speaker
  cross join lateral (select moved_along(s.text, r.cue_start + $4, r.cue_exact) as moved) cue
  where r.key = $1 and s.key = $2
  on conflict do nothing returning key`;

const COPY_QUOTES = `
  insert into quote (report_key, ordinal, start, "end", exact)
  select $2, ordinal, start + $3, "end" + $3, exact from quote where report_key = $1`;

/** A hop may stand far from the passage: it moved along, or its words stand somewhere else. */
const COPY_HOPS = `
  insert into attribution_hop (report_key, ordinal, publisher_key, actor_key, start, "end", exact)
  select $2, h.ordinal, h.publisher_key, h.actor_key, at.start, at.start + length(h.exact), h.exact
  from attribution_hop h join source s on s.key = $4
  cross join lateral (select case when moved_along(s.text, h.start + $3, h.exact) then h.start + $3
    else nullif(position(h.exact in s.text), 0) - 1 end as start) at
  where h.report_key = $1 and at.start is not null`;

/**
 * Carries a report over to a newer version of its source, whose extraction does not have it, with what was decided on it,
 * where its passage stands there once, word for word. False where it does not.
 */
export async function carryOver(
  client: PoolClient,
  { reportKey }: FiledReport,
  source: Stored,
): Promise<boolean> {
  const { rows } = await client.query<{ by: number }>(MOVED, [reportKey, source.key]);
  const by = rows[0]?.by;
  if (by === undefined) return false;
  const copied = await client.query<{ key: string }>(COPY, [reportKey, source.key, newId("Report"), by]);
  const key = copied.rows[0]?.key;
  if (key === undefined) return false;
  await client.query(COPY_QUOTES, [reportKey, key, by]);
  await client.query(COPY_HOPS, [reportKey, key, by, source.key]);
  await supersede(client, reportKey, key);
  return true;
}
