import { setTimeout as wait } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import pg from "pg";
import WebSocket from "ws";
import { createKey, revokeKey } from "../../src/access/keys.ts";
import { Samples } from "../support/samples.ts";
import { startTestApp, type TestApp } from "../support/testApp.ts";
import { transaction } from "../support/transaction.ts";
import { have, overServerSentEvents, overWebSocket, type Received, TRANSPORTS, until } from "./clients.ts";

// Real: the server on a port, PostgreSQL, several connections that write beside it, the clients of both protocols.

const WRITERS = 3;

let app: TestApp;
let add: Samples;
let speaker: string;
let source: string;
let writers: pg.Client[];
beforeAll(async () => {
  app = await startTestApp({ READ_ACCESS: "key", MAX_LIVE_CONNECTIONS: "60" });
  add = new Samples(app.database.pool);
  speaker = await add.actor();
  source = await add.published("2025-03-01", { publisher_key: await add.publisher() });
  writers = Array.from({ length: WRITERS }, () => new pg.Client({ connectionString: app.database.url }));
  await Promise.all(writers.map((writer) => writer.connect()));
  const key = await createKey(app.database.pool, "Subscriber", "READER");
  authorization = `Bearer ${key.secret}`;
});
afterAll(async () => {
  await Promise.all(writers.map((writer) => writer.end()));
  await app.close();
});

let authorization: string;
let open: Received[] = [];
afterEach(() => {
  for (const received of open) received.stop();
  open = [];
});

const REPORTED = `subscription Reported($after: String) {
  statementReported(after: $after) { cursor statement { text } }
}`;

async function cursorNow(): Promise<string> {
  return (await app.post({ query: "{ liveCursor }" }, { authorization })).body.data!.liveCursor as string;
}

function subscribe(after: string, connect = overWebSocket, query = REPORTED): Received {
  const received = connect(app.address, { query, variables: { after } }, { authorization });
  open.push(received);
  return received;
}

const texts = ({ events }: Received): string[] => events.map(({ statement }) => statement.text);

async function sequenceName(): Promise<number> {
  return Number((await app.database.pool.query("select count(*) from statement")).rows[0].count);
}

/** What a writer does next: it begins when it has not begun. */
type Step = [writer: number, what: "write" | "commit" | "rollback"];
const step = fc.tuple(
  fc.nat(WRITERS - 1),
  fc.constantFrom("write" as const, "write" as const, "commit" as const, "rollback" as const),
);

describe("the order of events", () => {
  it("is one, whatever the order in which transactions write and commit: nothing is left out, nothing comes twice", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps: Step[]) => {
        const after = await cursorNow();
        const live = subscribe(after);
        await add.reported(speaker, [source], { text: "it listens" });
        await have(live, 1);
        const committed = ["it listens", ...(await play(steps))];
        await have(live, committed.length);
        expect([...texts(live)].sort()).toEqual([...committed].sort());
        // What each transaction wrote comes together, in its order; and whoever comes later is given the same.
        const later = subscribe(after, overServerSentEvents);
        await have(later, committed.length);
        expect(later.events).toEqual(live.events);
        const middle = Math.floor(committed.length / 2);
        if (middle > 0) {
          const rest = subscribe(live.events[middle - 1].cursor);
          await have(rest, committed.length - middle);
          expect(rest.events).toEqual(live.events.slice(middle));
        }
        for (const received of open.splice(0)) received.stop();
      }),
      { numRuns: 5 },
    );
  });

  it("a transaction that drew its number early and commits late comes neither too late nor never", async () => {
    const after = await cursorNow();
    const live = subscribe(after);
    const [early] = writers as [pg.Client];
    await early.query("begin");
    await new Samples(early).reported(speaker, [source], { text: "early, but late" });
    await add.reported(speaker, [source], { text: "late, but early" });
    // The later one is committed and told to whoever listens, and must wait.
    const waiting = overWebSocket(app.address, { query: REPORTED, variables: { after } }, { authorization });
    open.push(waiting);
    await add.reported(speaker, [source], { text: "later still" });
    expect([live.events, waiting.events]).toEqual([[], []]);
    await early.query("commit");
    await Promise.all([have(live, 3), have(waiting, 3)]);
    expect(texts(live)).toEqual(["early, but late", "late, but early", "later still"]);
    expect(waiting.events).toEqual(live.events);
  });

  /** Plays the steps, all writers in turn; gives what was committed. */
  async function play(steps: Step[]): Promise<string[]> {
    const committed: string[] = [];
    const begun = new Map<number, string[]>();
    const first = await sequenceName();
    let written = 0;
    const end = async (writer: number, what: "commit" | "rollback") => {
      await writers[writer]!.query(what);
      if (what === "commit") committed.push(...(begun.get(writer) ?? []));
      begun.delete(writer);
      await wait(15); // whoever listens looks at what was committed, and must not pass over what was not
    };
    for (const [writer, what] of steps) {
      if (what !== "write") await end(writer, what);
      else {
        if (!begun.has(writer)) await writers[writer]!.query("begin");
        const text = `${first} ${++written}`;
        await new Samples(writers[writer]!).reported(speaker, [source], { text });
        begun.set(writer, [...(begun.get(writer) ?? []), text]);
      }
    }
    for (const writer of [...begun.keys()].reverse()) await end(writer, "commit");
    return committed;
  }
});

