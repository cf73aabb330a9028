import type { Pool, PoolClient } from "pg";
import { asCaller } from "../access/asCaller.ts";
import type { KeyHolder } from "../access/caller.ts";
import { newId } from "../domain/ids.ts";
import { IDENTITY_LOCK } from "../federate/identityLock.ts";
import { mergeStatement } from "../federate/mergeStatement.ts";
import { passDate } from "../federate/statementDate.ts";
import { badInput } from "../schema/errors.ts";
import { type FoundStatement, reportWith, statementWith } from "./found.ts";

// What people say on whether two reports are of one utterance. It stands above what the rules say, now and later.

/**
 * Makes one statement of two: the reports, subjects and relations of `from` go to `into`, and its id leads there.
 * @returns the id of the statement that is left
 * @throws UNKNOWN_REFERENCE, BAD_USER_INPUT
 */
export async function mergeStatements(
  pool: Pool,
  caller: KeyHolder,
  from: string,
  into: string,
  note: string | null,
): Promise<string> {
  return asCaller(pool, caller, async (client) => {
    await client.query(IDENTITY_LOCK);
    const [one, other] = [await statementWith(client, from), await statementWith(client, into)];
    await merge(client, one, other, caller, note);
    return other.id;
  });
}

/**
 * Decides on a proposal: whether a report is of the utterance that a statement stands for. If so, its own statement is
 * merged into that one; if not, the two are never merged by a rule.
 * @returns the id of the statement that the report is under then
 * @throws UNKNOWN_REFERENCE, BAD_USER_INPUT
 */
export async function decideProposal(
  pool: Pool,
  caller: KeyHolder,
  {
    report,
    statement,
    same,
    note,
  }: { report: string; statement: string; same: boolean; note: string | null },
): Promise<string> {
  return asCaller(pool, caller, async (client) => {
    await client.query(IDENTITY_LOCK);
    const found = await reportWith(client, report);
    const other = await statementWith(client, statement);
    const { rows } = await client.query<{ id: string }>("select id from statement where key = $1", [
      found.statementKey,
    ]);
    const own = await statementWith(client, rows[0]!.id);
    if (same) {
      await merge(client, own, other, caller, note);
      return other.id;
    }
    if (own.key === other.key)
      throw badInput("The report is filed under that statement: separateReport takes it out of there.");
    await decided(client, [found.key], other.key, "APART", caller, note);
    return own.id;
  });
}

/**
 * Takes a report out of its statement: it is of another utterance, which becomes a statement of its own with the same
 * speaker, date and subjects, in this report's words. The rules never merge the two again.
 * @returns the id of the new statement
 * @throws UNKNOWN_REFERENCE, BAD_USER_INPUT
 */
export async function separateReport(
  pool: Pool,
  caller: KeyHolder,
  id: string,
  note: string | null,
): Promise<string> {
  return asCaller(pool, caller, async (client) => {
    await client.query(IDENTITY_LOCK);
    const report = await reportWith(client, id);
    const { rows } = await client.query<{ key: string; id: string }>(SEPARATE, [
      report.key,
      report.statementKey,
      newId("Statement"),
    ]);
    const separate = rows[0];
    if (!separate)
      throw badInput("It is the only report of its statement: there is nothing to take it out of.");
    await client.query(
      "insert into statement_subject (statement_key, subject_key) select $2, subject_key from statement_subject where statement_key = $1",
      [report.statementKey, separate.key],
    );
    await client.query("update report set statement_key = $2 where key = $1", [report.key, separate.key]);
    await decided(client, [report.key], report.statementKey, "APART", caller, note);
    return separate.id;
  });
}

/** The statement of a report that is separated: what it says is what this report has in marks, else its passage. */
const SEPARATE = `
  insert into statement (id, speaker_key, kind, text, language, place_key, said_edtf, said_start, said_end, said_precision)
  select $3, t.speaker_key, t.kind, coalesce(q.words, r.passage_exact), t.language, t.place_key, t.said_edtf, t.said_start,
    t.said_end, t.said_precision
  from report r join statement t on t.key = r.statement_key,
    lateral (select string_agg(exact, ' … ' order by ordinal) as words from quote where report_key = r.key) q
  where r.key = $1 and exists (select from report where statement_key = $2 and key <> $1)
  returning key, id`;

async function merge(
  client: PoolClient,
  from: FoundStatement,
  into: FoundStatement,
  caller: KeyHolder,
  note: string | null,
): Promise<void> {
  if (from.key === into.key) throw badInput("They are one statement already.");
  if (from.speakerKey !== into.speakerKey)
    throw badInput(
      `${from.speaker} said the one and ${into.speaker} the other: statements of two speakers are never one.`,
    );
  const { rows } = await client.query<{ key: string }>("select key from report where statement_key = $1", [
    from.key,
  ]);
  const reports = rows.map(({ key }) => key);
  await client.query(
    `insert into statement_subject (statement_key, subject_key) select $2, subject_key from statement_subject
     where statement_key = $1 on conflict do nothing`,
    [from.key, into.key],
  );
  for (const [side, other] of [
    ["from_key", "to_key"],
    ["to_key", "from_key"],
  ])
    await client.query(
      `update relation r set ${side} = $2 where ${side} = $1 and ${other} <> $2 and not exists (
         select from relation o where o.${side} = $2 and o.${other} = r.${other} and o.type = r.type)`,
      [from.key, into.key],
    );
  await decided(client, reports, into.key, "MERGED", caller, note);
  await passDate(client, from.key, into.key);
  await mergeStatement(client, from.key, into.key);
}

/** Keeps what somebody decided on whether some reports are of a statement's utterance. */
async function decided(
  client: PoolClient,
  reports: readonly string[],
  statement: string,
  state: "MERGED" | "APART",
  { name, key }: KeyHolder,
  note: string | null,
): Promise<void> {
  const explanation = note ?? `${name} decided so.`;
  await client.query(
    `insert into federation (report_key, statement_key, state, score, reason, explanation, decided_by, decided_by_key)
     select key, $2, $3::"FederationState", case $3 when 'MERGED' then 1 else 0 end, 'DECIDED', $4, $5, $6
     from unnest($1::bigint[]) key
     on conflict (report_key, statement_key) do update set state = excluded.state, score = excluded.score,
       reason = excluded.reason, explanation = excluded.explanation, decided_by = excluded.decided_by,
       decided_by_key = excluded.decided_by_key, decided_at = excluded.decided_at`,
    [reports, statement, state, explanation, name, key],
  );
}
