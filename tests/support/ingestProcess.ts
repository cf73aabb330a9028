// A process that ingests a file and compares what it left to compare, for tests to kill. Says a dot for each step.
import { Readable } from "node:stream";
import pg from "pg";
import { comparePending } from "../../src/ingest/bulk/comparePending.ts";
import { ingest } from "../../src/ingest/run.ts";

const [url, path] = process.argv.slice(2) as [string, string];
const pool = new pg.Pool({ connectionString: url, max: 2 });
const options = { stdin: Readable.from([]), fetchLinks: false, caller: null, mayBeAlone: true };
process.stdout.write(".");
for await (const _ of ingest(pool, [path], options)) process.stdout.write(".");
for await (const _ of comparePending(pool)) process.stdout.write(".");
await pool.end();
