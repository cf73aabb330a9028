import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from "@jest/globals";
import pg, { type Pool } from "pg";
import { quotebankLine } from "../../bench/ingest/files.ts";
import { quotations } from "../../bench/ingest/quotations.ts";
import { inspectDatabase } from "../../src/database/inspect.ts";
import { LEAST_BYTES } from "../../src/ingest/bulk/largeLoad.ts";
import { ingest, type Outcome } from "../../src/ingest/run.ts";
import { isRefusal } from "../../src/readers/refusal.ts";
import { freshDatabase, type TestDatabase } from "../support/database.ts";
import { keepCountsFrom } from "../support/keepCountsFrom.ts";
import { endOf, startIngesting } from "./ingestInProcess.ts";
import { expectCountsOfRows } from "./keptCounts.ts";
import { stored } from "./stored.ts";

// Real: PostgreSQL, its catalogue and locks; processes and SIGKILL.

jest.setTimeout(180_000);

let folder: string;
let path: string;
/** The file as it is loaded beside others. */
let ordinary: TestDatabase;
let db: TestDatabase;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "large-"));
  path = await file("quotes.jsonl", (lines) => lines);
  ordinary = await freshDatabase();
  await load(ordinary.pool, { mayBeAlone: false });
});
afterAll(async () => {
  await ordinary.drop();
  await rm(folder, { recursive: true });
});
beforeEach(async () => {
  db = await freshDatabase();
});
afterEach(() => db.drop());

/** A file of some 2,600 documents, two batches; large by its bytes, as one line is blanks. */
async function file(name: string, change: (lines: string[]) => string[]): Promise<string> {
  const lines = change([...quotations(2100)].map((quotation) => JSON.stringify(quotebankLine(quotation))));
  await writeFile(join(folder, name), `${lines.join("\n")}\n${" ".repeat(LEAST_BYTES)}\n`);
  return join(folder, name);
}

async function apart(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql);
  await client.end();
}

/** Loads the file; `meanwhile` is called once most of it was told. */
async function load(
  pool: Pool,
  {
    from = path,
    mayBeAlone = true,
    meanwhile,
  }: { from?: string; mayBeAlone?: boolean; meanwhile?: () => Promise<void> },
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const options = { stdin: Readable.from([]), fetchLinks: false, caller: null, mayBeAlone };
  for await (const outcome of ingest(pool, [from], options))
    if (outcomes.push(outcome) === 2100) await meanwhile?.();
  return outcomes;
}

/** Whether one goes on in the database, seen from another one: it has to be alone. */
async function isLoading(): Promise<boolean> {
  const { rowCount } = await ordinary.pool.query(
    `select from pg_locks l join pg_database d on d.oid = l.database
     where d.datname = $1 and l.relation = 'source'::regclass and l.mode = 'AccessExclusiveLock'`,
    [db.name],
  );
  return rowCount! > 0;
}

/** Expects that a server that starts now is told why it cannot. */
const expectLoading = () =>
  expect(inspectDatabase(db.pool, [])).rejects.toThrow("A large load (npm run ingest) has the database");

/** All indexes, constraints and triggers. */
async function catalogue(pool: Pool): Promise<unknown[]> {
  const { rows } = await pool.query(`
    select concat_ws(' ', conrelid::regclass, conname, convalidated, pg_get_constraintdef(oid)) as what
      from pg_constraint where connamespace = 'public'::regnamespace
    union all select indexdef from pg_indexes where schemaname = 'public'
    union all select concat_ws(' ', tgrelid::regclass, tgname, tgenabled) from pg_trigger where not tgisinternal order by 1`);
  return rows;
}

async function expectAsOrdinary(): Promise<void> {
  expect(await catalogue(db.pool)).toEqual(await catalogue(ordinary.pool));
  expect(await stored(db.pool)).toEqual(await stored(ordinary.pool));
}

describe("A large load that is alone with its database", () => {
  it("ends in what it ends in beside others, with every index and constraint", async () => {
    await load(db.pool, { meanwhile: expectLoading });
    await expectAsOrdinary();
  });

  it("leaves the counts of speakers, publishers and kinds that are kept already those of the rows", async () => {
    await keepCountsFrom(db.pool, 20);
    const first = await file("first.jsonl", (lines) => lines.slice(0, 1000));
    await load(db.pool, { from: first, mayBeAlone: false });
    await db.pool.query("select make_pending(min(key)) from statement");
    await db.pool.query("select fold_tallies()"); // begins to keep them
    await load(db.pool, { meanwhile: expectLoading });
    await expectCountsOfRows(db.pool, 5);
  });

  it("leaves out the one document that the database refuses, and says on which line it stands", async () => {
    await apart(db.url, "alter table quote add constraint no_fish check (exact !~ 'price of fish')");
    const spoilt = await file("spoilt.jsonl", (lines) =>
      lines.with(2000, lines[2000]!.replace('"quotation":"', "$&The price of fish. ")),
    );
    const outcomes = await load(db.pool, { from: spoilt, meanwhile: expectLoading });
    expect(outcomes.filter(isRefusal).map(({ line, code }) => ({ line, code }))).toEqual([
      { line: 2001, code: "INVALID" },
    ]);
    const { rows } = await db.pool.query("select count(*)::int as n from source");
    expect(rows).toEqual([{ n: outcomes.length - 1 }]);
  });

  it("is as if it had never been when it fails or is killed, and is the same when it comes again", async () => {
    const meanwhile = async () => {
      await expectLoading();
      throw new Error("Away.");
    };
    await expect(load(db.pool, { meanwhile })).rejects.toThrow("Away.");
    for (const delay of [0, 500]) {
      await apart(db.url, OTHERS_AWAY);
      const child = startIngesting(db.url, path);
      child.stdout!.resume();
      const end = endOf(child);
      while (!(await isLoading())) await sleep(20);
      await sleep(delay);
      child.kill("SIGKILL");
      expect(await end).toBe(false);
      const { rows } = await db.pool.query("select count(*)::int as n from source"); // waits until PostgreSQL has noticed
      expect(rows).toEqual([{ n: 0 }]);
      expect(await catalogue(db.pool)).toEqual(await catalogue(ordinary.pool));
    }
    await load(db.pool, { meanwhile: expectLoading });
    await expectAsOrdinary();
  });
});

describe("A large load that is not alone", () => {
  it("takes the ordinary way, and others read meanwhile", async () => {
    const other = new pg.Client({ connectionString: db.url });
    await other.connect();
    const meanwhile = async () => {
      await other.query("set lock_timeout = '1s'");
      await other.query("select from source limit 1");
    };
    await load(db.pool, { meanwhile });
    await other.end();
    await expectAsOrdinary();
  });
});

/** Ends the connections of the test itself. */
const OTHERS_AWAY =
  "select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname = current_database()";
