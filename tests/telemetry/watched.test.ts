import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Writable } from "node:stream";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import pg from "pg";
import pino from "pino";
import { watchBackground } from "../../src/telemetry/backgroundTraces.ts";
import { Metrics } from "../../src/telemetry/metrics.ts";
import { NO_CONNECTION, observed, type Statement } from "../../src/telemetry/observed.ts";
import { startTracing } from "../../src/telemetry/openTelemetry.ts";
import type { Tracing } from "../../src/telemetry/tracing.ts";
import { startWorker } from "../../src/work/worker.ts";
import { until } from "../live/clients.ts";
import { openStream } from "../live/eventStream.ts";
import { Samples } from "../support/samples.ts";
import { silent } from "../support/silent.ts";
import { startTestApp, type TestApp } from "../support/testApp.ts";

// Real: the server, PostgreSQL, OpenTelemetry's exporter over HTTP. The collector only keeps what it is sent.
interface SentSpan {
  name: string;
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  kind: number;
  attributes: { key: string; value: { stringValue?: string; intValue?: number; boolValue?: boolean } }[];
  status: { code?: number };
}

const sent: SentSpan[] = [];
const lines: Record<string, unknown>[] = [];
let collector: Server;
let tracing: Tracing;
let app: TestApp;

beforeAll(async () => {
  collector = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = JSON.parse(Buffer.concat(chunks).toString());
      for (const { scopeSpans } of body.resourceSpans)
        for (const { spans } of scopeSpans) sent.push(...spans);
      response.writeHead(200, { "content-type": "application/json" }).end("{}");
    });
  });
  collector.listen(0, "127.0.0.1");
  await once(collector, "listening");
  process.env.OTEL_EXPORTER_OTLP_ENDPOINT = `http://127.0.0.1:${(collector.address() as AddressInfo).port}`;
  tracing = startTracing();
  const kept = new Writable({
    write(line, _encoding, done) {
      lines.push(JSON.parse(String(line)));
      done();
    },
  });
  app = await startTestApp({ SLOW_OPERATION_MS: "1" }, pino({ level: "info" }, kept), undefined, tracing);
});
afterAll(async () => {
  delete process.env.OTEL_EXPORTER_OTLP_ENDPOINT;
  await app.close();
  collector.close();
});

const metrics = async () => (await fetch(`${app.address}/metrics`)).text();

it("the metrics tell operations, errors, SQL, the pool, the cache, background work and the process", async () => {
  for (let i = 0; i < 3; i++) await app.post({ query: "query Counted { actors { totalCount } }" });
  await app.post({ query: 'query Counted { actor(reference: "nobody at all") { name } }' });
  await app.post({ query: "query Wrong { nothing }" });
  await app.post("{");
  await app.database.pool.query(
    "insert into feed (url, links, state, next_poll_at) values ('https://a.example/', false, '{}', now() - interval '1 hour')",
  );
  const text = await metrics();
  for (const line of [
    'onrecord_operations_total{operation="Counted",result="ok"} 3',
    'onrecord_operations_total{operation="Counted",result="error"} 1',
    'onrecord_operations_total{operation="(other)",result="error"} 1',
    'onrecord_operation_duration_seconds_count{operation="Counted"} 4',
    'onrecord_errors_total{code="UNKNOWN_REFERENCE"} 1',
    'onrecord_errors_total{code="GRAPHQL_VALIDATION_FAILED"} 1',
    'onrecord_http_responses_total{status="400"} 1',
    'onrecord_cache_answers_total{result="hit"} 2',
    "onrecord_pool_size 5",
    'onrecord_pool_connections{state="waiting"} 0',
    'onrecord_feeds{state="overdue"} 1',
    "onrecord_backlog_read 1",
    "onrecord_subscribers 0",
  ])
    expect(text.split("\n")).toContain(line);
  expect(text).toMatch(/^onrecord_sql_duration_seconds_count\{result="ok"\} [1-9]/m);
  expect(text).toMatch(/^onrecord_ingest_lag_seconds\{of="feed"\} 36\d\d\.\d+$/m);
  expect(text).toMatch(/^process_resident_memory_bytes \d+/m);
});

it("an operation that takes long is logged with its hash, the shape of its variables and its SQL, without values", async () => {
  const query = "query Slow($filter: StatementFilter) { statements(filter: $filter) { totalCount } }";
  const filter = { speaker: "Peskov", and: [{ about: "Saudi Arabia" }] };
  await app.post({ query, variables: { filter } });
  const slow = lines.find(({ msg, operation }) => msg === "slow operation" && operation === "Slow");
  expect(slow).toMatchObject({
    hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    variables: { filter: { speaker: "string", and: [{ about: "string" }, "1 in all"] } },
    statements: { count: expect.any(Number), ms: expect.any(Number), waitedMs: expect.any(Number) },
    sql: { text: expect.stringContaining("select"), ms: expect.any(Number) },
  });
  expect(JSON.stringify(slow)).not.toMatch(/Peskov|Saudi/);
});

