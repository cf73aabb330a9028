import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { graphql } from "graphql";
import type { Caller } from "../../src/access/caller.ts";
import { Callers } from "../../src/access/callers.ts";
import { createKey } from "../../src/access/keys.ts";
import type { Role } from "../../src/access/roles.ts";
import { Graph } from "../../src/read/graph.ts";
import { buildGraphSchema } from "../../src/resolvers/schema.ts";
import { listFeeds } from "../../src/work/feeds.ts";
import { INGEST_QUEUE } from "../../src/work/jobs.ts";
import { readCommand } from "../../src/work/jobsCommandLine.ts";
import { Queue } from "../../src/work/queue.ts";
import { freshDatabase, type TestDatabase } from "../support/database.ts";
import { silent } from "../support/silent.ts";

// Real: PostgreSQL, the schema and its resolvers.
let db: TestDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.drop());

const FEED = "https://gazette.example/feed";

async function execute(source: string, role: Role = "CONTRIBUTOR") {
  const { secret } = await createKey(db.pool, "Newsroom", role);
  const caller = (await new Callers(db.pool, "open", silent).of(`Bearer ${secret}`)) as Caller;
  const contextValue = { graph: new Graph(db.pool), pool: db.pool, caller };
  const { data, errors } = await graphql({ schema: await buildGraphSchema(), source, contextValue });
  return { data: JSON.parse(JSON.stringify(data ?? null)), code: errors?.[0]?.extensions.code };
}

describe("The mutation", () => {
  it("followFeed follows a feed, and says who did", async () => {
    const { data } = await execute(`mutation { followFeed(url: "${FEED}", links: true) {
      address: url links failures lastError stopped lastPolledAt nextPollAt followedAt } }`);
    expect(data.followFeed).toEqual({
      address: FEED,
      links: true,
      failures: 0,
      lastError: null,
      stopped: null,
      lastPolledAt: null,
      nextPollAt: expect.stringMatching(/^\d{4}-.*Z$/),
      followedAt: expect.stringMatching(/^\d{4}-.*Z$/),
    });
    const { rows } = await db.pool.query(
      "select k.name from feed f join api_key k on k.key = f.recorded_by_key",
    );
    expect(rows).toEqual([{ name: "Newsroom" }]);
  });

  it("feeds lists what is followed, to editors", async () => {
    const feeds = "{ feeds { address: url failures lastError deadLetters } }";
    expect((await execute(feeds, "EDITOR")).data.feeds).toEqual([
      { address: FEED, failures: 0, lastError: null, deadLetters: 0 },
    ]);
    expect((await execute(feeds)).code).toBe("FORBIDDEN");
  });

  it("unfollowFeed lets it go, once", async () => {
    const unfollow = `mutation { unfollowFeed(url: "${FEED}") }`;
    expect((await execute(unfollow)).data).toEqual({ unfollowFeed: true });
    expect((await execute(unfollow)).data).toEqual({ unfollowFeed: false });
    expect(await listFeeds(db.pool)).toEqual([]);
  });

  it("followFeed refuses what is no address, and who only may read", async () => {
    expect((await execute('mutation { followFeed(url: "file:///etc/passwd") { url } }')).code).toBe(
      "BAD_USER_INPUT",
    );
    expect((await execute(`mutation { followFeed(url: "${FEED}") { url } }`, "READER")).code).toBe(
      "FORBIDDEN",
    );
  });
});

describe("Dead letters", () => {
  const LIST = "{ deadLetters { id what code reason } }";
  const HISTORY = "{ deadLetterHistory { what code reason deed by } }";
  const acts = (act: string, ids: string[], role: Role = "EDITOR") =>
    execute(`mutation { ${act}DeadLetters(ids: ${JSON.stringify(ids)}) }`, role);
  const gone = { code: "NOT_FOUND", reason: "It is not there any more." };

  it("are none where nothing was ever queued", async () => {
    expect((await execute(LIST, "EDITOR")).data).toEqual({ deadLetters: [] });
    const { data } = await acts("discard", ["01234567-89ab-cdef-0123-456789abcdef"]);
    expect(data).toEqual({ discardDeadLetters: [] });
  });

  it("are listed, retried and discarded by editors, and it is kept who did", async () => {
    const queue = await Queue.open(db.pool);
    const targets = ["https://gazette.example/a", "https://gazette.example/b", "https://gazette.example/c"];
    await queue.put(
      targets.map((target) => ({ queue: INGEST_QUEUE, data: { target, links: false, caller: null } })),
    );
    for (const job of await queue.take(INGEST_QUEUE, 3)) await queue.bury(job, gone);

    const { deadLetters } = (await execute(LIST, "EDITOR")).data;
    expect(deadLetters.map(({ what }: { what: string }) => what).sort()).toEqual(targets);
    expect(deadLetters[0]).toMatchObject(gone);
    const id = (what: string) => deadLetters.find((each: { what: string }) => each.what === what).id;
    const [a, b, c] = targets.map(id);

    expect((await acts("retry", [a, "01234567-89ab-cdef-0123-456789abcdef"])).data).toEqual({
      retryDeadLetters: [a],
    });
    expect((await queue.take(INGEST_QUEUE, 3)).map(({ data, retries }) => ({ data, retries }))).toEqual([
      { data: { target: targets[0], links: false, caller: null }, retries: 0 },
    ]);
    expect((await acts("discard", [a, b], "ADMIN")).data).toEqual({ discardDeadLetters: [b] });
    expect(await readCommand(["discard", c])(db.pool)).toBe("1 discarded.");
    expect((await execute(LIST, "EDITOR")).data).toEqual({ deadLetters: [] });

    expect((await execute(HISTORY, "EDITOR")).data.deadLetterHistory).toEqual([
      { what: targets[2], ...gone, deed: "DISCARDED", by: null },
      { what: targets[1], ...gone, deed: "DISCARDED", by: "Newsroom" },
      { what: targets[0], ...gone, deed: "RETRIED", by: "Newsroom" },
    ]);
    expect(await readCommand(["history"])(db.pool)).toMatch(
      /discarded +command line +\S+c +NOT_FOUND: It is not.*\n.*discarded +Newsroom.*\n.*retried +Newsroom/,
    );
  });

  it("are nobody else's to see or touch, and only what is an id is looked for", async () => {
    const uuid = "01234567-89ab-cdef-0123-456789abcdef";
    for (const query of [LIST, HISTORY]) expect((await execute(query)).code).toBe("FORBIDDEN");
    for (const act of ["retry", "discard"]) {
      expect((await acts(act, [uuid], "CONTRIBUTOR")).code).toBe("FORBIDDEN");
      for (const ids of [[], ["17"], Array(201).fill(uuid)])
        expect((await acts(act, ids)).code).toBe("BAD_USER_INPUT");
    }
  });
});
