import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { graphql } from "graphql";
import type { Caller } from "../../src/access/caller.ts";
import { Callers } from "../../src/access/callers.ts";
import { createKey } from "../../src/access/keys.ts";
import type { Role } from "../../src/access/roles.ts";
import { Graph } from "../../src/read/graph.ts";
import { buildGraphSchema } from "../../src/resolvers/schema.ts";
import { listFeeds } from "../../src/work/feeds.ts";
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
    const feeds = "{ feeds { address: url failures lastError } }";
    expect((await execute(feeds, "EDITOR")).data.feeds).toEqual([
      { address: FEED, failures: 0, lastError: null },
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
