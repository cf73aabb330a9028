import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import pino, { type Logger } from "pino";
import { INGEST_QUEUE } from "../../src/work/jobs.ts";
import { LEASE, Queue } from "../../src/work/queue.ts";
import { type Result, Runner, type Work } from "../../src/work/runner.ts";
import { inTransaction, onPool } from "../../src/work/sharedPool.ts";
import { asAdmin, freshDatabase, type TestDatabase } from "../support/database.ts";
import { databaseWithQueues } from "../support/loadedDatabase.ts";
import { silent } from "../support/silent.ts";

// Real: PostgreSQL with pg-boss. What is done with a job is the test's.
let db: TestDatabase;
let queue: Queue;
let runner: Runner | undefined;
beforeEach(async () => {
  db = await databaseWithQueues();
  queue = await Queue.open(db.pool);
});
afterEach(async () => {
  await runner?.stop(0);
  runner = undefined;
  await db.drop();
});

const put = (...targets: string[]) =>
  queue.put(targets.map((target) => ({ queue: INGEST_QUEUE, data: { target, links: false, caller: null } })));
function run(work: Work["run"], log: Logger = silent): void {
  runner = new Runner(queue, [{ queue: INGEST_QUEUE, atOnce: 2, run: work }], [], 10, log);
}
async function jobs() {
  const { rows } = await db.pool.query(
    "select data->>'target' as target, state, retry_count as retries from pgboss.job where name = 'ingest' order by 1",
  );
  return rows;
}
async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + 10_000; !(await isSo()); await sleep(5))
    if (Date.now() > deadline) throw new Error("It never came to that.");
}

describe("a runner", () => {
  it("does so many jobs at once, the oldest first, and each once", async () => {
    await put("a");
    await put("b", "c", "d");
    const done: string[] = [];
    let running = 0;
    let most = 0;
    run(async ({ data }) => {
      most = Math.max(most, ++running);
      await sleep(20);
      running--;
      done.push((data as { target: string }).target);
      return { state: "DONE" };
    });
    await until(() => done.length === 4);
    expect(done.slice(0, 2)).toContain("a");
    expect(done.toSorted()).toEqual(["a", "b", "c", "d"]);
    expect(most).toBe(2);
  });

  it("that is stopped gives back what takes too long, at a good place, as if it had not been tried", async () => {
    await put("endless", "deaf", "waiting");
    run(async ({ data }, interrupted): Promise<Result> => {
      const isDeaf = (data as { target: string }).target === "deaf";
      while (isDeaf || !interrupted.aborted) await sleep(5, undefined, { ref: false });
      return { state: "INTERRUPTED" };
    });
    await until(async () => (await jobs()).filter(({ state }) => state === "active").length === 2);
    await runner!.stop(10);
    runner = undefined;
    const left = Object.fromEntries((await jobs()).map(({ target, state }) => [target, state]));
    expect(Object.values(left).filter((state) => state === "retry")).toHaveLength(2);
    expect(Object.values(left).filter((state) => state === "created")).toHaveLength(1);

    const taken = await queue.take(INGEST_QUEUE, 3);
    expect(taken.map(({ retries }) => retries)).toEqual([0, 0, 0]);
  });

  it("that is stopped while it takes a job gives it back", async () => {
    await put("a");
    const done: unknown[] = [];
    run(async ({ id }) => {
      done.push(id);
      return { state: "DONE" };
    });
    await runner!.stop(0); // the first query is on its way
    runner = undefined;
    expect(done).toEqual([]);
    expect(await jobs()).toMatchObject([{ state: "retry", retries: 0 }]);
    expect(await queue.take(INGEST_QUEUE, 1)).toHaveLength(1);
  });

  it("tries again later what threw, and logs why", async () => {
    await put("a");
    const lines: string[] = [];
    run(
      async () => {
        throw new Error("The roof fell in");
      },
      pino({}, { write: (line) => void lines.push(line) }),
    );
    await until(async () => (await jobs())[0].state === "retry");
    expect(lines.join()).toMatch(/The roof fell in.*tried again later/);
  });

  it("says once that the database is away, goes on trying, and says when it is there again", async () => {
    const lines: string[] = [];
    const done: unknown[] = [];
    run(
      async ({ data }) => {
        done.push(data);
        return { state: "DONE" };
      },
      pino({}, { write: (line) => void lines.push(line) }),
    );
    await until(() => true);
    const allow = (allowed: boolean) =>
      asAdmin(async (admin) => {
        await admin.query(`alter database ${db.name} allow_connections ${allowed}`);
        await admin.query("select pg_terminate_backend(pid) from pg_stat_activity where datname = $1", [
          db.name,
        ]);
      });
    await allow(false);
    await until(() => lines.length > 0);
    await sleep(100); // some ten more tries
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/cannot reach its queue/);
    await allow(true);
    await until(() => lines.length > 1);
    await put("a");
    await until(() => done.length === 1);
    expect(lines[1]).toMatch(/reaches its queue again/);
  });
});

