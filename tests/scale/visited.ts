/** A node of a plan as PostgreSQL writes it in JSON, with what running it came to. */
export interface PlanNode {
  "Node Type": string;
  "Relation Name"?: string;
  "Index Name"?: string;
  /** For each loop, as the two that follow. */
  "Actual Rows": number;
  "Rows Removed by Filter"?: number;
  "Rows Removed by Index Recheck"?: number;
  "Actual Loops": number;
  "Shared Hit Blocks": number;
  "Shared Read Blocks": number;
  Plans?: PlanNode[];
}

/** What running a plan came to. */
export interface Visited {
  /** How many rows of tables and indexes were looked at, those that were left out again too. */
  rows: number;
  /** How many blocks were touched: an index range that skips much shows only here. */
  blocks: number;
  /** The tables that were read from end to end. */
  scanned: string[];
}

/** Counts what a plan visited. */
export function visitedBy(plan: PlanNode): Visited {
  const scans = nodesOf(plan).filter((node) => "Relation Name" in node || "Index Name" in node);
  return {
    rows: Math.round(scans.reduce((sum, node) => sum + rowsOf(node), 0)),
    blocks: plan["Shared Hit Blocks"] + plan["Shared Read Blocks"],
    scanned: scans.filter((node) => node["Node Type"] === "Seq Scan").map((node) => node["Relation Name"]!),
  };
}

const nodesOf = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];

function rowsOf(node: PlanNode): number {
  const removed = (node["Rows Removed by Filter"] ?? 0) + (node["Rows Removed by Index Recheck"] ?? 0);
  return (node["Actual Rows"] + removed) * node["Actual Loops"];
}