describe("a cursor that leads nowhere", () => {
  const refusalOf = async (after: string) => {
    const received = subscribe(after);
    const { errors } = await until(
      () => received,
      ({ errors }) => errors.length > 0,
    );
    return errors[0]!.extensions;
  };

  it("of what is not kept any more is refused, with the one to begin anew with", async () => {
    const old = await cursorNow();
    await add.reported(speaker, [source], { text: "not kept" });
    await app.database.pool.query("update event_log set keeps = 1000");
    await app.database.pool.query(
      "select setval('event_seq_seq', (select max(seq) from event) / 10000 * 10000 + 9995)",
    );
    await transaction(app.database.pool, async (client) => {
      for (let i = 0; i < 8; i++) await new Samples(client).reported(speaker, [source]);
    });
    const { rows } = await app.database.pool.query(
      "select count(*)::int as kept, min(seq)::int as first from event",
    );
    expect(rows[0].kept).toBeLessThan(20);
    const { code, cursor } = await refusalOf(old);
    expect(code).toBe("CURSOR_EXPIRED");
    const again = subscribe(cursor!);
    await add.reported(speaker, [source], { text: "after all" });
    await have(again, 1);
    expect(texts(again)).toContain("after all");
  });

  it("is none of those that wait for an older transaction: what nobody was given yet is not let go", async () => {
    const older = await app.database.pool.connect();
    try {
      await older.query("begin");
      await older.query("select pg_current_xact_id()");
      const after = await cursorNow();
      await add.reported(speaker, [source], { text: "waits" });
      await app.database.pool.query("update event_log set keeps = 1000");
      await app.database.pool.query(
        "select setval('event_seq_seq', (select max(seq) from event) / 10000 * 10000 + 9995)",
      );
      await transaction(app.database.pool, async (client) => {
        for (let i = 0; i < 8; i++) await new Samples(client).reported(speaker, [source]);
      });
      await older.query("commit");
      const received = subscribe(after);
      await have(received, 9);
      expect(texts(received)).toContain("waits");
    } finally {
      older.release();
    }
  });

  it("of a database that was restored elsewhere is refused, and its log begins anew", async () => {
    const old = await cursorNow();
    const listening = subscribe(old);
    await add.reported(speaker, [source], { text: "in the old log" });
    await have(listening, 1);
    await app.database.pool.query("update event_log set home = 'another cluster'");
    const { code } = (
      await until(
        () => listening.errors,
        ({ length }) => length > 0,
      )
    )[0]!.extensions;
    expect(code).toBe("CURSOR_EXPIRED");
    const { code: again, cursor } = await refusalOf(old);
    expect(again).toBe("CURSOR_EXPIRED");
    expect(cursor!.split(".")[0]).not.toBe(old.split(".")[0]);
    expect((await app.database.pool.query("select from event")).rowCount).toBe(0);
  });

  it("of no event of this log is refused: of another history, of a time to come, or of a version before", async () => {
    await add.reported(speaker, [source]);
    const [log, xid, seq, at] = (await cursorNow()).split(".");
    for (const numbers of [
      [xid, seq, Number(at) + 1],
      [xid, Number(seq) + 1, at],
      [10n ** 15n, 1, at],
      [xid, seq],
    ])
      expect((await refusalOf([log, ...numbers].join("."))).code).toBe("CURSOR_EXPIRED");
  });
});

describe("the connection that listens", () => {
  const pids = async () =>
    (
      await app.database.pool.query(
        "select pid from pg_stat_activity where datname = current_database() and query like 'listen %'",
      )
    ).rows.map(({ pid }) => pid);

  it("may break: nothing is lost, and another one listens", async () => {
    const received = subscribe(await cursorNow());
    await add.reported(speaker, [source], { text: "before" });
    await have(received, 1);
    const [broken] = await pids();
    await app.database.pool.query("select pg_terminate_backend($1)", [broken]);
    await add.reported(speaker, [source], { text: "meanwhile" });
    await have(received, 2);
    expect(texts(received)).toEqual(["before", "meanwhile"]);
    await until(pids, ([again]) => again !== undefined && again !== broken);
  });
});

