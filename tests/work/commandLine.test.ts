import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { StartupError } from "../../src/config/startupError.ts";
import { readCommand as readIngest } from "../../src/ingest/commandLine.ts";
import { runQueueing } from "../../src/work/enqueue.ts";
import { readCommand as readFeeds } from "../../src/work/feedsCommandLine.ts";
import { readCommand as readJobs } from "../../src/work/jobsCommandLine.ts";
import { freshDatabase, type TestDatabase } from "../support/database.ts";

// Real: PostgreSQL with pg-boss, the file system. Only the processes around the commands are left out.
let db: TestDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.drop());

const feeds = (...words: string[]) => readFeeds(words)(db.pool);
const jobs = (...words: string[]) => readJobs(words)(db.pool);
const FEED = "https://gazette.example/feed";

describe("npm run feeds", () => {
  it("says how to follow one while there is none", async () => {
    expect(await feeds("list")).toMatch(/No feed is followed yet.*npm run feeds -- follow URL/);
  });

  it("follows, lists, lets be polled, and unfollows", async () => {
    expect(await feeds("follow", " HTTPS://Gazette.example/feed")).toBe(`Following ${FEED}.`);
    expect(await feeds("follow", FEED, "--links")).toBe(`Following ${FEED} with its links.`);
    const [heading, ...lines] = (await feeds("list")).split("\n");
    expect(heading).toMatch(/^feed +links +polled \(UTC\) +next poll +failures +dead letters +why$/);
    expect(lines).toEqual([expect.stringMatching(/\/feed +yes +never +\d{4}-\d\d-\d\d \d\d:\d\d +0 +0$/)]);

    await db.pool.query("update feed set stopped = 'It is gone.', next_poll_at = null");
    expect(await feeds("list")).toMatch(/stopped +0 +0 +It is gone\.$/);
    expect(await feeds("poll", FEED)).toMatch(/next free worker polls/);
    expect(JSON.parse(await feeds("list", "--json"))).toMatchObject([
      { url: FEED, links: true, stopped: null, lastPolledAt: null, nextPollAt: expect.any(String) },
    ]);

    expect(await feeds("unfollow", FEED)).toBe(`No longer following ${FEED}.`);
    expect(await feeds("history")).toMatch(/unfollowed +\S+ +command line\n.*followed/u);
    for (const verb of ["poll", "unfollow"])
      await expect(feeds(verb, FEED)).rejects.toThrow(`${FEED} is not followed`);
  });

  it.each([
    [[], /Say what to do/],
    [["fetch"], /none of follow, list, history, poll and unfollow/],
    [["follow"], /Give one address/],
    [["follow", "ftp://x.example/"], /no http or https address/],
    [["follow", "https://me:secret@x.example/"], /may not hold a password/],
    [["list", "--links"], /--links goes with follow/],
    [["list", "--all"], /--all/],
  ])("refuses %j before a database is opened, and says how it is used", (words, why) => {
    expect(() => readFeeds(words)).toThrow(why);
    expect(() => readFeeds(words)).toThrow(StartupError);
    expect(() => readFeeds(words)).toThrow(/^Usage:/m);
  });
});

describe("npm run ingest -- --queue", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "queue-"));
    await mkdir(join(folder, "more"));
    for (const name of ["a.txt", "more/b.txt", ".hidden"]) await writeFile(join(folder, name), "Text.");
  });
  afterAll(() => rm(folder, { recursive: true }));
  afterEach(() => db.pool.query("delete from pgboss.job"));

  async function enqueue(
    words: string[],
    stdin = "",
  ): Promise<{ clean: boolean; said: string[]; queued: string[] }> {
    const said: string[] = [];
    const streams = {
      stdin: Readable.from([Buffer.from(stdin)]),
      out: (line: string) => void said.push(line),
    };
    const clean = await runQueueing(db.pool, readIngest([...words, "--queue"]), streams);
    const { rows } = await db.pool.query("select data->>'target' as target from pgboss.job order by 1");
    return { clean, said, queued: rows.map(({ target }) => target) };
  }

  it("queues each file of a folder by its whole path, and addresses", async () => {
    const address = "https://gazette.example/a";
    const { clean, said, queued } = await enqueue([folder, address]);
    expect(queued).toEqual([join(folder, "a.txt"), join(folder, "more/b.txt"), address]);
    expect(said[0]).toMatch(/^3 queued, 0 refused/);
    expect(clean).toBe(true);
  });

  it("takes a list from the standard input, a line each", async () => {
    const { queued } = await enqueue(["-"], `${folder}/a.txt\n\n https://gazette.example/b \n`);
    expect(queued).toEqual([join(folder, "a.txt"), "https://gazette.example/b"]);
  });

  it("refuses what is not there, and addresses with a password, and repeats no password", async () => {
    const { clean, said, queued } = await enqueue([
      join(folder, "none"),
      "https://me:secret@x.example/",
      "--json",
    ]);
    expect(queued).toEqual([]);
    expect(clean).toBe(false);
    expect(JSON.parse(said[0]!)).toMatchObject({
      queued: 0,
      refusals: [{ code: "NOT_FOUND" }, { code: "BAD_URL" }],
    });
    expect(said.join()).not.toMatch(/secret/);
  });

  it("leaves it to the workers which networks are allowed", () => {
    expect(() => readIngest(["x", "--queue", "--allow-network", "10.0.0.0/8"])).toThrow(/ALLOWED_NETWORKS/);
  });
});

describe("npm run jobs", () => {
  it("lists jobs by state, and counts them", async () => {
    expect(await jobs("list")).toBe("No such job.");
    const streams = { stdin: Readable.from([]), out: () => {} };
    await runQueueing(db.pool, readIngest(["https://gazette.example/a", "--queue"]), streams);
    expect(await jobs("list")).toMatch(
      /^id +queue .*\n[0-9a-f-]{36} +ingest +created .* 0 +https:\/\/gazette\.example\/a\n\ningest: 1 created$/,
    );
    expect(await jobs("list", "--state", "active")).toBe("No such job.\ningest: 1 created");
    expect(JSON.parse(await jobs("list", "--json"))).toMatchObject({
      counts: [{ queue: "ingest", state: "created", count: 1 }],
      jobs: [{ queue: "ingest", what: "https://gazette.example/a" }],
    });
  });

  it.each([
    [["list", "--state", "lost"], /"lost" is none of created/],
    [["dead", "--state", "active"], /--state goes with list/],
    [["dead", "--all"], /--all goes with retry and discard/],
    [["retry"], /Give one id, or --all/],
    [["retry", "17"], /"17" is no job's id/],
    [["dead", "x"], /one word too many/],
  ])("refuses %j before a database is opened, and says how it is used", (words, why) => {
    expect(() => readJobs(words)).toThrow(why);
    expect(() => readJobs(words)).toThrow(/^Usage:/m);
  });

  it("says when there is no dead letter of an id", async () => {
    await expect(jobs("retry", "01234567-89ab-cdef-0123-456789abcdef")).rejects.toThrow(
      /There is no dead letter/,
    );
  });
});
