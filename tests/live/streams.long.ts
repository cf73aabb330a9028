import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { Samples } from "../support/samples.ts";
import { startTestApp, type TestApp } from "../support/testApp.ts";
import { transaction } from "../support/transaction.ts";
import { have, overServerSentEvents, until } from "./clients.ts";
import { type Block, type EventStream, openStream } from "./eventStream.ts";

// Real: the server on a port, PostgreSQL; event streams are read by hand, as a browser's EventSource does.

let app: TestApp;
let add: Samples;
let speaker: string;
let source: string;
beforeAll(async () => {
  app = await startTestApp();
  add = new Samples(app.database.pool);
  speaker = await add.actor();
  source = await add.published("2025-03-01", { publisher_key: await add.publisher() });
});
afterAll(() => app.close());

let open: EventStream[] = [];
afterEach(() => {
  for (const stream of open) stream.close();
  open = [];
});

const REPORTED = `subscription Reported($after: String) {
  statementReported(after: $after) { cursor statement { text } }
}`;
const WITHOUT_CURSOR = "subscription Reported { statementReported { statement { text } } }";

async function stream(asking: Parameters<typeof openStream>[1], lastId?: string): Promise<EventStream> {
  const opened = await openStream(app.address, asking, lastId ? { "last-event-id": lastId } : {});
  open.push(opened);
  return opened;
}

const report = (text: string) => add.reported(speaker, [source], { text });
const toldIn = ({ blocks }: EventStream) => blocks.filter(({ data }) => data);
const payload = ({ data }: Block) => JSON.parse(data!);
const textOf = (block: Block): string => payload(block).data.statementReported.statement.text;

/** Until a stream has told so much. */
const told = async (stream: EventStream, count: number) => {
  await until(
    () => toldIn(stream).length,
    (length) => length >= count,
  );
  return toldIn(stream);
};

async function cursorNow(): Promise<string> {
  return (await app.post({ query: "{ liveCursor }" })).body.data!.liveCursor as string;
}

describe("the id of an event", () => {
  it("is its cursor, whatever is selected; there is one before the first event, which is no event", async () => {
    const after = await cursorNow();
    const selected = await stream({ query: REPORTED, variables: { after } });
    const unselected = await stream({ query: WITHOUT_CURSOR }, after);
    expect(selected.response.headers["content-type"]).toBe("text/event-stream; charset=utf-8");
    await report("with an id");
    const [block] = await told(selected, 1);
    expect(selected.blocks[0]).toEqual({ id: after });
    expect([block!.event, block!.id]).toEqual(["next", payload(block!).data.statementReported.cursor]);
    expect((await told(unselected, 1))[0]!.id).toBe(block!.id);
  });

  it("is what a browser comes back with: cut off before the first event and after each, it is told all, once, in order", async () => {
    const written = Array.from({ length: 6 }, (_, i) => `no. ${i}`);
    const first = await stream({ query: WITHOUT_CURSOR });
    await until(
      () => first.blocks.length,
      (length) => length > 0,
    );
    let lastId = first.blocks[0]!.id!;
    first.close();
    const asked = { query: REPORTED, variables: { after: lastId } }; // of which it sends the same each time
    const received: string[] = [];
    for (const text of written) {
      await report(text);
      const again = await stream(asked, lastId);
      const [next] = await told(again, 1);
      received.push(textOf(next!));
      lastId = next!.id!;
      again.close();
    }
    expect(received).toEqual(written);
    const rest = await stream({ query: WITHOUT_CURSOR }, first.blocks[0]!.id);
    expect((await told(rest, written.length)).map(textOf)).toEqual(written);
  });

  it("that is none, or of another log, is refused in the stream, and what is refused has no id", async () => {
    const cursor = await cursorNow();
    const [, ...numbers] = cursor.split(".");
    for (const [lastId, code] of [
      ["nonsense", "BAD_CURSOR"],
      [`${"0".repeat(32)}.${numbers.join(".")}`, "CURSOR_EXPIRED"],
    ]) {
      const refused = await stream({ query: REPORTED, variables: { after: cursor } }, lastId);
      const [error] = await told(refused, 1);
      expect([payload(error!).errors[0].extensions.code, error!.id]).toEqual([code, undefined]);
      expect(refused.blocks.at(-1)).toEqual({ event: "complete", data: "" });
    }
  });
});

