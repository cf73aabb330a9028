import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "@jest/globals";
import pino from "pino";
import { openDatabase } from "../../src/database/open.ts";
import { emptyDatabase, type TestDatabase } from "../support/database.ts";
import { startPooler } from "../support/pooler.ts";
import { silent } from "../support/silent.ts";

// Real: PostgreSQL and the network. Of a pooler, only its refusal is played.
const open = (url: string) =>
  openDatabase({ url, dataDirectory: "/nowhere", poolSize: 2, statementTimeoutMs: 1000 }, silent);

describe("opening a database", () => {
  let db: TestDatabase | undefined;
  let server: Server | undefined;
  afterEach(async () => {
    await db?.drop();
    server?.close();
    db = server = undefined;
  });

  it("migrates it, and closes everything that it opened", async () => {
    db = await emptyDatabase();
    const database = await open(db.url);
    expect(database.embedded).toBe(false);
    expect(await database.prisma.statement.count()).toBe(0);
    await database.close();
    await expect(database.pool.query("SELECT 1")).rejects.toThrow();
  });

  it("closes the embedded one without a word", async () => {
    const lines: string[] = [];
    const log = pino({ level: "warn" }, { write: (line: string) => lines.push(line) });
    const dataDirectory = await mkdtemp(join(tmpdir(), "onrecord-throwaway-open-"));
    const database = await openDatabase(
      { url: undefined, dataDirectory, poolSize: 10, statementTimeoutMs: 5000 },
      log,
    );
    await Promise.all(Array.from({ length: 10 }, () => database.pool.query("SELECT pg_sleep(0.1)")));
    await database.close();
    await rm(dataDirectory, { recursive: true });
    expect(lines).toEqual([]);
  }, 60_000);

  it("says where nothing can be stored, though no folder is missing", async () => {
    const dataDirectory = "/proc/onrecord/data";
    const opened = openDatabase(
      { url: undefined, dataDirectory, poolSize: 1, statementTimeoutMs: 1000 },
      silent,
    );
    await expect(opened).rejects.toThrow(
      /^\/proc\/onrecord\/data\/postgresql cannot be made: nothing can be stored there\. Set DATA_DIRECTORY/,
    );
  });

  it("bounds every statement", async () => {
    db = await emptyDatabase();
    const database = await open(db.url);
    await expect(database.pool.query("SELECT pg_sleep(20)")).rejects.toThrow(/statement timeout/);
    await database.close();
  });

  it("keeps UTC behind a pooler that refuses timeouts", async () => {
    db = await emptyDatabase();
    await db.pool.query(`ALTER DATABASE ${new URL(db.url).pathname.slice(1)} SET TimeZone = 'Asia/Riyadh'`);
    const pooler = await startPooler(db.url);
    const database = await open(pooler.url);
    const { rows } = await database.pool.query("SELECT current_setting('TimeZone') AS zone");
    expect(rows).toEqual([{ zone: "UTC" }]);
    await database.close();
    pooler.close();
  });

  it("says when nothing listens, without the password", async () => {
    const failure = open("postgresql://me:secret@127.0.0.1:1/onrecord");
    await expect(failure).rejects.toThrow(
      /^The database at 127\.0\.0\.1:1 cannot be reached: nothing listens there\. Start it, or correct DATABASE_URL\.$/,
    );
  });

  it("says when the host is not known", async () => {
    await expect(open("postgresql://me:secret@db.invalid/onrecord")).rejects.toThrow(
      /^The database at db\.invalid:5432 cannot be reached: .*\. Start it, or correct DATABASE_URL\.$/,
    );
  });

  it("gives up after seconds on a host that does not answer", async () => {
    server = createServer(() => {});
    const port = await listen(server);
    const begin = Date.now();
    await expect(open(`postgresql://me@127.0.0.1:${port}/onrecord`)).rejects.toThrow(/it does not answer/);
    expect(Date.now() - begin).toBeLessThan(8000);
  });

  it("says when there is no such database", async () => {
    db = await emptyDatabase();
    const url = new URL(db.url);
    url.pathname = "/onrecord_not_there";
    await expect(open(url.href)).rejects.toThrow(
      /There is no database "onrecord_not_there" at .*\. Create it/,
    );
  });
});

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve((server.address() as { port: number }).port));
  });
}
