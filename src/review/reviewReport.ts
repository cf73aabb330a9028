import type { Pool } from "pg";
import { asCaller } from "../access/asCaller.ts";
import type { KeyHolder } from "../access/caller.ts";
import { newId } from "../domain/ids.ts";
import { reportWith } from "./found.ts";

/** What a person can decide on a report. */
export type Decision = "ACCEPTED" | "REJECTED";

/**
 * Decides on a report, and keeps who decided what, and why. What is rejected stays, with its history, and counts no more.
 * @throws UNKNOWN_REFERENCE
 */
export async function reviewReport(
  pool: Pool,
  caller: KeyHolder,
  id: string,
  decision: Decision,
  note: string | null,
): Promise<void> {
  await asCaller(pool, caller, async (client) => {
    const report = await reportWith(client, id);
    await client.query("update report set review_state = $2 where key = $1", [report.key, decision]);
    await client.query(
      `insert into review (id, report_key, decision, reviewer, note, before, after) values ($1, $2, $3, $4, $5, $6, $7)`,
      [
        newId("Review"),
        report.key,
        decision,
        caller.name,
        note,
        { reviewState: report.reviewState },
        { reviewState: decision },
      ],
    );
  });
}
