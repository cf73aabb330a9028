import { once } from "node:events";
import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import pino from "pino";
import { createKey } from "../../src/access/keys.ts";
import { readEnvironment } from "../../src/config/environment.ts";
import { RateLimits } from "../../src/server/limits/rates.ts";
import { startTestApp, type TestApp } from "../support/testApp.ts";
import { post } from "./rawHttp.ts";

const PER_ADDRESS = 20;
const PER_KEY = 30;
const QUERY = { query: "{ __typename }" };

// Real: the server behind a proxy that is trusted (the test), PostgreSQL, and the log.
let app: TestApp;
const log: string[] = [];
let key: string;
beforeAll(async () => {
  app = await startTestApp(
    {
      NODE_ENV: "production",
      TRUST_PROXY: "loopback",
      RATE_LIMIT_PER_ADDRESS: String(PER_ADDRESS),
      RATE_LIMIT_PER_KEY: String(PER_KEY),
    },
    pino({ level: "trace" }, { write: (line: string) => log.push(line) }),
  );
  key = (await createKey(app.database.pool, "Limited", "READER")).secret;
});
afterAll(() => app.close());

const ask = (headers: Record<string, string>) => app.post(QUERY, headers);
const from = (address: string) => ({ "x-forwarded-for": address });
async function statuses(count: number, headers: Record<string, string>) {
  const all = [];
  for (let i = 0; i < count; i++) all.push((await ask(headers)).status);
  return all;
}

describe("where no limit was set", () => {
  const headersFor = async (address: string, settings: NodeJS.ProcessEnv = {}) =>
    (await new RateLimits(readEnvironment(settings).api.rates).count("anonymous", address))?.headers[0];

  it("a public address has a generous one, and nobody is counted who shares a proxy's private address", async () => {
    for (const address of ["8.8.8.8", "2a00:1450:4001::"])
      expect(await headersFor(address)).toEqual(["ratelimit-policy", '"address";q=6000;w=60']);
    for (const address of ["127.0.0.1", "10.1.2.3", "172.17.0.1", "192.168.1.9", "::1", "fd00::", ""])
      expect(await headersFor(address)).toBeUndefined();
  });

  it("what is set counts for all addresses, and 0 for none", async () => {
    expect(await headersFor("10.1.2.3", { RATE_LIMIT_PER_ADDRESS: "7" })).toEqual([
      "ratelimit-policy",
      '"address";q=7;w=60',
    ]);
    expect(await headersFor("8.8.8.8", { RATE_LIMIT_PER_ADDRESS: "0" })).toBeUndefined();
  });

  it("wrong keys of one who comes through a proxy's private address do not refuse the keys of others", async () => {
    const limits = new RateLimits(readEnvironment({}).api.rates);
    for (let i = 0; i < 100; i++) for (const address of ["10.1.2.3", "8.8.8.8"]) limits.noteWrongKey(address);
    expect(await limits.refusalOfKeys("10.1.2.3")).toBeUndefined();
    expect(await limits.refusalOfKeys("8.8.8.8")).toMatchObject({ extensions: { code: "RATE_LIMITED" } });
  });
});

