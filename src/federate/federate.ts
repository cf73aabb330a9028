import type { PoolClient } from "pg";
import { candidatesFor, type KnownReport } from "./candidates.ts";
import { MERGE, PROPOSE, type Sameness, type SameUtteranceReason, sameUtterance } from "./sameUtterance.ts";
import type { Utterance } from "./utterance.ts";

/** A report that has been resolved and is not filed under a statement yet. */
export interface NewReport extends Utterance {
  /** The key of its source, when that is stored. */
  sourceKey: string | null;
  /** When it came: its source's publication or, undated, now. Where in time candidates are looked for first. */
  at: Date;
}

/** What the rules say of one statement. */
export interface FederationDecision {
  statementKey: string;
  /** MERGED: file the report there. PROPOSED: file it elsewhere and let a person decide. */
  state: "MERGED" | "PROPOSED";
  score: number;
  reason: SameUtteranceReason;
  explanation: string;
}

export interface Federation {
  /** The statement to file the report under; null when it begins one of its own. */
  statementKey: string | null;
  /** All that is worth keeping, best first: `recordFederation` stores it once the report has a key. */
  decisions: FederationDecision[];
}

/** One document says two things that are alike more often than one thing twice. */
const MERGE_INSIDE_A_DOCUMENT = 0.85;
/** Two statements that both fit must differ by so much, or a person decides. */
const CLEARLY_BETTER = 0.1;
/** No more proposals than a person will look at. */
const PROPOSALS = 3;

/**
 * Whether a report is of an utterance that is known. Looks at what the transaction has written so far, so that the
 * reports of one document are federated one after the other. Rejected reports and merged statements are not looked at.
 */
export async function federateReport(client: PoolClient, report: NewReport): Promise<Federation> {
  const [known = []] = await candidatesFor(client, [report]);
  return decide(report, known, await toldApart(client, known));
}

/**
 * What the rules say of a report and those that it may be like.
 * @param told whether a person keeps two statements apart
 */
export function decide(report: NewReport, known: readonly KnownReport[], told: Told): Federation {
  const best = bestByStatement(report, known);
  const merged = clearlyBest(best, told);
  const decisions = best
    .filter(({ score }) => score >= PROPOSE)
    // What is one with the report need not be asked of those that a person told apart from it.
    .filter(({ statementKey }) => !merged || !told(merged.statementKey, statementKey))
    .slice(0, PROPOSALS)
    .map(({ statementKey, score, reason, explanation }): FederationDecision => {
      const state = statementKey === merged?.statementKey ? "MERGED" : "PROPOSED";
      return { statementKey, state, score, reason, explanation };
    });
  return { statementKey: merged?.statementKey ?? null, decisions };
}

/** The statement that a report is merged with: the best, unless a person told it apart from another as good. */
function clearlyBest(best: readonly Compared[], told: Told): Compared | null {
  const [first, second] = best;
  if (!first?.merges) return null;
  const either = second?.merges && told(first.statementKey, second.statementKey);
  return either && first.score - second.score < CLEARLY_BETTER ? null : first;
}

interface Compared extends Sameness {
  statementKey: string;
  merges: boolean;
}

/** Each statement by that report of it which is most like the new one, best first. */
function bestByStatement(report: NewReport, known: readonly KnownReport[]): Compared[] {
  const best = new Map<string, Compared>();
  for (const { statementKey, sourceKey, utterance } of known) {
    const sameness = sameUtterance(report, utterance);
    const merges = sameness.score >= (sourceKey === report.sourceKey ? MERGE_INSIDE_A_DOCUMENT : MERGE);
    const before = best.get(statementKey);
    if (
      !before ||
      Number(merges) > Number(before.merges) ||
      (merges === before.merges && sameness.score > before.score)
    )
      best.set(statementKey, { statementKey, merges, ...sameness });
  }
  return [...best.values()].sort(
    (a, b) =>
      Number(b.merges) - Number(a.merges) ||
      b.score - a.score ||
      Number(a.statementKey) - Number(b.statementKey),
  );
}

/** Statements one of which has a report that a person kept out of the other. */
const APART = `
  select distinct r.statement_key as one, f.statement_key as other
  from federation f join report r on r.key = f.report_key
  where f.state = 'APART' and f.statement_key = any($1::bigint[]) and r.statement_key = any($1::bigint[])`;

/** Whether a person keeps two statements apart. */
export type Told = (one: string, other: string) => boolean;

/** What people said of the statements of some reports. */
export async function toldApart(
  client: PoolClient,
  known: readonly Pick<KnownReport, "statementKey">[],
): Promise<Told> {
  const statements = [...new Set(known.map(({ statementKey }) => statementKey))];
  if (statements.length < 2) return () => false;
  const { rows } = await client.query<{ one: string; other: string }>(APART, [statements]);
  return (a, b) => rows.some(({ one, other }) => (one === a && other === b) || (one === b && other === a));
}

/** Stores decisions on a report. A person's decision that is there already stays. */
export async function recordFederation(
  client: PoolClient,
  reportKey: string,
  decisions: readonly FederationDecision[],
): Promise<void> {
  if (decisions.length === 0) return;
  await client.query(
    `insert into federation (report_key, statement_key, state, score, reason, explanation)
     select $1, d.statement_key, d.state, d.score, d.reason, d.explanation
     from jsonb_to_recordset($2::jsonb) as d (statement_key bigint, state "FederationState", score real, reason text, explanation text)
     on conflict (report_key, statement_key) do update set state = excluded.state, score = excluded.score,
       reason = excluded.reason, explanation = excluded.explanation, decided_at = excluded.decided_at
       where federation.decided_by is null`,
    [
      reportKey,
      JSON.stringify(
        decisions.map(({ statementKey, state, score, reason, explanation }) => ({
          statement_key: statementKey,
          state,
          score,
          reason,
          explanation,
        })),
      ),
    ],
  );
}
