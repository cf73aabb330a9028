import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import type { RequestListener } from "node:http";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { followFeed } from "../../src/work/feeds.ts";
import { INGEST_QUEUE } from "../../src/work/jobs.ts";
import { readCommand } from "../../src/work/jobsCommandLine.ts";
import { Queue } from "../../src/work/queue.ts";
import { article, page, rss } from "../support/newsSite.ts";
import { HERE, WorkersWorld } from "../support/workers.ts";

// Real: PostgreSQL with pg-boss, HTTP to a site on this machine, processes that are killed.
let world: WorkersWorld;
beforeEach(async () => {
  world = await WorkersWorld.create();
});
afterEach(() => world.close());

const at = (path: string) => `${world.site.origin}${path}`;
async function queueTargets(...targets: string[]): Promise<Queue> {
  const queue = await Queue.open(world.db.pool);
  await queue.put(
    targets.map((target) => ({ queue: INGEST_QUEUE, data: { target, links: false, caller: null } })),
  );
  return queue;
}
const jobs = (...words: string[]) => readCommand(words)(world.db.pool);
const states = () => world.column("select state from pgboss.job where name = 'ingest' order by 1 desc");
/** Lets the time go by until a job that failed may be tried again. */
const letWaitEnd = () =>
  world.db.pool.query(
    "update pgboss.job set start_after = now() - interval '1 second' where state = 'retry'",
  );

describe("a job", () => {
  it("that a server in trouble failed is tried again later, twice as late each time, and then given up", async () => {
    world.site.answers.set("/a", (_, response) => response.writeHead(503).end());
    await queueTargets(at("/a"));
    await world.startWorker();
    const waits: number[] = [];
    for (let tries = 1; tries <= 8; tries++) {
      await world.until(
        "select from pgboss.job where name = 'ingest' and state = 'retry' and retry_count = $1",
        (n) => n === 1,
        [tries - 1],
      );
      waits.push(
        Number(
          (
            await world.column(
              "select extract(epoch from start_after - now()) from pgboss.job where state = 'retry'",
            )
          )[0],
        ),
      );
      await letWaitEnd();
    }
    await world.until("select from pgboss.job where name = 'dead'", (n) => n === 1);
    waits.forEach((seconds, i) => {
      expect(seconds).toBeGreaterThan(30 * 2 ** i - 5);
      expect(seconds).toBeLessThanOrEqual(60 * 2 ** i);
    });
    expect(world.site.asked("/a")).toBe(9);
    expect(await jobs("dead")).toMatch(/HTTP 503/);
  });

  it("that passes at the second try is done", async () => {
    world.site.answers.set("/a", (request, response) =>
      world.site.asked("/a") === 1 ? response.destroy() : page("Anna")(request, response),
    );
    await queueTargets(at("/a"));
    await world.startWorker();
    await world.until("select from pgboss.job where state = 'retry'", (n) => n === 1);
    await letWaitEnd();
    await world.quiet();
    expect(await world.titles()).toEqual(["Anna"]);
    expect(await jobs("dead")).toBe("There is no dead letter.");
  });

  it("that is refused is a dead letter at once: listed with what, when and why, and done anew after its cause was mended", async () => {
    await queueTargets(at("/later"), at("/missing"), "/nowhere/at/all.txt");
    await world.startWorker();
    await world.quiet();
    expect(world.site.asked("/later")).toBe(1);
    const letters = JSON.parse(await jobs("dead", "--json"));
    expect(letters).toHaveLength(3);
    const text = await jobs("dead");
    expect(text).toMatch(/^id +given up \(UTC\) +what +why$/m);
    expect(text).toMatch(/\/later +http.*\/later: NOT_FOUND|NOT_FOUND: http.*\/later/);
    expect(text).toMatch(/all\.txt +NOT_FOUND: .*There is no file or folder/);

    world.site.answers.set("/later", page("Anna"));
    const { id } = letters.find(({ what }: { what: string }) => what === at("/later"));
    expect(await jobs("retry", id)).toBe("1 retried.");
    await world.quiet();
    expect(await world.titles()).toEqual(["Anna"]);
    expect(JSON.parse(await jobs("dead", "--json"))).toHaveLength(2);

    world.site.answers.set("/missing", page("Berit"));
    expect(await jobs("retry", "--all")).toBe("2 retried.");
    await world.quiet();
    expect(await world.titles()).toEqual(["Anna", "Berit"]);
    expect(JSON.parse(await jobs("dead", "--json"))).toHaveLength(1);
    expect(await jobs("discard", "--all")).toBe("1 discarded.");
    expect(await jobs("dead")).toBe("There is no dead letter.");
  });

  it("records with the key of whoever followed the feed", async () => {
    const { rows } = await world.db.pool.query<{ key: string }>(
      "insert into api_key (id, name, role, prefix, hash) values ('key_01h455vb4pex5vsknk084sn02q', 'Newsroom', 'CONTRIBUTOR', '0123456789', sha256('')) returning key",
    );
    world.site.answers.set(
      "/feed",
      rss([
        { id: "Anna", text: article("Anna") },
        { id: "b", link: at("/b") },
      ]),
    );
    world.site.answers.set("/b", page("Berit"));
    await followFeed(world.db.pool, at("/feed"), true, rows[0]!, world.now);
    await world.startWorker();
    await world.quiet();
    expect(await world.column("select recorded_by_key from source")).toEqual([rows[0]!.key, rows[0]!.key]);
  });
});

