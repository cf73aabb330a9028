import type { PoolClient } from "pg";

interface PlanNode {
  "Relation Name"?: string;
  "Actual Rows": number;
  "Actual Loops": number;
  "Rows Removed by Filter"?: number;
  Plans?: PlanNode[];
}

/** How many rows, or index entries, of a table a query visits. */
export async function rowsRead(
  client: PoolClient,
  table: string,
  query: string,
  values: unknown[],
): Promise<number> {
  const { rows } = await client.query<{ "QUERY PLAN": { Plan: PlanNode }[] }>(
    `explain (analyze, format json) ${query}`,
    values,
  );
  const visit = (node: PlanNode): number => {
    const here = (node["Actual Rows"] + (node["Rows Removed by Filter"] ?? 0)) * node["Actual Loops"];
    const below = (node.Plans ?? []).reduce((sum, child) => sum + visit(child), 0);
    return below + (node["Relation Name"] === table ? here : 0);
  };
  return visit(rows[0]!["QUERY PLAN"][0]!.Plan);
}
