import { readdirSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type pg from "pg";
import type { TestDatabase } from "../support/database.ts";
import { type TestGraph, testGraph } from "../support/graph.ts";
import { corpusDatabase } from "../support/loadedDatabase.ts";

const FOLDER = join(import.meta.dirname, "visited");
const COSTS = join(FOLDER, "costs.json");
const NAMES = readdirSync(FOLDER).flatMap((file) =>
  file.endsWith(".graphql") ? [file.slice(0, -".graphql".length)] : [],
);

/** The tables that grow with what is reported; the others are small here, and PostgreSQL may well read them whole. */
const LARGE = [
  "attribution_hop",
  "quote",
  "report",
  "source",
  "statement",
  "statement_about",
  "statement_publisher",
  "statement_subject",
];

/** What an operation costs PostgreSQL, counted and not timed. */
interface Cost {
  /** SQL statements. */
  statements: number;
  /** Rows of large tables that the statement's scans went through, those that they left out included. */
  scanned: number;
  /** Rows that were fetched from large tables, inside functions too. */
  fetched: number;
}

/** A node of `explain (format json)`. */
interface PlanNode {
  "Relation Name"?: string;
  "Actual Rows": number;
  "Actual Loops": number;
  "Rows Removed by Filter"?: number;
  "Rows Removed by Index Recheck"?: number;
  Plans?: PlanNode[];
}

/**
 * Each `visited/<name>.graphql` is asked of the benchmark's corpus of 10,000 statements, of its most
 * frequent speaker, subject and publisher. It may cost what `visited/costs.json` says and half of
 * it more, as rows lie where they were loaded. `UPDATE_VISITED=1 npm test -- tests/read/visited` writes the costs anew: read what changed.
 */
// Real: PostgreSQL, the corpus, the plans. Rows are counted by PostgreSQL.
describe("The operation", () => {
  let db: TestDatabase;
  let graph: TestGraph;
  let variables: Record<string, string>;
  let committed: Record<string, Cost> = {};
  const measured: Record<string, Cost> = {};

  beforeAll(async () => {
    db = await corpusDatabase();
    graph = await testGraph(db.pool);
    const value = async (sql: string) => (await db.pool.query<{ value: string }>(sql)).rows[0]!.value;
    variables = {
      speaker: await value(
        "select slug as value from subject s join statement t on t.speaker_key = s.key group by 1 order by count(*) desc, 1 limit 1",
      ),
      about: await value(
        "select slug as value from subject s join statement_about a on a.subject_key = s.key group by 1 order by count(*) desc, 1 limit 1",
      ),
      publisher: await value(
        "select slug as value from publisher p join statement_publisher s on s.publisher_key = p.key group by 1 order by count(*) desc, 1 limit 1",
      ),
      words: await value(
        "select word as value from ts_stat('select search from statement') where ndoc < 200 order by ndoc desc, 1 limit 1",
      ),
      id: await value("select id as value from statement where listed order by key offset 5000 limit 1"),
    };
    const { statements } = await graph.ask(
      "query ($speaker: String!) { statements(filter: { speaker: [$speaker] }, first: 10) { pageInfo { endCursor } } }",
      { speaker: variables.speaker },
    );
    variables.cursor = statements.pageInfo.endCursor;
    committed = JSON.parse(await readFile(COSTS, "utf8"));
  }, 180_000);
  afterAll(async () => {
    if (process.env.UPDATE_VISITED) await writeFile(COSTS, `${JSON.stringify(measured, null, 2)}\n`);
    await db.drop();
  });

  it.each(NAMES)("%s visits no more rows than it did", async (name) => {
    const query = await readFile(join(FOLDER, `${name}.graphql`), "utf8");
    const given = Object.fromEntries(
      Object.entries(variables).filter(([variable]) => query.includes(`$${variable}`)),
    );
    const { plan, errors } = await graph.execute(query, given);
    expect(errors).toBeUndefined();
    const cost = {
      statements: plan!.statements.length,
      ...(await rowsOf(db.pool, plan!.query.text, plan!.values)),
    };
    measured[name] = cost;
    if (process.env.UPDATE_VISITED) return;
    const { statements, scanned, fetched } = committed[name]!;
    expect(cost.statements).toBeLessThanOrEqual(statements);
    expect(cost.scanned).toBeLessThanOrEqual(scanned * 1.5 + 5);
    expect(cost.fetched).toBeLessThanOrEqual(fetched * 1.5 + 5);
  });

  it("that is most frequent of all stays far below the rows that it is about", async () => {
    const [{ n }] = (await db.pool.query("select count(*)::int as n from statement")).rows;
    expect(n).toBe(10_000);
    for (const name of ["headline", "page", "byId", "publisher"])
      expect(measured[name]!.scanned).toBeLessThan(2000);
  });
});

/** What running a statement makes PostgreSQL go through. */
async function rowsOf(pool: pg.Pool, text: string, values: unknown[]) {
  const client = await pool.connect();
  try {
    await client.query("begin");
    const before = await fetchedBy(client);
    const { rows } = await client.query(`explain (analyze, timing off, format json) ${text}`, values);
    const fetched = (await fetchedBy(client)) - before;
    return { scanned: scannedBy(rows[0]["QUERY PLAN"][0].Plan), fetched };
  } finally {
    await client.query("rollback");
    client.release();
  }
}

async function fetchedBy(client: pg.PoolClient): Promise<number> {
  const { rows } = await client.query<{ n: number }>(
    "select sum(seq_tup_read + coalesce(idx_tup_fetch, 0))::int as n from pg_stat_xact_user_tables where relname = any($1)",
    [LARGE],
  );
  return rows[0]!.n;
}

function scannedBy(node: PlanNode): number {
  const own = LARGE.includes(node["Relation Name"] ?? "")
    ? node["Actual Rows"] +
      (node["Rows Removed by Filter"] ?? 0) +
      (node["Rows Removed by Index Recheck"] ?? 0)
    : 0;
  const below = (node.Plans ?? []).reduce((sum, inner) => sum + scannedBy(inner), 0);
  return Math.round(own * node["Actual Loops"]) + below;
}
