import type { Pool, PoolClient } from "pg";
import { asCaller } from "../../access/asCaller.ts";
import { candidatesFor } from "../../federate/candidates.ts";
import { decide, recordFederation, toldApart } from "../../federate/federate.ts";
import { IDENTITY_LOCK } from "../../federate/identityLock.ts";
import { mergeStatement } from "../../federate/mergeStatement.ts";
import { recordReprints, reprintsOf } from "../../federate/reprints.ts";
import { passDate } from "../../federate/statementDate.ts";
import { type StoredReport, storedReports } from "../../federate/storedReports.ts";

/** How far the comparison has come. */
export interface Compared {
  /** Sources that were compared with others. */
  sources: number;
  /** Statements that turned out to be of an utterance that was known. */
  merged: number;
  /** Statements that may be, for a person to decide. */
  proposed: number;
}

/** Sources that are compared in one transaction: other processes wait meanwhile. */
const SOURCES = 250;

/**
 * Compares the sources that bulk loads have left to this (`source_pending`), in the order in which they came, as
 * ingestDocument compares each when it stores it: with what is stored whether it is a reprint, and its reports with known
 * statements. A statement that is another one's utterance is merged into it; its id goes on leading there. Gives after each
 * transaction how far it has come; whoever stops it goes on later where it was.
 * @throws when the database cannot be asked
 */
export async function* comparePending(pool: Pool): AsyncGenerator<Compared> {
  for (;;) {
    const compared = await asCaller(pool, null, compareSome);
    if (compared.sources === 0) return;
    yield compared;
  }
}

/** How many sources wait to be compared. */
export async function countPending(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ n: number }>("select count(*)::int as n from source_pending");
  return rows[0]!.n;
}

async function compareSome(client: PoolClient): Promise<Compared> {
  await client.query(IDENTITY_LOCK);
  const sources = await client.query<{ key: string; text: string; publishedStart: Date | null }>(
    `select s.key, s.text, s.published_start as "publishedStart" from source s
     where s.key in (select source_key from source_pending order by source_key limit ${SOURCES}) order by s.key`,
  );
  if (sources.rows.length === 0) return { sources: 0, merged: 0, proposed: 0 };
  const keys = sources.rows.map(({ key }) => key);
  for (const reprints of await reprintsOf(client, sources.rows)) await recordReprints(client, reprints);
  const reports = await storedReports(client, "source", keys);
  await client.query("select file_words($1::bigint[])", [reports.map(({ key }) => key)]);
  const found = await compareReports(client, reports);
  await client.query("delete from source_pending where source_key = any($1::bigint[])", [keys]);
  return { sources: keys.length, ...found };
}

/** Each report is compared with what was there before it, those of the same transaction included. */
async function compareReports(
  client: PoolClient,
  reports: readonly StoredReport[],
): Promise<Pick<Compared, "merged" | "proposed">> {
  const candidates = await candidatesFor(client, reports);
  const told = await toldApart(client, candidates.flat());
  /** Sources whose turn comes later. */
  const coming = await pendingAmong(client, candidates.flat());
  for (const { sourceKey } of reports) coming.add(sourceKey);
  const merged = new Map<string, string>();
  /** Statements that stay: a report of theirs was compared before, or others were merged into them. */
  const settled = new Set<string>();
  let proposed = 0;
  for (const [i, report] of reports.entries()) {
    coming.delete(report.sourceKey);
    const statementKey = merged.get(report.statementKey) ?? report.statementKey;
    const known = candidates[i]!.filter(
      (each) =>
        !coming.has(each.sourceKey) &&
        // Of the same source, those that come before it.
        (each.sourceKey !== report.sourceKey || Number(each.reportKey) < Number(report.key)),
    ).map((each) => ({ ...each, statementKey: merged.get(each.statementKey) ?? each.statementKey }));
    const federation = decide(report, known, told);
    const target = federation.statementKey;
    const isFirst = !settled.has(statementKey) && !known.some((each) => each.statementKey === statementKey);
    settled.add(statementKey);
    if (target !== null && target !== statementKey && isFirst && report.isUntouched) {
      await passDate(client, statementKey, target);
      await mergeStatement(client, statementKey, target);
      merged.set(statementKey, target);
      settled.add(target);
    }
    const filedUnder = merged.get(statementKey) ?? statementKey;
    const decisions = federation.decisions
      // Its statement has other reports already, or people have decided on it: whether the two are one, a person says.
      .map((each) => ({ ...each, state: each.statementKey === filedUnder ? "MERGED" : "PROPOSED" }) as const);
    proposed += decisions.filter(({ state }) => state === "PROPOSED").length;
    if (decisions.length > 0) await recordFederation(client, report.key, decisions);
  }
  return { merged: merged.size, proposed };
}

async function pendingAmong(
  client: PoolClient,
  known: readonly { sourceKey: string }[],
): Promise<Set<string>> {
  const { rows } = await client.query<{ key: string }>(
    "select source_key as key from source_pending where source_key = any($1::bigint[])",
    [[...new Set(known.map(({ sourceKey }) => sourceKey))]],
  );
  return new Set(rows.map(({ key }) => key));
}