describe("who asks too often", () => {
  it("without a key is refused by address, and told when to come back", async () => {
    const first = await ask(from("192.0.2.1"));
    expect(first.headers.get("ratelimit-policy")).toBe(`"address";q=${PER_ADDRESS};w=60`);
    expect(first.headers.get("ratelimit")).toBe(`"address";r=${PER_ADDRESS - 1};t=60`);
    expect(await statuses(PER_ADDRESS - 1, from("192.0.2.1"))).toEqual(Array(PER_ADDRESS - 1).fill(200));
    const { status, headers, body } = await ask(from("192.0.2.1"));
    expect([status, body.errors?.[0]?.extensions.code]).toEqual([429, "RATE_LIMITED"]);
    expect(Number(headers.get("retry-after"))).toBeGreaterThan(50);
    expect(headers.get("ratelimit")).toMatch(/^"address";r=0;t=\d\d$/);
    const stream = await fetch(`${app.address}/graphql/stream?query={x}`, {
      headers: { ...from("192.0.2.1"), accept: "text/event-stream" },
    });
    expect([stream.status, Number(stream.headers.get("retry-after")) > 50]).toEqual([429, true]);
    expect((await ask(from("192.0.2.2"))).status).toBe(200);
  });

  it("from one network of IPv6 counts as one, whichever address is used", async () => {
    for (let i = 0; i < PER_ADDRESS; i++) await ask(from(`2001:db8:0:1::${i + 1}`));
    expect((await ask(from("2001:db8:0:1:ffff::"))).status).toBe(429);
    expect((await ask(from("2001:db8:0:2::1"))).status).toBe(200);
  });

  it("cannot choose an address by adding to what the proxy says", async () => {
    for (let i = 0; i < PER_ADDRESS; i++) await ask(from(`198.51.100.${i}, 192.0.2.3`));
    expect((await ask(from("198.51.100.200, 192.0.2.3"))).status).toBe(429);
  });

  it("with a key is refused by the key, from all addresses together", async () => {
    const headers = (i: number) => ({ ...from(`203.0.113.${i}`), authorization: `Bearer ${key}` });
    for (let i = 0; i < PER_KEY; i++) expect((await ask(headers(i))).status).toBe(200);
    expect((await ask(headers(100))).status).toBe(429);
  });

  it("with wrong keys is refused before the key is looked at", async () => {
    const wrong = { ...from("192.0.2.4"), authorization: "Bearer onrecord_wrong" };
    expect(new Set(await statuses(100, wrong))).toEqual(new Set([401]));
    expect((await ask(wrong)).status).toBe(429);
    expect((await ask({ ...wrong, authorization: `Bearer ${key}` })).status).toBe(429);
  });
});

/** The server's statements that PostgreSQL is busy with. */
async function running(): Promise<number> {
  const { rows } = await app.database.pool.query(
    "select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
  );
  return rows[0].n;
}

async function until(what: () => Promise<boolean>): Promise<void> {
  for (let i = 0; i < 200; i++) {
    if (await what()) return;
    await sleep(10);
  }
  throw new Error("It did not come to that within two seconds.");
}

describe("a client that goes away", () => {
  it.each([
    ["one plan answers", "{ statements { totalCount } }"],
    ["the resolvers answer", '{ statements { totalCount } suggest(text: "Pesk") { matched } }'],
    ["a question in words asks", '{ ask(question: "Peskov about Saudi Arabia") { understood } }'],
  ])("in the middle of what %s leaves PostgreSQL nothing to do", async (_what, query) => {
    const holder = await app.database.pool.connect();
    await holder.query("begin; lock table statement, subject, subject_name in access exclusive mode");
    try {
      const socket = connect(Number(new URL(app.address).port), "127.0.0.1");
      await once(socket, "connect");
      socket.write(post(JSON.stringify({ query }), from("192.0.2.249")));
      await until(async () => (await running()) > 0);
      socket.destroy();
      await until(async () => (await running()) === 0);
    } finally {
      await holder.query("rollback");
      holder.release();
    }
    expect((await ask(from("192.0.2.250"))).status).toBe(200);
  });

  it("takes nothing from another who asks the same: that one is answered", async () => {
    const holder = await app.database.pool.connect();
    await holder.query("begin; lock table statement in access exclusive mode");
    const body = JSON.stringify({ query: "{ statements(first: 7) { totalCount } }" });
    const socket = connect(Number(new URL(app.address).port), "127.0.0.1");
    await once(socket, "connect");
    socket.write(post(body, { "x-forwarded-for": "192.0.2.251" }));
    await until(async () => (await running()) > 0);
    const other = app.post(body, from("192.0.2.252"));
    await sleep(50);
    socket.destroy();
    await sleep(50);
    await holder.query("rollback");
    holder.release();
    expect((await other).body).toEqual({ data: { statements: { totalCount: expect.any(Number) } } });
  });
});

it("no key, password or Authorization header is in the log", async () => {
  const headers = { authorization: `Bearer ${key}`, ...from("192.0.2.253") };
  await app.post('{"query": ', headers);
  await app.post({ query: "{ nothing }" }, headers);
  await app.post(
    { query: "query Asked($r: String!) { actor(reference: $r) { name } }", variables: { r: "confidential" } },
    headers,
  );
  const broken = app.database.pool.options as { connectionString?: string };
  const password = new URL(broken.connectionString!).password || "no password";
  expect(log.length).toBeGreaterThan(100);
  for (const secret of [key, key.split("_").at(-1)!, "Bearer", password, "confidential"])
    expect([secret, log.join("").includes(secret)]).toEqual([secret, false]);
});
