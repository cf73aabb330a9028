import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { POLL_INTERVAL } from "../../src/readers/feed/following.ts";
import { type DeadLetter, listDeadLetters, removeDeadLetters } from "../../src/work/deadLetters.ts";
import { type FollowedFeed, followFeed, listFeeds, pollSoon, unfollowFeed } from "../../src/work/feeds.ts";
import { Queue } from "../../src/work/queue.ts";
import { article, type Entry, page, rss } from "../support/newsSite.ts";
import { WorkersWorld } from "../support/workers.ts";

// Real: PostgreSQL with pg-boss, HTTP to a site on this machine, workers in this process. The feeds' clock is the test's.
let world: WorkersWorld;
let feed: string;
beforeEach(async () => {
  world = await WorkersWorld.create();
  feed = `${world.site.origin}/feed`;
});
afterEach(() => world.close());

const whole = (...names: string[]): Entry[] => names.map((name) => ({ id: name, text: article(name) }));
const publish = (...entries: Entry[]) => world.site.answers.set("/feed", rss(entries));
const follow = (links = false) => followFeed(world.db.pool, feed, links, null, world.now);
const followed = async (): Promise<FollowedFeed> => (await listFeeds(world.db.pool))[0]!;
const answerWith = (status: number, headers = {}) =>
  world.site.answers.set("/feed", (_, response) => response.writeHead(status, headers).end("Nothing"));
/** Minutes until it is polled next. */
const wait = ({ nextPollAt }: FollowedFeed) => (nextPollAt!.getTime() - world.now.getTime()) / 60_000;
const INTERVAL = POLL_INTERVAL / 60;

