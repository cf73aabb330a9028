import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { CancellableReads } from "../../src/read/cancellable.ts";
import { Lanes, type Prepared, type Run } from "../../src/read/lanes.ts";
import { freshDatabase, type TestDatabase } from "../support/database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

/** Longer than a machine that is busy otherwise takes for next to nothing. */
const SHORT_MS = 40;
const FULL_MS = 40 * SHORT_MS;

let lanes: Lanes;
let runs: Run[];
let reads: CancellableReads;
beforeEach(() => {
  lanes = new Lanes(database.pool, { lanes: 2, shortMs: SHORT_MS, fullMs: FULL_MS });
  runs = [];
  reads = new CancellableReads(database.pool, { lanes, seen: (run) => runs.push(run) });
});
afterEach(() => lanes.close());

/** Gives the value that it is asked with, and by which of PostgreSQL's processes it was answered. */
const ECHO = "select $1::text || ' ' || pg_backend_pid()";
const echo = (value: string): Prepared => named("echo", ECHO, value);
const named = (name: string, text: string, ...values: unknown[]): Prepared => ({
  name,
  text,
  values,
  rowMode: "array",
});

async function ask(statement: Prepared): Promise<string> {
  const { rows } = await reads.query<[string]>(statement);
  return rows[0]![0];
}

/** Has it known that a statement is short, as the quickest of some runs says. */
async function known(statement: Prepared): Promise<void> {
  for (let run = 0; run < 20; run++) await ask(statement);
}

const processes = (answers: readonly string[]) => new Set(answers.map((answer) => answer.split(" ").at(-1)));

describe("statements that have been short", () => {
  it("share two connections, however many are asked at once", async () => {
    await known(echo("first"));
    const answers = await Promise.all(Array.from({ length: 30 }, (_, i) => ask(echo(`${i}`))));
    expect(processes(answers).size).toBe(2);
    expect(runs.length).toBeGreaterThanOrEqual(30);
  });

  it("each get their own answer, whatever they are asked with, together with some that are refused", async () => {
    const divided = (by: number) => named("divide", "select (12 / $1::int)::text", by);
    await known(echo("first"));
    await known(divided(1));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(fc.string({ unit: "grapheme", maxLength: 40 }), fc.constantFrom(0, 3)), {
          maxLength: 40,
        }),
        async (values) => {
          const answers = await Promise.allSettled(
            values.map((value) => ask(typeof value === "string" ? echo(value) : divided(value))),
          );
          for (const [i, value] of values.entries()) {
            const answer = answers[i]!;
            if (value === 0)
              expect(answer).toMatchObject({ status: "rejected", reason: { message: "division by zero" } });
            else if (value === 3) expect(answer).toMatchObject({ value: "4" });
            else expect((answer as { value: string }).value.replace(/ \d+$/, "")).toBe(value);
          }
        },
      ),
      { numRuns: 50 },
    );
  });

  it("tell how long each took by itself, and how long others were before it", async () => {
    const nap = named("nap", "select pg_sleep($1::float8)::text || 'slept'", 0);
    await known(nap);
    runs = [];
    await Promise.all([0.005, 0.005, 0.005, 0.005].map((seconds) => ask({ ...nap, values: [seconds] })));
    expect(runs).toHaveLength(4);
    const last = runs.at(-1)!;
    // One may be seen to end late, which is then taken for the next one's wait: together they are what passed.
    expect(last.waitedMs).toBeGreaterThan(1);
    expect(last.ms + last.waitedMs).toBeGreaterThan(9);
  });
});

describe("a statement has a connection to itself", () => {
  const onLanes = async (statement: Prepared) => {
    runs = [];
    await ask(statement);
    return runs.length === 1;
  };

  it("as long as nothing is known of it", async () => {
    expect(await onLanes(echo("first"))).toBe(false);
    await known(echo("first"));
    expect(await onLanes(echo("again"))).toBe(true);
  });

  it("when it takes long as a rule, also where it was short before", async () => {
    const nap = (seconds: number) => named("nap", "select pg_sleep($1::float8)::text || 'slept'", seconds);
    await known(nap(0.05));
    expect(await onLanes(nap(0.05))).toBe(false);
    await known(nap(0));
    expect(await onLanes(nap(0))).toBe(true);
    for (let run = 0; run < 5; run++) await ask(nap(0.2));
    expect(await onLanes(nap(0.2))).toBe(false);
  });

  it("when it answers at length", async () => {
    const repeated = (times: number) => named("repeated", "select repeat('x', $1::int)", times);
    await known(repeated(64 * 1024 + 1));
    expect(await onLanes(repeated(1))).toBe(false);
    expect(await onLanes(repeated(1))).toBe(true);
  });

  it("while both lanes wait for something that takes long for once", async () => {
    const nap = (seconds: number) => named("nap", "select pg_sleep($1::float8)::text || 'slept'", seconds);
    await known(nap(0));
    await known(echo("first"));
    const long = [ask(nap(1)), ask(nap(1))];
    await sleep(150);
    const asked = performance.now();
    expect(await onLanes(echo("meanwhile"))).toBe(false);
    expect(performance.now() - asked).toBeLessThan(700);
    await Promise.all(long);
  });
});

it("a lane is full when what is on it takes long enough together: the others have a connection to themselves", async () => {
  await lanes.close();
  lanes = new Lanes(database.pool, { lanes: 2, shortMs: SHORT_MS, fullMs: 0.001 });
  reads = new CancellableReads(database.pool, { lanes, seen: (run) => runs.push(run) });
  await known(echo("first"));
  runs = [];
  const answers = await Promise.all(Array.from({ length: 10 }, (_, i) => ask(echo(`${i}`))));
  expect(runs).toHaveLength(2);
  expect(processes(answers).size).toBeGreaterThan(2);
});

describe("when a lane's connection is lost", () => {
  it("those on it are told, and the next are answered", async () => {
    const nap = (seconds: number) => named("nap", "select pg_sleep($1::float8)::text || 'slept'", seconds);
    await known(nap(0));
    const lost = Promise.allSettled([ask(nap(5)), ask(nap(5)), ask(nap(0)), ask(nap(0))]);
    await sleep(100);
    await database.pool.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and query like '%pg_sleep($1::float8)%' and state = 'active'",
    );
    for (const answer of await lost) expect(answer.status).toBe("rejected");
    expect(await ask(nap(0))).toBe("slept");
    expect(await Promise.all(Array.from({ length: 10 }, () => ask(nap(0))))).toEqual(Array(10).fill("slept"));
  });
});

describe("an operation that was cancelled", () => {
  it("begins nothing more on a lane", async () => {
    await known(echo("first"));
    reads.cancel();
    await expect(ask(echo("late"))).rejects.toThrow("Nobody waits for the answer any more.");
  });
});

describe("closing", () => {
  it("waits for what is running", async () => {
    await known(echo("first"));
    const answers = Promise.all(Array.from({ length: 10 }, (_, i) => ask(echo(`${i}`))));
    const other = lanes;
    lanes = new Lanes(database.pool, { lanes: 2, shortMs: SHORT_MS, fullMs: FULL_MS });
    await other.close();
    expect(await answers).toHaveLength(10);
  });
});
