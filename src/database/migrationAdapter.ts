import { PrismaPg } from "@prisma/adapter-pg";
import { ColumnTypeEnum, type SqlDriverAdapter } from "@prisma/driver-adapter-utils";
import type pg from "pg";

/** The OIDs of PostgreSQL's own one-byte type "char", which the catalogue uses, and of text. */
const CHAR = 18;
const TEXT = 25;

/**
 * The adapter reads and writes times as if every session kept UTC. A migration may take long. The
 * lock is the one that Prisma's tools take too; by themselves they wait for it ten seconds only.
 */
const PREPARATION = `
  SET LOCAL TimeZone = 'UTC';
  SET LOCAL statement_timeout = 0;
  SET LOCAL idle_in_transaction_session_timeout = 0;
  SET LOCAL lock_timeout = '5min';
  SELECT pg_advisory_xact_lock(72707369);`;

/** Prisma's PostgreSQL adapter, held to one transaction. */
export interface MigrationAdapter extends SqlDriverAdapter {
  /** PostgreSQL's first refusal; what follows it in the same transaction says less. */
  failure: unknown;
  commit(): Promise<void>;
  rollback(): Promise<void>;
}

/**
 * The schema engine's way to the database: `@prisma/adapter-pg`, corrected where the engine
 * needs more than it gives, with everything in one transaction, so that a migration and the
 * bookkeeping of it happen together or not at all, whatever kills the process in between.
 */
export async function openMigrationAdapter(pool: pg.Pool): Promise<MigrationAdapter> {
  const catalogue = readCharColumns(pool);
  pool.setMaxListeners(0); // the adapter adds one each time, for as long as the pool is there
  const adapter = await new PrismaPg(pool).connect();
  const transaction = await adapter.startTransaction();
  const execute = (sql: string) => transaction.executeRaw({ sql, args: [], argTypes: [] });
  await execute(PREPARATION).catch(async (error) => {
    await transaction.rollback();
    throw error;
  });

  const remember = async <T>(query: Promise<T>): Promise<T> => {
    try {
      return await query;
    } catch (error) {
      self.failure ??= error;
      throw error;
    }
  };
  const self: MigrationAdapter = {
    provider: adapter.provider,
    adapterName: adapter.adapterName,
    failure: undefined,
    async queryRaw(query) {
      // A lock of the session would outlive the transaction behind a pooler and never be released.
      const sql = query.sql.replace("pg_advisory_lock(", "pg_advisory_xact_lock(");
      const result = await remember(transaction.queryRaw({ ...query, sql }));
      for (const column of catalogue.charColumns()) result.columnTypes[column] = ColumnTypeEnum.Character;
      return result;
    },
    executeRaw: (query) => remember(transaction.executeRaw(query)),
    // The adapter's own splits at every semicolon, also inside the body of a function.
    executeScript: async (script) => void (await remember(execute(script))),
    startTransaction: () => Promise.reject(new Error("The migration adapter is one transaction.")),
    getConnectionInfo: () => adapter.getConnectionInfo(),
    dispose: async () => {},
    // The commands end the transaction; the two calls only give the connection back.
    async commit() {
      await execute("COMMIT");
      await transaction.commit();
    },
    async rollback() {
      await execute("ROLLBACK").catch(() => {}); // the connection may be what failed
      await transaction.rollback();
    },
  };
  return self;
}

/** Lets "char" through the adapter, which refuses it, as text, and tells which columns they were. */
function readCharColumns(pool: pg.Pool) {
  let columns: number[] = [];
  pool.on("connect", (client) => {
    const query = client.query.bind(client) as (config: pg.QueryConfig) => Promise<pg.QueryResult>;
    client.query = (async (config: pg.QueryConfig) => {
      const result = await query(config);
      const fields = result.fields ?? []; // a script of several commands gives a list of results
      columns = fields.flatMap((field, i) => (field.dataTypeID === CHAR ? [i] : []));
      for (const column of columns) fields[column]!.dataTypeID = TEXT;
      return result;
    }) as typeof client.query;
  });
  return { charColumns: () => columns };
}