describe("a followed feed", () => {
  it("is polled at once and then regularly, and each new entry is ingested once", async () => {
    publish(...whole("Anna", "Berit"));
    await world.startWorker();
    await follow();
    await world.pass({ minutes: 0 });
    expect(await world.titles()).toEqual(["Anna", "Berit"]);
    expect(await world.column("select count(*)::int from report")).toEqual([2]);

    publish(...whole("Carla", "Anna", "Berit"));
    await world.pass({ minutes: INTERVAL });
    expect(await world.titles()).toEqual(["Anna", "Berit", "Carla"]);
    expect(world.site.asked("/feed")).toBe(2);
    expect(await world.column("select count(*)::int from pgboss.job where name = 'ingest'")).toEqual([3]);
    expect(await followed()).toMatchObject({ failures: 0, lastError: null, lastPolledAt: world.now });
  });

  describe("with entries that cannot be read", () => {
    const HUGE = { id: "Huge", text: "It rains. ".repeat(600_000) };
    const BROKEN = { id: "Broken", text: "<p>It rains & pours, </title> the mayor < said." };
    const EMPTY = { id: "Empty" };
    const letters = async () => (await listDeadLetters(world.db.pool)).toSorted(byWhat);
    const byWhat = (a: DeadLetter, b: DeadLetter) => a.what.localeCompare(b.what);

    beforeEach(async () => {
      publish(...whole("Anna"), HUGE, BROKEN, EMPTY, ...whole("Berit"));
      await world.startWorker();
      await follow();
      await world.pass({ minutes: 0 });
    });

    it("has all others ingested, and makes a dead letter of each that says why", async () => {
      expect(await world.titles()).toEqual(["Anna", "Berit"]);
      expect(await followed()).toMatchObject({
        failures: 0,
        stopped: null,
        deadLetters: 3,
        lastError: expect.stringMatching(
          /Entry 2 \(“Huge”\) of this feed has 6(?:\.\d)? MB.*Entry 3 \(“Broken”\)/,
        ),
      });
      expect(await letters()).toMatchObject([
        {
          what: `Broken in ${feed}`,
          code: "INVALID",
          reason: expect.stringMatching(/markup cannot be read/),
        },
        {
          what: `Empty in ${feed}`,
          code: "EMPTY",
          reason: expect.stringMatching(/neither text nor an address/),
        },
        { what: `Huge in ${feed}`, code: "TOO_LARGE", reason: expect.stringMatching(/6(?:\.\d)? MB/) },
      ]);
    });

    it("tells of each once, however often it is polled", async () => {
      publish(...whole("Carla", "Anna"), HUGE, BROKEN, EMPTY, ...whole("Berit"));
      await world.pass({ minutes: INTERVAL });
      expect(await world.titles()).toEqual(["Anna", "Berit", "Carla"]);
      expect(await letters()).toHaveLength(3);
      await removeDeadLetters(world.db.pool, null, null, null);
      publish(...whole("Dora", "Carla"), HUGE, BROKEN, EMPTY);
      await world.pass({ minutes: INTERVAL });
      expect(await letters()).toEqual([]);
    });

    it("asks for them again when they are retried: they are ingested, or dead letters again", async () => {
      publish({ ...HUGE, text: article("Huge") }, BROKEN);
      await removeDeadLetters(world.db.pool, null, await Queue.open(world.db.pool), null);
      await world.quiet();
      expect(await world.titles()).toEqual(["Anna", "Berit", "Huge"]);
      expect((await letters()).map(({ what }) => what)).toEqual([`Broken in ${feed}`, `Empty in ${feed}`]);
      publish(...whole("Anna"));
      await removeDeadLetters(world.db.pool, null, await Queue.open(world.db.pool), null);
      await world.quiet();
      expect(await letters()).toMatchObject([
        {
          what: `Broken in ${feed}`,
          code: "NOT_FOUND",
          reason: expect.stringMatching(/no entry “Broken” any more/),
        },
        { what: `Empty in ${feed}`, code: "EMPTY" },
      ]);
    });

    it("ingests them by itself once the feed has them whole", async () => {
      publish({ ...HUGE, text: article("Huge") }, { ...BROKEN, text: article("Broken") });
      await world.pass({ minutes: INTERVAL });
      expect(await world.titles()).toEqual(["Anna", "Berit", "Broken", "Huge"]);
    });
  });

  it("is asked with what it gave last, by a worker that was started later, too", async () => {
    publish(...whole("Anna"));
    const first = await world.startWorker();
    await follow();
    await world.pass({ minutes: 0 });
    await first.stop();
    await world.startWorker();
    await world.pass({ minutes: INTERVAL });
    expect(world.site.requests.map(({ headers }) => headers["if-none-match"])).toEqual([undefined, '"Anna"']);
    publish(...whole("Berit", "Anna"));
    await world.pass({ minutes: INTERVAL });
    expect(await world.titles()).toEqual(["Anna", "Berit"]);
    expect(await world.column("select count(*)::int from pgboss.job where name = 'ingest'")).toEqual([2]);
  });

  it("is read again for an entry whose text has changed: that is another version of its article", async () => {
    const link = "https://gazette.example/anna";
    publish({ id: "Anna", link, text: article("Anna") });
    await world.startWorker();
    await follow();
    await world.pass({ minutes: 0 });
    publish({ id: "Anna", link, text: `${article("Anna")} It rained.` }, ...whole("Berit"));
    await world.pass({ minutes: INTERVAL });
    expect(await world.titles()).toEqual(["Anna", "Anna", "Berit"]);
    expect(
      await world.column("select count(*)::int from source where previous_version_key is not null"),
    ).toEqual([1]);
  });

  it("has the articles fetched that it only links to, when it is followed so", async () => {
    const link = `${world.site.origin}/dora`;
    publish({ id: "Dora", link }, ...whole("Anna"));
    world.site.answers.set("/dora", page("Dora"));
    await world.startWorker();
    await follow();
    await world.pass({ minutes: 0 });
    expect(await world.titles()).toEqual(["Anna"]);
    expect(world.site.asked("/dora")).toBe(0);

    await follow(true);
    publish({ id: "Dora, again", link }, ...whole("Anna"));
    await world.pass({ minutes: INTERVAL });
    expect(await world.titles()).toEqual(["Anna", "Dora"]);
  });

  it("is asked less and less often while it fails, says why, and is well again when it answers", async () => {
    answerWith(500);
    await world.startWorker();
    await follow();
    await world.pass({ minutes: 0 });
    expect(await followed()).toMatchObject({ failures: 1, lastError: expect.stringMatching(/HTTP 500/) });
    expect(wait(await followed())).toBe(INTERVAL * 2);
    await world.pass({ minutes: INTERVAL * 2 });
    expect(wait(await followed())).toBe(INTERVAL * 4);
    publish(...whole("Anna"));
    await world.pass({ minutes: INTERVAL * 4 });
    expect(await followed()).toMatchObject({ failures: 0, lastError: null, stopped: null });
    expect(await world.titles()).toEqual(["Anna"]);
  });

  it("is not asked again when it is gone for good", async () => {
    answerWith(410);
    await world.startWorker();
    await follow();
    await world.pass({ minutes: 0 });
    await world.pass({ minutes: 100_000 });
    expect(world.site.asked("/feed")).toBe(1);
    expect(await followed()).toMatchObject({ nextPollAt: null, stopped: expect.stringMatching(/410/) });
  });

  it.each([
    ["a page", 200, { "content-type": "text/html" }, /no RSS, Atom or JSON Feed/],
    ["a redirect in a circle", 302, { location: "/feed" }, /circle/],
    ["nothing", 404, {}, /404/],
  ])(
    "that has never been one but %s is not asked again, until somebody wants it",
    async (_, status, headers, why) => {
      answerWith(status, headers);
      await world.startWorker();
      await follow();
      await world.pass({ minutes: 0 });
      await world.pass({ minutes: 100_000 });
      expect(world.site.asked("/feed")).toBe(1);
      expect(await followed()).toMatchObject({ nextPollAt: null, stopped: expect.stringMatching(why) });

      publish(...whole("Anna"));
      expect(await pollSoon(world.db.pool, feed, world.now)).toBe(true);
      await world.pass({ minutes: 0 });
      expect(await followed()).toMatchObject({ stopped: null, failures: 0 });
      expect(await world.titles()).toEqual(["Anna"]);
    },
  );

  it("that shows a page for once is asked again", async () => {
    publish(...whole("Anna"));
    await world.startWorker();
    await follow();
    await world.pass({ minutes: 0 });
    answerWith(200, { "content-type": "text/html" });
    await world.pass({ minutes: INTERVAL });
    expect(await followed()).toMatchObject({ failures: 1, stopped: null });
  });

  it("in a private network is not connected to, unless the worker may", async () => {
    publish(...whole("Anna"));
    await world.startWorker({ allowedNetworks: [] });
    await follow();
    await world.pass({ minutes: 0 });
    expect(world.site.requests).toEqual([]);
    expect((await followed()).stopped).toMatch(/not on the public Internet/);
  });

  it("that was unfollowed while it was polled leaves nothing behind", async () => {
    world.site.answers.set("/feed", (request, response) => {
      void unfollowFeed(world.db.pool, feed, null).then(() => rss(whole("Anna"))(request, response));
    });
    await world.startWorker();
    await follow();
    await world.pass({ minutes: 0 });
    await world.until(
      "select from pgboss.job where name = 'feed.poll' and state = 'completed'",
      (n) => n === 1,
    );
    expect(await listFeeds(world.db.pool)).toEqual([]);
    expect(await world.column("select count(*)::int from pgboss.job where name = 'ingest'")).toEqual([0]);
  });

  it("is followed where permanent redirects lead, under the address that people know", async () => {
    answerWith(301, { location: "/new" });
    world.site.answers.set("/new", rss(whole("Anna")));
    await world.startWorker();
    await follow();
    await world.pass({ minutes: 0 });
    await world.pass({ minutes: INTERVAL });
    expect([world.site.asked("/feed"), world.site.asked("/new")]).toEqual([1, 2]);
    expect(await followed()).toMatchObject({ url: feed });
  });

  it("gives each entry once to two workers that look at the same time, and is never asked by both at once", async () => {
    let open = 0;
    let most = 0;
    const names = Array.from({ length: 12 }, (_, i) => `Name${i}`);
    const links = names.map((name) => ({ id: name, link: `${world.site.origin}/${name}` }));
    for (const name of names) world.site.answers.set(`/${name}`, page(name));
    world.site.answers.set("/feed", (request, response) => {
      most = Math.max(most, ++open);
      setTimeout(() => {
        open--;
        rss(links)(request, response);
      }, 60);
    });
    await Promise.all([world.startWorker(), world.startWorker()]);
    await follow(true);
    await world.pass({ minutes: 0 });
    expect(await world.titles()).toEqual(names.toSorted());
    expect(names.map((name) => world.site.asked(`/${name}`))).toEqual(names.map(() => 1));
    expect(most).toBe(1);
    expect(world.site.asked("/feed")).toBe(1);
  });

  it("whose job was lost has another one", async () => {
    publish(...whole("Anna"));
    await follow();
    await world.db.pool.query("update feed set job_id = gen_random_uuid()");
    await world.startWorker();
    await world.pass({ minutes: 0 });
    expect(await world.titles()).toEqual(["Anna"]);
  });

  it("that ends its workers is asked less and less often, too", async () => {
    const worker = await world.startWorker();
    await worker.stop();
    await follow();
    await world.db.pool.query(
      `with dead as (insert into pgboss.job (name, state, completed_on) values ('feed.poll', 'failed', now()) returning id)
       update feed set job_id = (select id from dead)`,
    );
    await world.startWorker();
    await world.pass({ minutes: 0 });
    expect(wait(await followed())).toBe(INTERVAL * 2);
    expect(world.site.requests).toEqual([]);
  });
});
