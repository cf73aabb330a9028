import type { PoolClient } from "pg";
import { candidatesFor } from "./candidates.ts";
import { decide, recordFederation, toldApart } from "./federate.ts";
import { mergeStatement } from "./mergeStatement.ts";
import { storedReports } from "./storedReports.ts";

/** Reports whose likes are looked for at a time. */
const BATCH = 250;

/**
 * Compares statements that have got another speaker with what that speaker is known to have said. One that nobody has
 * decided on and that is a known one's utterance is merged into it; where people have decided, or it is less sure, it is
 * proposed.
 */
export async function federateStatements(client: PoolClient, statements: readonly string[]): Promise<void> {
  const reports = await storedReports(client, "statement", statements);
  const merged = new Map<string, string>();
  for (let from = 0; from < reports.length; from += BATCH) {
    const some = reports.slice(from, from + BATCH);
    const candidates = await candidatesFor(client, some);
    const told = await toldApart(client, candidates.flat());
    for (const [i, report] of some.entries()) {
      const own = merged.get(report.statementKey) ?? report.statementKey;
      const others = candidates[i]!.map((each) => ({
        ...each,
        statementKey: merged.get(each.statementKey) ?? each.statementKey,
      })).filter(({ statementKey }) => statementKey !== own);
      const { statementKey: target, decisions } = decide(report, others, told);
      const merges =
        target !== null && report.isUntouched && !told(own, target) && own === report.statementKey;
      if (merges) {
        await mergeStatement(client, own, target);
        merged.set(own, target);
      }
      const kept = decisions.map(
        (each) =>
          ({ ...each, state: merges && each.statementKey === target ? "MERGED" : "PROPOSED" }) as const,
      );
      if (kept.length > 0) await recordFederation(client, report.key, kept);
    }
  }
}