describe("a client that takes nothing", () => {
  it("is cut off with the cursor to come back with, and loses nothing", async () => {
    const long = await add.source(`Long ${"words ".repeat(30_000)}`, {
      publisher_key: await add.publisher(),
    });
    const query = REPORTED.replace("statement {", "report { source { text } } statement {");
    const after = await cursorNow();
    const slow = new WebSocket(`${app.address.replace("http", "ws")}/graphql`, "graphql-transport-ws", {
      headers: { authorization },
    });
    const messages: {
      type: string;
      payload?: { data?: Received["events"][0]; errors?: Received["errors"] };
    }[] = [];
    slow.on("message", (data: Buffer) => messages.push(JSON.parse(data.toString())));
    slow.on("open", () => slow.send('{"type":"connection_init"}'));
    await until(
      () => messages.length,
      (length) => length > 0,
    );
    slow.send(JSON.stringify({ id: "1", type: "subscribe", payload: { query, variables: { after } } }));
    const quick = subscribe(after);
    const write = (count: number) =>
      transaction(app.database.pool, async (client) => {
        for (let i = 0; i < count; i++) await new Samples(client).reported(speaker, [long], { text: `${i}` });
      });
    await write(1);
    await until(
      () => messages.length,
      (length) => length > 1,
    );
    slow.pause();
    for (let i = 1; i <= 3; i++) {
      await write(30);
      await have(quick, i * 30 + 1);
    }
    slow.resume();
    const last = await until(
      () => messages.at(-1)!,
      ({ type }) => type === "complete",
    );
    expect(last).toEqual({ id: "1", type: "complete" });
    const { extensions } = messages.at(-2)!.payload!.errors![0]!;
    expect(extensions.code).toBe("SLOW_CLIENT");
    const taken = messages.flatMap(({ payload }) => payload?.data?.statementReported ?? []);
    expect(taken.length).toBeLessThan(91);
    expect(extensions.cursor).toBe(taken.at(-1).cursor);
    const rest = subscribe(extensions.cursor!);
    await have(rest, 91 - taken.length);
    expect([...taken, ...rest.events].map(({ cursor }) => cursor)).toEqual(
      quick.events.map(({ cursor }) => cursor),
    );
    slow.terminate();
  });
});

describe("who may subscribe", () => {
  it.each(TRANSPORTS)("is who may read: others are refused over %s", async (_name, connect) => {
    const after = await cursorNow();
    for (const shown of ["Bearer nonsense", undefined]) {
      const received = connect(
        app.address,
        { query: REPORTED, variables: { after } },
        shown === undefined ? {} : { authorization: shown },
      );
      const { broken } = await until(
        () => received,
        (given) => given.broken !== undefined,
      );
      expect(JSON.stringify(broken, ["code", "reason", "response", "status"]) + String(broken)).toMatch(
        /4401|401/,
      );
      received.stop();
    }
  });

  it("a key that is revoked ends what was subscribed with it", async () => {
    const key = await createKey(app.database.pool, "For a while", "READER");
    const after = await cursorNow();
    const received = TRANSPORTS.map(([, connect]) =>
      connect(
        app.address,
        { query: REPORTED, variables: { after } },
        { authorization: `Bearer ${key.secret}` },
      ),
    );
    open.push(...received);
    await add.reported(speaker, [source], { text: "for a while" });
    await Promise.all(received.map((each) => have(each, 1)));
    await revokeKey(app.database.pool, key.key.id);
    await until(
      async () => {
        await add.reported(speaker, [source], { text: "no longer" });
        return received.map(({ errors }) => errors[0]?.extensions.code);
      },
      (codes) => codes.every((code) => code === "UNAUTHENTICATED"),
    );
  });

  it("has as many connections, and subscriptions on one, as are allowed", async () => {
    const after = await cursorNow();
    const address = `${app.address.replace("http", "ws")}/graphql`;
    const socket = new WebSocket(address, "graphql-transport-ws", { headers: { authorization } });
    const refusals: unknown[] = [];
    socket.on("message", (data: Buffer) => {
      const { type, id, payload } = JSON.parse(data.toString());
      if (type === "connection_ack")
        for (let i = 0; i <= 50; i++)
          socket.send(
            JSON.stringify({
              id: `${i}`,
              type: "subscribe",
              payload: { query: REPORTED, variables: { after } },
            }),
          );
      if (type === "error") refusals.push([id, payload[0].extensions.code]);
    });
    socket.on("open", () => socket.send('{"type":"connection_init"}'));
    await until(
      () => refusals,
      ({ length }) => length > 0,
    );
    expect(refusals).toEqual([["50", "TOO_MANY_SUBSCRIPTIONS"]]);
    const sockets = Array.from({ length: 60 }, () => new WebSocket(address, "graphql-transport-ws"));
    const failed = await Promise.all(
      sockets.map(
        (each) => new Promise((resolve) => each.on("open", () => resolve(null)).on("error", resolve)),
      ),
    );
    expect(failed.filter((error) => error !== null).map(String)).toEqual([
      "Error: Unexpected server response: 503",
    ]);
    for (const each of [socket, ...sockets]) each.terminate();
  });
});

describe("a server that stops", () => {
  it("sends subscribers away so that they come back", async () => {
    const after = await cursorNow();
    const received = [subscribe(after), subscribe(after, overServerSentEvents)];
    await add.reported(speaker, [source], { text: "the last" });
    await Promise.all(received.map((each) => have(each, 1)));
    const begun = performance.now();
    await app.stop();
    expect(performance.now() - begun).toBeLessThan(2000);
    const [socket, events] = await until(
      () => received.map(({ broken }) => broken),
      (broken) => broken.every((each) => each !== undefined),
    );
    expect((socket as { code: number }).code).toBe(1001);
    expect(String(events)).toMatch(/NetworkError/);
    expect(received.map(({ completed }) => completed)).toEqual([false, false]);
  });
});
