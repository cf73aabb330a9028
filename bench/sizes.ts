// npm run bench:sizes -- 100k: what a corpus takes on disk, by table, in bytes for each statement (docs/operations/capacity.md).
import pg from "pg";
import { textTable } from "../src/config/textTable.ts";
import { parseScale } from "./corpus/size.ts";
import { openCorpus, startBenchServer } from "./database.ts";

const SIZES = `
  select relname as name, pg_table_size(c.oid)::float8 as "table", pg_indexes_size(c.oid)::float8 as indexes
  from pg_class c
  where relkind = 'r' and relnamespace = 'public'::regnamespace
  order by pg_total_relation_size(c.oid) desc`;

interface Size {
  name: string;
  table: number;
  indexes: number;
}

const SHOWN = 14;

const size = parseScale(process.argv[2] ?? "100k");
const server = await startBenchServer();
const pool = new pg.Pool({ connectionString: await openCorpus(server, size, false, console.error), max: 1 });
try {
  const { rows } = await pool.query<Size>(SIZES);
  const statements = (await pool.query<{ n: number }>("select count(*)::int as n from statement")).rows[0]!.n;
  const rowsOf = await pool.query<{ n: string }>(
    "select (select count(*) from source) || ' sources, ' || (select count(*) from report) || ' reports' as n",
  );
  const sum = (some: Size[], name: string): Size => ({
    name,
    table: some.reduce((total, { table }) => total + table, 0),
    indexes: some.reduce((total, { indexes }) => total + indexes, 0),
  });
  const each = (bytes: number) => Math.round(bytes / statements).toLocaleString("en");
  const lines = [...rows.slice(0, SHOWN), sum(rows.slice(SHOWN), "all others"), sum(rows, "together")];
  console.log(
    `${statements.toLocaleString("en")} statements, ${rowsOf.rows[0]!.n}; bytes for each statement:`,
  );
  console.log(
    textTable([
      ["", "table", "indexes", "both"],
      ...lines.map(({ name, table, indexes }) => [name, each(table), each(indexes), each(table + indexes)]),
    ]),
  );
} finally {
  await pool.end();
  await server.stop();
}
