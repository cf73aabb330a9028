import { finished } from "node:stream/promises";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { migrate } from "../../src/database/migrate.ts";
import { readMigrations } from "../../src/database/migrations.ts";
import { writeBatch } from "./batch.ts";
import { DERIVED } from "./derived.ts";
import { stripIndexes } from "./indexes.ts";
import { COLUMNS, type Rows } from "./rows.ts";
import { BATCH, type Size } from "./size.ts";
import { createWorld } from "./world.ts";

/** How many connections load at once; this process writes the rows meanwhile. */
const CONNECTIONS = 2;

/** These derive columns from the row itself, and stay on. */
const KEPT_TRIGGERS = {
  statement: ["derive_statement", "derive_listed"],
  source: ["derive_source"],
  meeting: ["derive_meeting"],
};
/** By this one, derive_statement finds the reports of a statement. */
const KEPT_INDEXES = ["report_statement_key_source_key_passage_start_passage_end_key"];

const SESSION = `
  set synchronous_commit = off;
  set maintenance_work_mem = '512MB';
  set work_mem = '256MB';
  set jit = off`;

const TABLES = `select relname as name from pg_class
  where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> '_prisma_migrations' order by 1`;

/** Does one step of loading; tells how long it took. */
type Step = <T>(name: string, work: () => Promise<T>) => Promise<T>;

/** Migrates an empty database and fills it with the corpus of a size. */
export async function loadCorpus(url: string, size: Size, log: (line: string) => void): Promise<void> {
  await migrate({ connectionString: url }, await readMigrations(), new Set());
  await fillCorpus(url, size, log);
}

/**
 * Fills a database that is migrated and empty with the corpus of a size: takes the triggers and indexes off, copies the
 * rows, fills what is derived, and puts everything back, foreign keys being checked for all rows.
 */
export async function fillCorpus(url: string, size: Size, log: (line: string) => void): Promise<void> {
  const step: Step = async (name, work) => {
    const start = performance.now();
    const result = await work();
    log(`${name}: ${((performance.now() - start) / 1000).toFixed(1)} s`);
    return result;
  };
  const clients = await Promise.all(Array.from({ length: CONNECTIONS }, () => connect(url)));
  const client = clients[0]!;
  try {
    const tables = (await client.query<{ name: string }>(TABLES)).rows.map(({ name }) => name);
    for (const table of tables) await client.query(`alter table ${table} disable trigger user`);
    for (const [table, triggers] of Object.entries(KEPT_TRIGGERS))
      for (const trigger of triggers) await client.query(`alter table ${table} enable trigger ${trigger}`);
    const stripped = await stripIndexes(client, KEPT_INDEXES);

    await step("rows", () => copyRows(clients, size));
    await step("derived tables", async () => {
      for (const sideBySide of DERIVED)
        await runAll(
          clients,
          sideBySide.map((sql) => [sql]),
        );
    });
    await step("indexes", () => {
      // The longest first.
      const order = new Set(["statement", "source", "statement_about", "report", ...stripped.indexes.keys()]);
      return runAll(
        clients,
        [...order].map((table) => stripped.indexes.get(table) ?? []),
      );
    });
    await step("foreign keys", () => runAll([client], [stripped.foreignKeys]));
    for (const table of tables) await client.query(`alter table ${table} enable trigger user`);
    await step("sequences", () => continueSequences(client));
    await step("vacuum", () => client.query("vacuum (freeze, analyze)"));
  } finally {
    await Promise.all(clients.map((client) => client.end()));
  }
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(SESSION);
  return client;
}

/** Each connection copies a batch, then the next that nobody has yet; so only a few are in memory at a time. */
async function copyRows(clients: readonly pg.Client[], size: Size): Promise<void> {
  const world = createWorld(size);
  await copy(clients[0]!, world.rows);
  let next = 0;
  const batches = size.statements / BATCH.statements;
  await Promise.all(
    clients.map(async (client) => {
      while (next < batches) await copy(client, writeBatch(world, next++));
    }),
  );
}

async function copy(client: pg.Client, rows: Rows): Promise<void> {
  for (const { table, text } of rows.texts()) {
    const columns = COLUMNS[table].map((column) => `"${column}"`).join(", ");
    const stream = client.query(copyFrom(`copy ${table} (${columns}) from stdin`));
    stream.end(text);
    await finished(stream);
  }
}

/** Runs lists of SQL statements: each list in its order, different lists at the same time. */
async function runAll(clients: readonly pg.Client[], lists: readonly (readonly string[])[]): Promise<void> {
  const waiting = [...lists];
  await Promise.all(
    clients.map(async (client) => {
      for (let list = waiting.shift(); list; list = waiting.shift())
        for (const sql of list) await client.query(sql);
    }),
  );
}

const SEQUENCES = `
  select c.relname as "table", a.attname as "column", pg_get_serial_sequence(c.relname, a.attname) as sequence
  from pg_class c join pg_attribute a on a.attrelid = c.oid
  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
    and pg_get_serial_sequence(c.relname, a.attname) is not null`;

/** What is added later gets keys beyond those that were given. */
async function continueSequences(client: pg.Client): Promise<void> {
  const { rows } = await client.query(SEQUENCES);
  for (const { table, column, sequence } of rows)
    await client.query(`select setval($1, coalesce((select max(${column}) from ${table}), 0) + 1, false)`, [
      sequence,
    ]);
}