describe("a worker that is stopped", () => {
  it("finishes what it does, and leaves the rest in the queue", async () => {
    const held: ((name: string) => void)[] = [];
    for (const path of ["/a", "/b", "/c"])
      world.site.answers.set(path, (request, response) => {
        held.push((name) => page(name)(request, response));
      });
    await queueTargets(at("/a"), at("/b"), at("/c"));
    const worker = await world.startWorker();
    await world.until("select from pgboss.job where state = 'active'", (n) => n === 2);
    while (held.length < 2) await sleep(5);
    const stopped = worker.stop();
    for (const [i, release] of held.entries()) release(["Anna", "Berit"][i]!);
    await stopped;
    expect(await world.titles()).toEqual(["Anna", "Berit"]);
    expect(await states()).toEqual(["completed", "completed", "created"]);
  });
});

describe("a worker's process", () => {
  let child: ChildProcess;
  /** What it wrote to standard error: Node's warnings, above all of what grows with each job. */
  let complaints: string;
  afterEach(() => void child.kill("SIGKILL"));

  async function startProcess(): Promise<void> {
    child = spawn(process.execPath, ["--import", "tsx", join(import.meta.dirname, "../../src/worker.ts")], {
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, DATABASE_URL: world.db.url, ALLOWED_NETWORKS: HERE.join() },
    });
    complaints = "";
    child.stderr!.on("data", (data) => {
      complaints += data;
    });
    await once(child.stdout!, "data");
  }

  /** The first who asks gets the beginning of an answer, and the others all of it. */
  function answerFromTheSecondTime(path: string, answer: RequestListener): void {
    world.site.answers.set(path, (request, response) =>
      world.site.asked(path) === 1
        ? response.writeHead(200, { etag: '"Anna"' }).write("<html>")
        : answer(request, response),
    );
  }

  it("that is killed leaves what it was doing to another, which finishes it: no job and no entry is lost", async () => {
    answerFromTheSecondTime("/feed", rss([{ id: "Anna", text: article("Anna") }]));
    answerFromTheSecondTime("/b", page("Berit"));
    await queueTargets(at("/b"));
    await followFeed(world.db.pool, at("/feed"), false, null);
    await startProcess();
    await world.until("select from pgboss.job where state = 'active'", (n) => n === 2);
    while (world.site.asked("/feed") + world.site.asked("/b") < 2) await sleep(5);
    child.kill("SIGKILL");
    await once(child, "exit");
    expect(await world.titles()).toEqual([]);

    world.now = new Date();
    await world.startWorker();
    expect(await states()).toEqual(["active"]); // as long as its lease goes
    await world.db.pool.query(
      "update pgboss.job set started_on = started_on - interval '1 minute' where state = 'active'",
    );
    await world.until("select from pgboss.job where state = 'retry'", (n) => n === 2);
    await letWaitEnd();
    await world.quiet();
    expect(await world.titles()).toEqual(["Anna", "Berit"]);
    expect([world.site.asked("/feed"), world.site.asked("/b")]).toEqual([2, 2]);
    const conditions = world.site.requests.map(({ headers }) => headers["if-none-match"]);
    expect(conditions).toEqual([undefined, undefined, undefined, undefined]);
  });

  it("that gets SIGTERM finishes its job and ends by itself", async () => {
    let release = () => {};
    world.site.answers.set("/a", (request, response) => {
      release = () => page("Anna")(request, response);
    });
    await queueTargets(at("/a"));
    await queueTargets(...Array.from({ length: 30 }, (_, i) => `/nowhere/${i}`));
    await startProcess();
    await world.until("select from pgboss.job where name = 'ingest' and state = 'failed'", (n) => n === 30);
    child.kill("SIGTERM");
    await sleep(50);
    release();
    expect(await once(child, "exit")).toEqual([0, null]);
    expect(await world.titles()).toEqual(["Anna"]);
    expect(await world.column("select state from pgboss.job where data->>'target' = $1", [at("/a")])).toEqual(
      ["completed"],
    );
    expect(complaints).toBe("");
  });
});
