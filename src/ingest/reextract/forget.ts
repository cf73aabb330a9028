import type { PoolClient } from "pg";
import type { FiledReport } from "../../federate/candidates.ts";

/** A statement that no report tells any more, and to which nothing else leads. */
const FORGET_STATEMENT = `
  delete from statement s where s.key = $1
    and not exists (select from report r where r.statement_key = s.key)
    and not exists (select from statement m where m.merged_into_key = s.key)
    and not exists (select from relation x where s.key in (x.from_key, x.to_key))`;

/** Subjects that were proposed, that nobody has looked at and that nothing speaks of any more. */
const FORGET_SUBJECTS = `
  delete from subject x where x.key = any($1::bigint[]) and x.review_state = 'PROPOSED'
    and not exists (select from mention where subject_key = x.key)
    and not exists (select from statement where speaker_key = x.key or place_key = x.key)
    and not exists (select from statement_subject where subject_key = x.key)
    and not exists (select from attribution_hop where actor_key = x.key)
    and not exists (select from meeting where place_key = x.key)
    and not exists (select from meeting_participant where actor_key = x.key)
    and not exists (select from meeting_account where meeting_key = x.key or according_to_key = x.key)
    and not exists (select from affiliation where actor_key = x.key or organisation_key = x.key)
    and not exists (select from broader where broader_key = x.key)
    and not exists (select from subject m where m.merged_into_key = x.key)`;

/** The reports of older versions whose place a report took, and those whose place they took. */
const EARLIER = `
  with recursive earlier (key) as (
    select key from report where superseded_by_key = $1
    union all
    select r.key from earlier e join report r on r.superseded_by_key = e.key
  )`;

/** One that a person wrote or decided on stands for itself again. */
const RELEASE = `${EARLIER}
  update report r set superseded_by_key = null from earlier e
  where r.key = e.key and (r.rule is null or r.review_state <> 'PROPOSED')`;

const FORGET_REPORTS = `${EARLIER} delete from report where key = $1 or key in (select key from earlier)`;

/**
 * Deletes a proposal that a newer extraction does not make, with the same proposals of older versions of the source, and
 * its statement when no other report tells it.
 */
export async function forgetReport(
  client: PoolClient,
  { reportKey, statementKey }: Pick<FiledReport, "reportKey" | "statementKey">,
): Promise<void> {
  await client.query(RELEASE, [reportKey]);
  await client.query(FORGET_REPORTS, [reportKey]);
  await client.query(FORGET_STATEMENT, [statementKey]);
}

/** Meetings that were proposed and that no account tells of any more, with the statements being about them. */
const FORGET_MEETINGS = `
  with forgotten as (
    select key from subject x where x.key = any($1::bigint[]) and x.review_state = 'PROPOSED' and x.kind = 'MEETING'
      and not exists (select from meeting_account where meeting_key = x.key)
      and not exists (select from subject m where m.merged_into_key = x.key)
      and not exists (select from broader where broader_key = x.key)
  ), unfiled as (
    delete from statement_subject where subject_key in (select key from forgotten) returning subject_key
  )
  select key from forgotten`;

/**
 * Deletes the accounts of meetings that a rule found in a source and that are not told any more, with meetings that nobody
 * tells of then; says how many accounts.
 * @param told the keys of those that are
 */
export async function forgetAccounts(
  client: PoolClient,
  sourceKey: string,
  told: readonly string[],
): Promise<number> {
  const { rows } = await client.query<{ meeting: string }>(
    `delete from meeting_account where source_key = $1 and rule is not null and key <> all($2::bigint[])
     returning meeting_key as meeting`,
    [sourceKey, told],
  );
  const meetings = [...new Set(rows.map(({ meeting }) => meeting))];
  const forgotten = await client.query<{ key: string }>(FORGET_MEETINGS, [meetings]);
  await client.query("delete from subject where key = any($1::bigint[])", [
    forgotten.rows.map(({ key }) => key),
  ]);
  return rows.length;
}

/** The keys of the subjects that a source speaks of. */
export async function subjectsOf(client: PoolClient, sourceKey: string): Promise<string[]> {
  const { rows } = await client.query<{ key: string }>(
    "select distinct subject_key as key from mention where source_key = $1 and subject_key is not null",
    [sourceKey],
  );
  return rows.map(({ key }) => key);
}

/** Deletes those of some subjects that were proposed and that nothing speaks of any more; cities before countries. */
export async function forgetSubjects(client: PoolClient, keys: readonly string[]): Promise<void> {
  for (let gone: number | null = 1; gone; ) gone = (await client.query(FORGET_SUBJECTS, [keys])).rowCount;
}