it("the log says of a slow operation that failed with which codes", async () => {
  await app.post({ query: 'query Failing { actor(reference: "nobody at all") { name } }' });
  const slow = lines.find(({ msg, operation }) => msg === "slow operation" && operation === "Failing");
  expect(slow).toMatchObject({ codes: ["UNKNOWN_REFERENCE"] });
});

it("who waits in vain for a connection is told of, with how long it was", async () => {
  const { connectionString } = app.database.pool.options;
  const pool = new pg.Pool({ connectionString, max: 1, connectionTimeoutMillis: 100 });
  const seen: Statement[] = [];
  const holder = await pool.connect();
  await expect(observed(pool, (statement) => seen.push(statement)).query("select 1")).rejects.toThrow(
    /timeout/,
  );
  holder.release();
  await pool.end();
  expect(seen).toMatchObject([{ sql: NO_CONNECTION, ms: 0, failure: expect.anything() }]);
  expect(seen[0]!.waitedMs).toBeGreaterThanOrEqual(95);
});

it("subscribers are counted while they are there, and each read for them leaves a trace with its SQL", async () => {
  const query = "subscription { statementReported { statement { text } } }";
  const stream = await openStream(app.address, { query });
  await until(
    () => stream.blocks.length,
    (length) => length > 0,
  );
  expect(await metrics()).toMatch(/^onrecord_subscribers 1$/m);
  const add = new Samples(app.database.pool);
  await add.reported(await add.actor(), [await add.source("Document")]);
  await until(
    () => stream.blocks,
    (blocks) => blocks.some(({ data }) => data),
  );
  stream.close();
  await until(metrics, (text) => /^onrecord_subscribers 0$/m.test(text));
});

it("a trace goes on with the caller's, from the request to its plan and its SQL", async () => {
  const [caller, parent] = ["4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"];
  const query = "query Traced { places(first: 1) { nodes { name } } }";
  await app.post({ query }, { traceparent: `00-${caller}-${parent}-01` });
  await app.post({ query: 'query Failed { actor(reference: "nobody at all") { name } }' });
  await pollNothing();
  await app.stop();
  await tracing.stop();

  const request = sent.find(({ traceId, name }) => traceId === caller && name === "POST /graphql")!;
  expect(request).toMatchObject({ parentSpanId: parent, kind: 2 });
  expect(attributesOf(request)).toMatchObject({
    "graphql.operation.name": "Traced",
    "http.response.status_code": 200,
    "onrecord.cached": false,
  });
  const children = sent.filter(({ parentSpanId }) => parentSpanId === request.spanId);
  expect(children.map(({ name }) => name)).toEqual(["plan", "SQL"]);
  expect(children.every(({ traceId }) => traceId === caller)).toBe(true);
  expect(attributesOf(children[1]!)["db.query.text"]).toMatch(/^select .* as answer/);
  // Without a caller's, it is a trace of its own; what failed says so.
  const failed = sent.find((span) => attributesOf(span)["graphql.operation.name"] === "Failed")!;
  expect(failed.traceId).not.toBe(caller);
  const refused = sent.find(
    ({ parentSpanId, status }) => parentSpanId === failed.spanId && status.code === 2,
  )!;
  expect(attributesOf(refused)["error.type"]).toBe("OR001");
  const events = sent.find(
    (span) => span.name === "events" && sent.some(({ parentSpanId }) => parentSpanId === span.spanId),
  )!;
  expect(attributesOf(events)).toEqual({ "onrecord.events": "REPORTED", "onrecord.subscribers": "1" });
  const job = sent.find(({ name }) => name === "job feed.poll")!;
  const ran = sent.filter(({ parentSpanId }) => parentSpanId === job.spanId);
  expect(ran.map((span) => attributesOf(span)["db.query.text"]).join()).toMatch(/update feed/i);
});

/** Lets a worker poll the feed that is due, which is not to be reached. */
async function pollNothing(): Promise<void> {
  const { pool } = app.database;
  const state = JSON.stringify({ url: "http://127.0.0.1:1/", seen: [] });
  await pool.query("update feed set state = $1", [state]);
  const watched = watchBackground(tracing, new Metrics());
  const worker = await startWorker(pool, { allowedNetworks: [], watched, idleMs: 20, lookMs: 20 }, silent);
  await until(
    async () => (await pool.query("select from feed where last_polled_at is not null")).rowCount,
    (count) => count === 1,
  );
  await worker.stop();
}

function attributesOf({ attributes }: SentSpan): Record<string, unknown> {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]));
}
