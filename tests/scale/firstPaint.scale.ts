// Real: Chromium, the built page, the server, PostgreSQL with the benchmark's corpus. Run it with `npm run test:scale`, on
// a machine that does nothing else: it is about time.

import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { parseScale } from "../../bench/corpus/size.ts";
import { type BenchServer, openCorpus, startBenchServer } from "../../bench/database.ts";
import { connect } from "../../src/database/connect.ts";
import type { TestDatabase } from "../support/database.ts";
import { silent } from "../support/silent.ts";
import { startTestApp } from "../support/testApp.ts";
import { PAINTED } from "../web/browser.ts";
import { startExplorer } from "../web/explorer.ts";

const LOADS = 7;
const FIRST_STATEMENT_MS = 1000;
const SUGGESTED_MS = 100;
/** Loading the corpus. */
const LONG_MS = 3_600_000;

let server: BenchServer;
beforeAll(async () => {
  server = await startBenchServer();
}, LONG_MS);
afterAll(() => server.stop());

async function corpus(): Promise<TestDatabase> {
  const url = await openCorpus(server, parseScale(process.env.SCALE ?? "1m"), false, () => {});
  const connection = connect(
    { url, poolSize: 5, statementTimeoutMs: 15_000, timeoutsAtServer: true },
    silent,
  );
  const disconnect = async () => {
    await connection.prisma.$disconnect();
    await connection.pool.end();
  };
  return { ...connection, name: "corpus", url, disconnect, drop: disconnect };
}

const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

describe("where there are many statements", () => {
  const explorer = startExplorer({ start: () => startTestApp({}, silent, corpus) });
  const slugOf = async (facet: string) => {
    const query = `{ statements(first: 1) { facets { ${facet} { key { slug } } } } }`;
    return /"slug":"([^"]+)"/.exec(JSON.stringify((await explorer.app.post({ query })).body.data))?.[1];
  };

  it.each([
    ["the first page", async () => "/"],
    ["the overview", async () => "/overview"],
    ["the actor who said most", async () => `/actors/${await slugOf("speakers(first: 1)")}`],
    ["the place most spoken of", async () => `/places/${await slugOf("places(first: 1)")}`],
    ["the topic most spoken of", async () => `/topics/${await slugOf("subjects(kind: TOPIC, first: 1)")}`],
    ["the publisher who reports most", async () => `/publishers/${await slugOf("publishers(first: 1)")}`],
  ])("%s shows its first statement within a second", async (_name, address) => {
    const path = await address();
    const paints: number[] = [];
    for (let load = 0; load < LOADS; load += 1) {
      const page = await explorer.open();
      await page.addInitScript(PAINTED);
      await page.goto(path);
      paints.push(await page.evaluate<number>("painted"));
      await page.close();
    }
    process.stderr.write(`${path}: ${paints.map(Math.round).join(", ")} ms\n`);
    expect(median(paints)).toBeLessThan(FIRST_STATEMENT_MS);
  });

  it("names are suggested while one types", async () => {
    const times: number[] = [];
    for (const text of ["kr", "gov", "the", "ra", "xyzz", "krö", "gove"]) {
      const start = performance.now();
      await explorer.app.post({ query: `{ suggest(text: "${text}", first: 7) { matched statementCount } }` });
      times.push(performance.now() - start);
    }
    process.stderr.write(`suggest: ${times.map(Math.round).join(", ")} ms\n`);
    expect(median(times)).toBeLessThan(SUGGESTED_MS);
  });
});