describe("what HTTP says of a stream", () => {
  const POST = { method: "POST", headers: { "content-type": "application/json" } };
  const body = JSON.stringify({ query: WITHOUT_CURSOR });
  const found = new URLSearchParams({ query: WITHOUT_CURSOR });

  it.each<[what: string, search: string, init: RequestInit, status: number]>([
    ["PUT", "", { method: "PUT" }, 405],
    ["HEAD", `?${found}`, { method: "HEAD" }, 405],
    ["a stream that was not asked for", `?${found}`, { headers: { accept: "*/*" } }, 406],
    ["a form", "", { ...POST, headers: { "content-type": "application/x-www-form-urlencoded" }, body }, 415],
    ["no body", "", { ...POST }, 415],
    ["a list", "", { ...POST, body: `[${body}]` }, 400],
    ["JSON that is cut off", "", { ...POST, body: body.slice(0, -1) }, 400],
    ["variables that are no JSON", `?${found}&variables={`, {}, 400],
    ["a query twice", `?${found}&${found}`, {}, 400],
    ["no query", "", {}, 400],
    ["a mutation", `?query=mutation{unfollowFeed(url:"x")}`, {}, 400],
    ["a document that is wrong", "?query=subscription{nothing}", {}, 400],
    ["a body of 2 MB", "", { ...POST, body: JSON.stringify({ query: "x".repeat(2_000_000) }) }, 413],
    [
      "a wrong key",
      `?${found}`,
      { headers: { authorization: "Bearer nonsense", accept: "text/event-stream" } },
      401,
    ],
  ])("%s is refused with a code", async (_what, search, init, status) => {
    const headers = { accept: "text/event-stream", ...(init.headers as Record<string, string>) };
    const response = await fetch(`${app.address}/graphql/stream${search}`, { ...init, headers });
    expect(response.status).toBe(status);
    if (status === 405) expect(response.headers.get("allow")).toBe("GET, POST, OPTIONS");
    if (status === 401) expect(response.headers.get("www-authenticate")).toMatch(/invalid_token/);
    if (init.method !== "HEAD")
      expect((await response.json()).errors[0].extensions.code).toMatch(/^[A-Z_]+$/);
  });
});

describe("a client that takes nothing", () => {
  /** Each event has 180 kB. */
  const query = REPORTED.replace("statement {", "report { source { text } } statement {");
  let long: string;
  beforeAll(async () => {
    long = await add.source(`Long ${"words ".repeat(30_000)}`, { publisher_key: await add.publisher() });
  });

  async function write(count: number): Promise<void> {
    await transaction(app.database.pool, async (client) => {
      for (let i = 0; i < count; i++) await new Samples(client).reported(speaker, [long], { text: `${i}` });
    });
  }

  it("is cut off with a reason, and comes back after what it took: nothing is lost or gathered for it", async () => {
    const after = await cursorNow();
    const slow = await stream({ query, variables: { after } });
    const quick = overServerSentEvents(app.address, { query, variables: { after } });
    await write(1);
    await told(slow, 1);
    slow.response.pause();
    for (let i = 1; i <= 3; i++) {
      await write(30);
      await have(quick, i * 30 + 1);
    }
    slow.response.resume();
    await until(
      () => slow.closed,
      (closed) => closed,
    );
    const taken = toldIn(slow);
    const { extensions } = payload(taken.pop()!).errors[0];
    expect(slow.blocks.at(-1)).toEqual({ event: "complete", data: "" });
    expect([extensions.code, extensions.cursor]).toEqual(["SLOW_CLIENT", taken.at(-1)!.id]);
    expect(taken.length).toBeLessThan(91);
    const rest = await stream({ query, variables: { after } }, taken.at(-1)!.id);
    const all = [...taken, ...(await told(rest, 91 - taken.length))];
    expect(all.map(({ id }) => id)).toEqual(quick.events.map(({ cursor }) => cursor));
    quick.stop();
  });

  it("is gone after half a minute, and what waited for it is let go", async () => {
    const subscribers = async () => {
      const metrics = await (await fetch(`${app.address}/metrics`)).text();
      return Number(/^onrecord_subscribers (\d+)/m.exec(metrics)![1]);
    };
    await until(subscribers, (count) => count === 0);
    const gone = await stream({ query, variables: { after: await cursorNow() } });
    gone.response.pause();
    await write(60); // more than the connection itself holds
    expect(await subscribers()).toBe(1);
    const end = performance.now() + 40_000;
    while ((await subscribers()) > 0 && performance.now() < end)
      await new Promise((resolve) => setTimeout(resolve, 500));
    expect(await subscribers()).toBe(0);
  });
});
