import { chmodSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import pg from "pg";
import { within } from "../faults/asking.ts";
import { have, overServerSentEvents, overWebSocket, type Received, until } from "../live/clients.ts";
import { type Served, serve } from "../live/serve.ts";
import { Samples } from "../support/samples.ts";
import { type Cluster, startCluster } from "./cluster.ts";
import { postgresPrograms } from "./programs.ts";

// Real: two clusters of Debian's PostgreSQL and a standby, pg_dump and pg_restore as docs/operations/backup.md has them,
// pg_ctl promote; the server over HTTP.

const REPORTED = `subscription Reported($after: String) {
  statementReported(after: $after) { cursor statement { text } }
}`;

(postgresPrograms() ? describe : describe.skip)("a client's cursor", () => {
  let cluster: Cluster;
  let dumps: string;
  let served: Served;
  let open: Received[] = [];
  /** Ends what a test has started. */
  const ends: (() => Promise<void>)[] = [];
  beforeAll(async () => {
    cluster = await startCluster();
    dumps = await mkdtemp(join(tmpdir(), "onrecord-dumps-"));
    chmodSync(dumps, 0o777);
    await create(cluster, "onrecord");
    served = await serve(cluster.url("onrecord"));
    const add = new Samples(served.pool);
    await add.actor({ slug: "speaker", name: "A Speaker" });
    await add.source("Document", { title: "The source" });
    // Its log is far ahead of a new cluster's.
    for (let i = 0; i < 30; i++) await report(served, `before ${i}`);
  });
  afterEach(async () => {
    for (const received of open) received.stop();
    open = [];
    for (const end of ends.splice(0).reverse()) await end();
  });
  afterAll(async () => {
    await served?.close();
    await cluster?.stop();
    await rm(dumps, { recursive: true, force: true });
  });

  async function create(where: Cluster, name: string): Promise<void> {
    where.run(
      "createdb",
      `--maintenance-db=${where.url("postgres")}`,
      "--template=template0",
      "--encoding=UTF8",
      name,
    );
  }
  const dump = (file: string) =>
    cluster.run("pg_dump", "--format=custom", `--file=${join(dumps, file)}`, cluster.url("onrecord"));
  const restore = (file: string, url: string, ...more: string[]) =>
    cluster.run("pg_restore", "--no-owner", "--exit-on-error", ...more, `--dbname=${url}`, join(dumps, file));

  async function report({ pool }: Served, text: string): Promise<void> {
    const { rows } = await pool.query(
      "select (select key from subject where slug = 'speaker') as speaker, (select key from source where title = 'The source') as source",
    );
    await new Samples(pool).reported(rows[0].speaker, [rows[0].source], { text });
  }
  function subscribe({ address }: Served, after: string, connect = overServerSentEvents): Received {
    const received = connect(address, { query: REPORTED, variables: { after } });
    open.push(received);
    return received;
  }
  const texts = ({ events }: Received): string[] => events.map(({ statement }) => statement.text);
  async function refusalOf(received: Received): Promise<{ code: string; cursor: string }> {
    const { errors } = await until(
      () => received,
      (each) => each.errors.length > 0,
    );
    expect(received.events).toEqual([]);
    return errors[0]!.extensions as { code: string; cursor: string };
  }
  /** Whoever was refused goes on with the cursor of the refusal, and misses nothing from there. */
  async function expectRefusedAndGoesOn(where: Served, cursors: string[]): Promise<void> {
    for (const [i, cursor] of cursors.entries()) {
      const refused = await refusalOf(subscribe(where, cursor));
      expect(refused.code).toBe("CURSOR_EXPIRED");
      await report(where, `goes on ${i}`);
      const goesOn = subscribe(where, refused.cursor, overWebSocket);
      await have(goesOn, 1);
      expect(texts(goesOn)).toEqual([`goes on ${i}`]);
    }
  }

  it("is refused by a database that a dump was restored into, in the same cluster and in another one", async () => {
    const told = await served.cursor();
    dump("elsewhere");
    await report(served, "after the dump");
    const after = await served.cursor();
    const another = await startCluster();
    ends.push(() => another.stop());
    for (const [where, name] of [
      [cluster, "restored"],
      [another, "onrecord"],
    ] as const) {
      await create(where, name);
      restore("elsewhere", where.url(name));
      const there = await serve(where.url(name));
      ends.push(() => there.close());
      await report(there, "written there");
      await expectRefusedAndGoesOn(there, [told, after]);
    }
  });

  it("is followed where the dump was restored over its own database, unless it is of what is not there any more", async () => {
    const kept = await served.cursor();
    await report(served, "in the dump");
    dump("over");
    await report(served, "lost");
    const lost = await served.cursor();
    const [returning, gone] = [subscribe(served, kept), subscribe(served, lost)];
    await have(returning, 2);
    // Nobody uses the database while it is written over.
    await served.close();
    restore("over", cluster.url("onrecord"), "--clean", "--if-exists");
    served = await serve(cluster.url("onrecord"));
    await report(served, "instead");
    await report(served, "and later");
    const again = subscribe(served, kept);
    await have(again, 3);
    expect(texts(again)).toEqual(["in the dump", "instead", "and later"]);
    await expectRefusedAndGoesOn(served, [lost]);
    gone.stop();
  });

  it("is refused by a standby that was promoted, which may lack what was told", async () => {
    const standby = await cluster.standby();
    ends.push(() => standby.stop());
    const told = await served.cursor();
    await report(served, "told before the failover");
    const after = await served.cursor();
    const admin = new pg.Client({ connectionString: standby.url("onrecord") });
    await admin.connect();
    await within(10_000, async () => (await admin.query("select live_cursor() as at")).rows[0].at === after);
    await admin.query("select pg_promote()");
    await admin.end();
    const there = await serve(standby.url("onrecord"));
    ends.push(() => there.close());
    await report(there, "after the failover");
    await expectRefusedAndGoesOn(there, [told, after]);
  });
});
