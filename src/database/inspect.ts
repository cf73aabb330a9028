import type pg from "pg";
import { StartupError } from "../config/startupError.ts";
import type { Migration } from "./migrations.ts";

const OLDEST_VERSION = 14;
const EXTENSIONS = ["pg_trgm", "unaccent"];

interface Facts {
  name: string;
  version: number;
  encoding: string;
  timeZone: string;
  mayCreateTables: boolean;
  mayCreateExtensions: boolean;
  missingExtensions: string[];
  absentExtensions: string[];
  hasHistory: boolean;
  isLoading: boolean;
  tables: string[];
}

// Reads what decides whether Onrecord may live in this database, in one round trip.
const FACTS = `
  SELECT current_database() AS name,
    current_setting('server_version_num')::int / 10000 AS version,
    current_setting('server_encoding') AS encoding,
    current_setting('TimeZone') AS "timeZone",
    has_schema_privilege('public', 'CREATE') AS "mayCreateTables",
    has_database_privilege(current_database(), 'CREATE') AS "mayCreateExtensions",
    ARRAY(SELECT e FROM unnest($1::text[]) e WHERE e NOT IN (SELECT extname FROM pg_extension)) AS "missingExtensions",
    ARRAY(SELECT e FROM unnest($1::text[]) e WHERE e NOT IN (SELECT name FROM pg_available_extensions)) AS "absentExtensions",
    to_regclass('public._prisma_migrations') IS NOT NULL AS "hasHistory",
    EXISTS (SELECT FROM pg_locks l JOIN pg_database d ON d.oid = l.database
      WHERE d.datname = current_database() AND l.locktype = 'advisory' AND l.objsubid = 1 AND l.granted
        AND (l.classid::bigint << 32 | l.objid::bigint) = hashtext('onrecord.large_load')) AS "isLoading",
    ARRAY(SELECT c.relname::text FROM pg_class c
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND c.relname <> '_prisma_migrations'
        AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
      ORDER BY 1 LIMIT 4) AS tables`;

// Reads the migrations that are in force.
const HISTORY = `
  SELECT migration_name AS name, checksum FROM public._prisma_migrations
  WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`;

/**
 * Refuses a database that is not fit for Onrecord or belongs to something else, and gives the
 * names of the migrations that it has.
 * @throws StartupError that says which database, why, and what to do
 */
export async function inspectDatabase(
  database: Pick<pg.Pool, "query">,
  migrations: Migration[],
): Promise<ReadonlySet<string>> {
  const facts = (await database.query<Facts>(FACTS, [EXTENSIONS])).rows[0] as Facts;
  checkServer(facts);
  if (facts.isLoading)
    throw new StartupError(
      `A large load (npm run ingest) has the database "${facts.name}" to itself. Start again when it has ended.`,
    );
  const history = facts.hasHistory
    ? (await database.query<Pick<Migration, "name" | "checksum">>(HISTORY)).rows
    : [];
  checkHistory(facts, history, migrations);
  if (history.length < migrations.length) checkRights(facts);
  return new Set(history.map((migration) => migration.name));
}

function checkServer({ version, name, encoding, timeZone }: Facts): void {
  if (version < OLDEST_VERSION)
    throw new StartupError(
      `The server is PostgreSQL ${version}, and Onrecord needs ${OLDEST_VERSION} or newer. Upgrade it, or set DATABASE_URL to another.`,
    );
  if (encoding !== "UTF8")
    throw new StartupError(
      `The database "${name}" is encoded as ${encoding}, which cannot hold every text. Create one with ENCODING 'UTF8' TEMPLATE template0.`,
    );
  if (timeZone !== "UTC")
    throw new StartupError(
      `Sessions of the database "${name}" keep the time zone ${timeZone} although UTC was asked for: a pooler in between drops it. ` +
        "Let it pass TimeZone on, or connect to PostgreSQL directly.",
    );
}

function checkHistory(
  facts: Facts,
  history: Pick<Migration, "name" | "checksum">[],
  migrations: Migration[],
): void {
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  const foreign = history.filter(({ name }) => !known.has(name)).map(({ name }) => name);
  const inCommon = history.length - foreign.length;
  if (inCommon === 0 && facts.tables.length + foreign.length > 0)
    throw new StartupError(
      `The database "${facts.name}" belongs to something else: it holds ${[...facts.tables, ...foreign].slice(0, 4).join(", ")}. ` +
        "Give Onrecord a database of its own, and set DATABASE_URL to it.",
    );
  if (foreign.length > 0)
    throw new StartupError(
      `The database "${facts.name}" has migrations that this version of Onrecord does not know (${foreign.join(", ")}). ` +
        "Start the version that made them, or restore a backup from before.",
    );
  const changed = history.find(({ name, checksum }) => {
    const migration = known.get(name);
    return checksum !== migration?.checksum && checksum !== migration?.formerChecksum;
  });
  if (changed)
    throw new StartupError(
      `The migration ${changed.name} was changed after it had been applied to the database "${facts.name}". Restore its file, ` +
        "or start from an empty database.",
    );
}

function checkRights(facts: Facts): void {
  const { name, missingExtensions } = facts;
  const absent = missingExtensions.filter((extension) => facts.absentExtensions.includes(extension));
  if (absent.length > 0)
    throw new StartupError(
      `The server lacks PostgreSQL's own extensions ${absent.join(" and ")}. Install its package of contributed extensions (postgresql-contrib).`,
    );
  if (missingExtensions.length > 0 && !facts.mayCreateExtensions)
    throw new StartupError(
      `This user may not create the extensions ${missingExtensions.join(" and ")} in the database "${name}". Create them as its ` +
        `owner, or grant the user CREATE ON DATABASE "${name}".`,
    );
  if (!facts.mayCreateTables)
    throw new StartupError(
      `This user may not create tables in the database "${name}". Grant it CREATE ON SCHEMA public there.`,
    );
}
