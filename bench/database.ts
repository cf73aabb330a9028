import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { startEmbeddedServer } from "../src/database/embedded/server.ts";
import { readMigrations } from "../src/database/migrations.ts";
import { loadCorpus } from "./corpus/load.ts";
import { type Size, scaleName } from "./corpus/size.ts";

/** Raise it when the rows of a corpus change: those that were loaded before are then loaded again. */
const CORPUS_VERSION = 2;

const DATA_FOLDER = fileURLToPath(new URL("../.data/bench/postgresql", import.meta.url));

/** What a server of this much data is given; nothing is written while it is measured. */
const SETTINGS: Record<string, string> = {
  shared_buffers: "1GB",
  effective_cache_size: "8GB",
  max_wal_size: "8GB",
  checkpoint_timeout: "1h",
  random_page_cost: "1.1",
  autovacuum: "off",
};

/** The PostgreSQL that holds the corpora. */
export interface BenchServer {
  url(database: string): string;
  stop(): Promise<void>;
}

/** The server of BENCH_DATABASE_URL, or an embedded one in `.data/bench`. */
export async function startBenchServer(): Promise<BenchServer> {
  const given = process.env.BENCH_DATABASE_URL?.trim();
  if (given) {
    const url = (database: string) => Object.assign(new URL(given), { pathname: database }).href;
    return { url, stop: async () => {} };
  }
  const options = { dataFolder: DATA_FOLDER, durable: false };
  const server = await startEmbeddedServer(options);
  if (!(await changeSettings(server.url("postgres")))) return server;
  await server.stop();
  return startEmbeddedServer(options);
}

/** Whether settings were changed, which a restart brings into force. */
async function changeSettings(url: string): Promise<boolean> {
  return withClient(url, async (client) => {
    let changed = false;
    for (const [name, wanted] of Object.entries(SETTINGS)) {
      const { rows } = await client.query("select current_setting($1) as value", [name]);
      if (rows[0].value === wanted) continue;
      await client.query(`alter system set ${name} = '${wanted}'`);
      changed = true;
    }
    return changed;
  });
}

/**
 * The URL of the database that holds the corpus of a size; loads it when it is not there, or when it was made by
 * other migrations or another version of the corpus.
 * @param fresh load it in any case
 */
export async function openCorpus(
  server: BenchServer,
  size: Size,
  fresh: boolean,
  log: (line: string) => void,
): Promise<string> {
  const name = `bench_${scaleName(size)}`;
  const mark = await corpusMark();
  await withClient(server.url("postgres"), async (admin) => {
    // Of two benchmarks on one server, the second waits until the first has loaded.
    await admin.query("select pg_advisory_lock(hashtext('onrecord.bench'))");
    const found = await admin.query(
      "select shobj_description(oid, 'pg_database') as mark from pg_database where datname = $1",
      [name],
    );
    if (found.rows[0]?.mark === mark && !fresh) return;
    log(`Loading ${size.statements.toLocaleString("en")} statements into ${name}`);
    await admin.query(`drop database if exists ${name} with (force)`);
    await admin.query(`create database ${name} encoding 'UTF8' template template0`);
    const start = performance.now();
    await loadCorpus(server.url(name), size, (line) => log(`  ${line}`));
    await admin.query(`comment on database ${name} is '${mark}'`);
    log(`Loaded in ${Math.round((performance.now() - start) / 1000)} s`);
  });
  return server.url(name);
}

/** What a corpus was made by. */
async function corpusMark(): Promise<string> {
  const migrations = createHash("sha256");
  for (const { checksum } of await readMigrations()) migrations.update(checksum);
  return `corpus ${CORPUS_VERSION}, migrations ${migrations.digest("hex").slice(0, 16)}`;
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
