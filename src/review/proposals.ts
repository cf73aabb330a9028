import type { Pool } from "pg";

/** A report that may be of an utterance that another statement stands for, which a person has to decide. */
export interface Proposal {
  reportId: string;
  statementId: string;
  /** From 0 to 1. */
  score: number;
  reason: string;
  explanation: string;
  at: Date;
}

const PROPOSALS = `
  select r.id as "reportId", t.id as "statementId", f.score, f.reason, f.explanation, f.decided_at as at
  from federation f join report r on r.key = f.report_key join statement t on t.key = f.statement_key
    join statement own on own.key = r.statement_key
  where f.state = 'PROPOSED' and r.statement_key <> t.key and t.merged_into_key is null and own.merged_into_key is null
    and t.listed and r.review_state <> 'REJECTED'
  order by f.decided_at, f.report_key, f.statement_key limit $1`;

/** What waits for a decision, the oldest first. */
export async function openProposals(pool: Pool, first: number): Promise<Proposal[]> {
  const { rows } = await pool.query<Proposal>(PROPOSALS, [first]);
  return rows;
}
