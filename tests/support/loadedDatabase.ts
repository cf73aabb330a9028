import {
  asAdmin,
  createDatabase,
  emptyDatabase,
  freshDatabase,
  type TestDatabase,
  testRun,
} from "./database.ts";

// What loads is imported by the one test file that does it: the others would wait for it in vain.

/** A database that holds the five curated documents. */
export function seededDatabase(): Promise<TestDatabase> {
  return copyOfLoaded("seeds", async ({ prisma }) => {
    const { runSeed } = await import("../../src/seed/main.ts");
    await runSeed(prisma);
  });
}

/** A database that holds a random graph: always the same one, some 1,500 statements. */
export function randomDatabase(): Promise<TestDatabase> {
  return copyOfLoaded("random", async ({ pool }) => {
    const { loadRandomGraph } = await import("./randomGraph/load.ts");
    await loadRandomGraph(pool);
  });
}

/** A database that holds the benchmark's corpus of 10,000 statements: always the same. */
export function corpusDatabase(): Promise<TestDatabase> {
  const load = async ({ url }: TestDatabase) => {
    const { loadCorpus } = await import("../../bench/corpus/load.ts");
    const { parseScale } = await import("../../bench/corpus/size.ts");
    await loadCorpus(url, parseScale("10k"), () => {});
  };
  return copyOfLoaded("corpus", load, emptyDatabase);
}

/** A database with the queues of background work, which are empty. */
export function databaseWithQueues(): Promise<TestDatabase> {
  return copyOfLoaded("queues", async ({ pool }) => {
    const { Queue } = await import("../../src/work/queue.ts");
    await Queue.open(pool);
  });
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
