// Real: PostgreSQL with the benchmark's corpus, the schema, the read path and its SQL. Run it with `npm run test:scale`;
// the first run loads the corpus. BENCH_DATABASE_URL as for `npm run bench`, of a superuser. SCALE=10k tries the
// questions out; the bounds are those of a million statements.

import { afterAll, describe, expect, it } from "@jest/globals";
import { parseScale } from "../../bench/corpus/size.ts";
import { openCorpus, startBenchServer } from "../../bench/database.ts";
import { buildGraphSchema } from "../../src/resolvers/schema.ts";
import { EXCEPTIONS, type Exception, exceptionOf, USUAL } from "./bounds.ts";
import { deepPages } from "./deepPages.ts";
import { explainer } from "./explain.ts";
import { draw } from "./extremes.ts";
import { filtersOf } from "./filters.ts";
import { filtered, nested, rootLists } from "./questions.ts";

const LARGE_ROWS = 10_000;
/** An index is some blocks deep; one that touches many more for a row goes through what it does not show. */
const BLOCKS_PER_ROW = 4;

const log = (line: string) => process.stderr.write(`${line}\n`);
const server = await startBenchServer();
const url = await openCorpus(server, parseScale(process.env.SCALE ?? "1m"), false, log);
const schema = await buildGraphSchema();
const on = await explainer(url, schema);
const drawn = await draw(on);
const large = await on.read<{ name: string }>(
  "select relname as name from pg_class where relkind = 'r' and reltuples >= $1",
  [LARGE_ROWS],
);
const largeTables = new Set(large.map(({ name }) => name));
const questions = [
  ...filtered(schema, drawn),
  ...nested(schema, drawn),
  ...(await deepPages(schema, drawn, on)),
];

const times: { milliseconds: number; name: string }[] = [];
/** The exceptions that some question needs. */
const needed = new Set<Exception | undefined>();
afterAll(async () => {
  await on.end();
  await server.stop();
  times.sort((a, b) => b.milliseconds - a.milliseconds);
  const slowest = times.slice(0, 10).map(({ milliseconds, name }) => `${milliseconds} ms: ${name}`);
  log(["The slowest:", ...slowest].join("\n  "));
});

describe("Asked for a page of 20, PostgreSQL visits few rows and reads no large table from end to end:", () => {
  for (const question of questions) {
    const name = `${question.list} by ${question.by}, ${question.order}`;
    it(name, async () => {
      const { rows, blocks, scanned, milliseconds } = await on.explain(question.query);
      times.push({ milliseconds, name });
      const scans = scanned.filter((table) => largeTables.has(table));
      const exception = exceptionOf(question);
      if (rows > USUAL || blocks > BLOCKS_PER_ROW * USUAL || scans.length > 0) needed.add(exception);
      const bound = exception?.rows ?? USUAL;
      if (!exception?.scans) expect(scans).toEqual([]);
      expect(rows).toBeLessThanOrEqual(bound);
      expect(blocks).toBeLessThanOrEqual(BLOCKS_PER_ROW * bound);
    });
  }
});

describe("The questions", () => {
  it.each(rootLists(schema))("ask for every field of the filter of $name", ({ name, filters }) => {
    const asked = Object.values(filtersOf(drawn)[name] ?? {}).map((filter) => /^\w*/.exec(filter)![0]);
    expect(asked).toEqual(expect.arrayContaining(filters));
  });

  it("need every exception: one that is mended is taken out", () => {
    expect(EXCEPTIONS.filter((exception) => !needed.has(exception))).toEqual([]);
  });
});