describe("a job's lease", () => {
  const age = (seconds: number) =>
    db.pool.query("update pgboss.job set started_on = started_on - $1 * interval '1 second'", [seconds]);

  it("keeps others away as long as it is renewed, however long the job takes", async () => {
    await put("a");
    const taken = await queue.take(INGEST_QUEUE, 1);
    await age(LEASE - 1);
    await queue.renew(taken);
    await age(LEASE - 1);
    await queue.reclaim();
    expect(await jobs()).toMatchObject([{ state: "active" }]);
    await age(2);
    await queue.reclaim();
    expect(await jobs()).toMatchObject([{ state: "retry" }]);
  });

  it("is nobody's but the last one's who took the job", async () => {
    await put("a");
    const [first] = await queue.take(INGEST_QUEUE, 1);
    await age(LEASE + 1);
    await queue.reclaim();
    await db.pool.query("update pgboss.job set start_after = now() - interval '1 second'");
    const [second] = await queue.take(INGEST_QUEUE, 1);
    const client = await db.pool.connect();
    expect([await queue.holds(first!, client), await queue.holds(second!, client)]).toEqual([false, true]);
    client.release();
    await queue.handBack(first!);
    expect(await jobs()).toMatchObject([{ state: "active", retries: 1 }]);
  });
});

describe("the queues", () => {
  it("are made once, however many open them at the same time", async () => {
    const fresh = await freshDatabase();
    await Promise.all(Array.from({ length: 4 }, () => Queue.open(fresh.pool)));
    const { rows } = await fresh.pool.query("select name from pgboss.queue order by 1");
    expect(rows.map(({ name }) => name)).toEqual(["dead", "feed.poll", "ingest"]);
    // What taking a job goes by, however many wait.
    const indexes = await fresh.pool.query("select from pg_indexes where indexname like 'j%\\_age'");
    expect(indexes.rowCount).toBe(3);
    await fresh.drop();
  });

  it("are put into with a transaction, or not at all", async () => {
    const client = await db.pool.connect();
    await client.query("begin");
    await queue.put([{ queue: INGEST_QUEUE, data: { target: "a", links: false, caller: null } }], client);
    expect((await inTransaction(client).executeSql("select from pgboss.job")).rows).toHaveLength(1);
    await client.query("rollback");
    client.release();
    expect(await jobs()).toEqual([]);
  });

  it("never leave a failed transaction on a connection that others get next", async () => {
    await Promise.all(
      Array.from({ length: 5 }, () =>
        expect(onPool(db.pool).executeSql("begin; select 1 / 0; commit")).rejects.toThrow("division by zero"),
      ),
    );
    await Promise.all(Array.from({ length: 5 }, () => db.pool.query("select 1")));
  });

  it("are a person's to mend when the user may not make them", async () => {
    const fresh = await freshDatabase();
    const user = `${fresh.name}_user`;
    await fresh.pool.query(`create role ${user} login`);
    const client = await fresh.pool.connect();
    await client.query(`set role ${user}`);
    const pool = {
      query: client.query.bind(client),
      connect: async () => ({ ...client, query: client.query.bind(client), on() {}, off() {}, release() {} }),
    };
    await expect(Queue.open(pool as never)).rejects.toThrow(
      /may not create the schema pgboss.*npm run db:deploy/,
    );
    await client.query("reset role");
    client.release();
    await fresh.pool.query(`drop role ${user}`);
    await fresh.drop();
  });
});
