import type { PoolClient } from "pg";

/**
 * Moves the reports of a statement to another one, which its id leads to from now on. A report of the same passage of
 * the same source stays where it is: the other statement has it already.
 */
export async function mergeStatement(client: PoolClient, statement: string, target: string): Promise<void> {
  await client.query(
    `update report r set statement_key = $2 where statement_key = $1 and not exists (
       select from report o where o.statement_key = $2 and (o.source_key, o.passage_start, o.passage_end)
         = (r.source_key, r.passage_start, r.passage_end))`,
    [statement, target],
  );
  await client.query("update statement set merged_into_key = $2 where key = $1", [statement, target]);
}
