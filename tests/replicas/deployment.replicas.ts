import { Agent } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import pg from "pg";
import { createKey } from "../../src/access/keys.ts";
import { examine } from "../../src/doctor/examine.ts";
import { type Asked, ask, keepAsking, within } from "../faults/asking.ts";
import { testGraph } from "../support/graph.ts";
import { queriesOfEveryField } from "../support/operations/everyField.ts";
import { type Deployment, startDeployment } from "./deployment.ts";
import { missingPrograms } from "./programs.ts";

// Real: two PostgreSQL in streaming replication, a PgBouncer in transaction mode beside each, two server processes, HAProxy.
const missing = missingPrograms();
if (missing) console.log(`tests/replicas is left out: ${missing}`);

const MAX_LAG_S = 2;
const NEWEST = "{ sources(first: 1, orderBy: RECORDED_DESC) { nodes { title } } }";
const READ = "query Read { statements(first: 5) { totalCount nodes { text speaker { name } } } }";
const FOLLOW = 'mutation { followFeed(url: "https://feed.example/") { __typename } }';
const ingest = (title: string) => `mutation {
  ingestSource(input: { title: "${title}", language: "en", text: "Nobody said a word about ${title}." }) { __typename }
}`;

/** Another client than the one who writes, wherever HAProxy sends it: it has no key, and comes from elsewhere. */
const STRANGER = { "x-forwarded-for": "192.0.2.1" };

