import type { PoolClient } from "pg";
import { dateRow } from "../domain/columns.ts";
import type { FuzzyDate } from "../domain/dates.ts";

const SAID = "said_edtf, said_start, said_end, said_precision";

/** Whether a report that comes to a statement may date it: nobody has yet, and no person has written that it has no date. */
const IS_UNDATED =
  "said_edtf is null and not exists (select from report where statement_key = statement.key and rule is null)";

/** When an utterance was said is told by the first of its reports that dates it. */
export async function tellDate(client: PoolClient, statement: string, said: FuzzyDate | null): Promise<void> {
  if (!said) return;
  await client.query(`update statement set (${SAID}) = ($2, $3, $4, $5) where key = $1 and ${IS_UNDATED}`, [
    statement,
    ...Object.values(dateRow("said", said)),
  ]);
}

/** The same for the reports of a statement that is merged into another. */
export async function passDate(client: PoolClient, statement: string, target: string): Promise<void> {
  await client.query(
    `update statement set (${SAID}) = (select ${SAID} from statement where key = $1) where key = $2 and ${IS_UNDATED}`,
    [statement, target],
  );
}
