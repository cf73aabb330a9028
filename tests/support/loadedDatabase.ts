import { loadCorpus } from "../../bench/corpus/load.ts";
import { parseScale } from "../../bench/corpus/size.ts";
import { loadSeeds } from "../../src/seed/load.ts";
import { SEEDS_FOLDER } from "../../src/seed/main.ts";
import {
  asAdmin,
  createDatabase,
  emptyDatabase,
  freshDatabase,
  type TestDatabase,
  testRun,
} from "./database.ts";
import { loadRandomGraph } from "./randomGraph/load.ts";

/** A database that holds the five curated documents. */
export function seededDatabase(): Promise<TestDatabase> {
  return copyOfLoaded("seeds", (db) => loadSeeds(db.prisma, SEEDS_FOLDER));
}

/** A database that holds a random graph: always the same one, some 1,500 statements. */
export function randomDatabase(): Promise<TestDatabase> {
  return copyOfLoaded("random", (db) => loadRandomGraph(db.pool));
}

/** A database that holds the benchmark's corpus of 10,000 statements: always the same. */
export function corpusDatabase(): Promise<TestDatabase> {
  return copyOfLoaded("corpus", (db) => loadCorpus(db.url, parseScale("10k"), () => {}), emptyDatabase);
}

/** What takes a second to load is loaded once in a run of the tests, and copied for each file. */
async function copyOfLoaded(
  what: string,
  load: (db: TestDatabase) => Promise<unknown>,
  create = freshDatabase,
): Promise<TestDatabase> {
  const template = `${testRun().name}_${what}`;
  await asAdmin(async (admin) => {
    // Test files run side by side: the first one loads, the others wait for it.
    await admin.query("select pg_advisory_lock(hashtext($1))", [template]);
    const { rowCount } = await admin.query("select from pg_database where datname = $1", [template]);
    if (rowCount) return;
    const db = await create();
    await load(db);
    await db.pool.query("vacuum analyze");
    await db.disconnect();
    await admin.query(`alter database ${db.name} rename to ${template}`);
  });
  return createDatabase(template);
}