(missing ? describe.skip : describe)("two servers behind HAProxy, with a primary and its replica", () => {
  let all: Deployment;
  let key: { authorization: string };
  let titles = 0;
  beforeAll(async () => {
    all = await startDeployment({
      DATABASE_REPLICA_MAX_LAG: `${MAX_LAG_S}`,
      TRUST_PROXY: "loopback",
    });
    const pool = new pg.Pool({ connectionString: all.primary.directUrl });
    key = { authorization: `Bearer ${(await createKey(pool, "Desk", "ADMIN")).secret}` };
    await pool.end();
  });
  afterAll(() => all?.stop());
  afterEach(async () => {
    let seen: string[] = [];
    await within(20_000, async () => {
      seen = await readiness();
      return seen.every((each) => each.startsWith("ready in service"));
    }).catch(() => {
      throw new Error(`After 20 s the servers say: ${seen.join("; ")}.
Replica: ${all.replica.postgres.last()}
PgBouncer: ${all.replica.pgbouncer.last()}`);
    });
  });

  /** What each server says of itself and of its replica. */
  const readiness = () =>
    Promise.all(
      all.addresses.map(async (address) => {
        const body = (await (await fetch(`${address}/readyz`)).json()) as Ready;
        return `${body.status} ${body.replicas?.map(({ state }) => state).join()}`;
      }),
    );
  const statementsOfReplica = async () => {
    const texts = await Promise.all(
      all.addresses.map(async (address) => (await fetch(`${address}/metrics`)).text()),
    );
    return texts.map((text) => Number(/^onrecord_replica_statements\{replica="1"\} (\d+)/m.exec(text)?.[1]));
  };
  /** Writes a source, through HAProxy; gives its title and the position that the answer had. */
  async function write(): Promise<{ title: string; position: string }> {
    const title = `Title ${++titles}`;
    const response = await fetch(`${all.address}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", ...key },
      body: JSON.stringify({ query: ingest(title) }),
    });
    const text = await response.text();
    if (text.includes("errors")) throw new Error(text);
    return { title, position: response.headers.get("onrecord-position")! };
  }
  const newest = async (address: string, headers: Record<string, string>) =>
    /"title":"([^"]*)"/.exec((await ask(address, NEWEST, headers)).text)?.[1];
  const delay = async (ms: number) => {
    const { admin } = all.replica;
    await admin.query(`alter system set recovery_min_apply_delay = '${ms}ms'`);
    await admin.query("select pg_reload_conf()");
  };

  it("reads are answered by the replica, through each of the servers", async () => {
    const before = await statementsOfReplica();
    for (let i = 0; i < 20; i++) expect((await ask(all.address, `# ${i}\n${READ}`)).outcome).toBe("ok");
    const after = await statementsOfReplica();
    for (const [i, n] of after.entries()) expect(n - before[i]!).toBeGreaterThanOrEqual(5);
  });

  it("the replica answers every field of every type: no query needs to write", async () => {
    const pool = new pg.Pool({ connectionString: all.replica.directUrl });
    const graph = await testGraph(pool);
    for (const { query } of queriesOfEveryField(graph.schema)) await graph.ask(query);
    await pool.end();
  });

  it("who has written reads it at once through either server, by key or by address or by position, cached or not", async () => {
    await delay(300);
    let old = 0;
    for (let i = 0; i < 25; i++) {
      const { title, position } = await write();
      // A stranger asks first, so that an older answer may be kept.
      const strangers = await Promise.all(all.addresses.map((address) => newest(address, STRANGER)));
      old += strangers.filter((seen) => seen !== title).length;
      const told = { ...STRANGER, "onrecord-position": position };
      const seen = await Promise.all([
        newest(all.address, key),
        newest(all.address, key),
        ...all.addresses.map((address) => newest(address, told)),
      ]);
      expect(seen).toEqual(seen.map(() => title));
      // Without a key it is known by its address, as soon as the other server has heard of the write.
      await within(1000, async () => (await newest(all.address, {})) === title);
      await within(1000, async () => (await newest(all.address, {})) === title);
    }
    await delay(0);
    console.log(
      `replay put off by 300 ms: 25 writes, 100 reads of their own, none old; of 50 reads by strangers ${old} old`,
    );
    expect(old).toBeGreaterThan(0); // otherwise this test shows nothing
    await within(5000, async () => (await newest(all.address, STRANGER)) === `Title ${titles}`);
  });

  /** What the doctor says of a replica. */
  async function examined(replica: string): Promise<string> {
    const findings = await examine({
      DATABASE_URL: all.primary.url,
      DATABASE_DIRECT_URL: all.primary.directUrl,
      DATABASE_REPLICA_URLS: replica,
      DATABASE_REPLICA_MAX_LAG: "1",
    });
    return findings
      .filter(({ check }) => check === "replicas")
      .map(({ state, says }) => `${state}: ${says}`)
      .join();
  }

  it("the doctor finds the replica, and a server that is none", async () => {
    expect(await examined(all.replica.url)).toMatch(/^ok: Replica 1 answers and had replayed after \d+ ms/);
    expect(await examined(all.primary.url)).toMatch(/^problem: Replica 1 is no replica/);
  });

  it("a position that is none is refused with a code", async () => {
    const { outcome } = await ask(all.address, READ, { "onrecord-position": "yesterday" });
    expect(outcome).toBe("BAD_REQUEST");
  });

  it("a replica that is too far behind is not read, is shown as behind, and comes back", async () => {
    await all.replica.admin.query("select pg_wal_replay_pause()");
    const { title } = await write();
    expect(await newest(all.addresses[0], STRANGER)).not.toBe(title);
    await within(MAX_LAG_S * 1000 + 2000, async () =>
      (await readiness()).every((each) => each === "ready behind"),
    );
    for (const address of all.addresses) expect(await newest(address, STRANGER)).toBe(title);
    const metrics = await (await fetch(`${all.addresses[0]}/metrics`)).text();
    expect(metrics).toMatch(/^onrecord_replica_in_service\{replica="1"\} 0$/m);
    expect(Number(/^onrecord_replica_lag_bytes\{replica="1"\} (\d+)$/m.exec(metrics)![1])).toBeGreaterThan(0);
    expect(await examined(all.replica.url)).toMatch(/^warning: Replica 1 had not replayed after 1 s/);
    await all.replica.admin.query("select pg_wal_replay_resume()");
  });

  it("a query that stands in the way of replaying is answered elsewhere", async () => {
    await all.replica.admin.query("alter system set max_standby_streaming_delay = 0");
    await all.replica.admin.query("select pg_reload_conf()");
    const load = keepAsking(all.address, READ, 8);
    const admin = new pg.Pool({ connectionString: all.primary.directUrl });
    const conflicts = async () => {
      const { rows } = await all.replica.admin.query<{ n: number }>(
        "select confl_lock::int as n from pg_stat_database_conflicts where datname = 'onrecord'",
      );
      return rows[0]!.n;
    };
    const before = await conflicts();
    await within(10_000, async () => {
      await admin.query(
        "begin; lock table statement in access exclusive mode; select pg_sleep(0.02); commit",
      );
      return (await conflicts()) > before;
    });
    await admin.end();
    told("exclusive locks replayed under load", await load.stop());
    await all.replica.admin.query("alter system reset max_standby_streaming_delay");
    await all.replica.admin.query("select pg_reload_conf()");
  });

  describe("under load, no read fails", () => {
    it("while the replica is killed, and it is read again when it is back", async () => {
      const load = keepAsking(all.address, READ, 8);
      await sleep(500);
      await all.replica.postgres.end("SIGKILL");
      await within(10_000, async () => (await readiness()).every((each) => each === "ready away"));
      await sleep(500);
      all.replica.postgres.start();
      await within(20_000, async () => (await readiness()).every((each) => each === "ready in service"));
      const before = await statementsOfReplica();
      await sleep(500);
      told("replica killed and started", await load.stop());
      const after = await statementsOfReplica();
      for (const [i, n] of after.entries()) expect(n).toBeGreaterThan(before[i]!);
    });

    it("while the replica is frozen", async () => {
      const load = keepAsking(all.address, READ, 8);
      await sleep(500);
      all.replica.postgres.signalAll("SIGSTOP");
      await within(10_000, async () => (await readiness()).every((each) => each === "ready away"));
      await sleep(500);
      all.replica.postgres.signalAll("SIGCONT");
      told("replica frozen", await load.stop());
    });

    it("while the replica's PgBouncer is killed", async () => {
      const load = keepAsking(all.address, READ, 8);
      await sleep(500);
      await all.replica.pgbouncer.end("SIGKILL");
      await within(10_000, async () => (await readiness()).every((each) => each === "ready away"));
      await sleep(500);
      all.replica.pgbouncer.start();
      told("replica's PgBouncer killed", await load.stop());
    });

    it("while the primary is killed: writing fails with a code, /readyz says so, and writing goes on after its start", async () => {
      const load = keepAsking(all.address, READ, 8);
      const withKey = keepAskingWith(key);
      await sleep(500);
      await all.primary.postgres.end("SIGKILL");
      await within(10_000, async () => (await readiness()).every((each) => each === "degraded in service"));
      const refused = await ask(all.address, FOLLOW, key);
      console.log(`writing with a killed primary: ${refused.outcome} after ${Math.round(refused.ms)} ms`);
      expect(refused.outcome).toBe("DATABASE_UNAVAILABLE");
      expect((await fetch(`${all.address}/readyz`)).status).toBe(200);
      await sleep(500);
      all.primary.postgres.start();
      await within(20_000, async () => (await readiness()).every((each) => each === "ready in service"));
      told("primary killed and started", await load.stop());
      told("primary killed and started, with a key", await withKey.stop());
      await within(5000, async () => (await ask(all.address, FOLLOW, key)).outcome === "ok");
    });

    it("while the primary's PgBouncer is killed: writing fails with a code", async () => {
      const load = keepAsking(all.address, READ, 8);
      await sleep(500);
      await all.primary.pgbouncer.end("SIGKILL");
      expect((await ask(all.address, FOLLOW, key)).outcome).toBe("DATABASE_UNAVAILABLE");
      await sleep(500);
      all.primary.pgbouncer.start();
      told("primary's PgBouncer killed", await load.stop());
      await within(5000, async () => (await ask(all.address, FOLLOW, key)).outcome === "ok");
    });

    it("while a server is stopped; when it is killed, only what it was just answering is lost", async () => {
      for (const signal of ["SIGTERM", "SIGKILL"] as const) {
        const load = keepAsking(all.address, READ, 8);
        await sleep(500);
        await all.servers[0].end(signal);
        await sleep(1000);
        const asked = await load.stop();
        all.servers[0].start();
        await within(30_000, () =>
          fetch(`${all.addresses[0]}/readyz`).then(
            ({ ok }) => ok,
            () => false,
          ),
        );
        const failed = asked.filter(({ outcome }) => outcome !== "ok");
        console.log(
          `${signal} to a server: ${asked.length} asked, ${failed.length} failed (${outcomes(failed)})`,
        );
        expect(failed.length).toBeLessThanOrEqual(signal === "SIGTERM" ? 0 : 8);
      }
    });
  });

  it("HAProxy is started again, and everything goes on", async () => {
    await all.haproxy.end("SIGKILL");
    expect((await ask(all.address, READ, {}, {}, new Agent())).outcome).toBe("ECONNREFUSED");
    expect((await ask(all.addresses[0], READ)).outcome).toBe("ok");
    all.haproxy.start();
    await within(5000, async () => (await ask(all.address, READ)).outcome === "ok");
  });

  function keepAskingWith(headers: Record<string, string>) {
    const asked: Asked[] = [];
    let stopped = false;
    const loop = (async () => {
      for (let n = 0; !stopped; n++) {
        asked.push(await ask(all.address, `# with a key ${n}\n${READ}`, headers));
        await sleep(20);
      }
    })();
    return {
      async stop() {
        stopped = true;
        await loop;
        return asked;
      },
    };
  }
});

interface Ready {
  status: string;
  replicas?: { state: string }[];
}

const outcomes = (asked: Asked[]) => [...new Set(asked.map(({ outcome }) => outcome))].sort().join(", ");

/** Prints what the clients saw, of whom none may have seen an error. */
function told(what: string, asked: Asked[]): void {
  const slowest = Math.max(...asked.map(({ ms }) => ms));
  console.log(
    `${what}: ${asked.length} reads, ${outcomes(asked)}; the slowest took ${Math.round(slowest)} ms`,
  );
  expect(outcomes(asked)).toBe("ok");
  expect(slowest).toBeLessThan(4000);
}
