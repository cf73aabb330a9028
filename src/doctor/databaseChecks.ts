import { inspectDatabase } from "../database/inspect.ts";
import { readMigrations } from "../database/migrations.ts";
import { type Check, ok, problem, warning } from "./finding.ts";

/** Beside its pool a process has two for short statements, and one each for the tables' versions, readiness, what is live, and the heartbeat. */
const OWN_CONNECTIONS = 6;
const MAX_SKEW_MS = 5000;

/** Whether PostgreSQL is fit, and what it is told arrives. */
export const DATABASE_CHECKS: Check[] = [
  {
    name: "migrations",
    async look({ pool }) {
      const migrations = await readMigrations();
      const applied = await inspectDatabase(pool, migrations); // says what else is not fit: version, encoding, rights
      const lacking = migrations.filter(({ name }) => !applied.has(name));
      return lacking.length === 0
        ? ok(`All ${migrations.length} migrations are applied.`)
        : problem(
            `The database lacks ${lacking.length} migrations, the first of them ${lacking[0]!.name}.`,
            "Run `npm run db:deploy`, or start a server: it applies them.",
          );
    },
  },
  {
    name: "letters",
    async look({ pool }) {
      const { rows } = await pool.query("select lower('ПЕСКОВ') = 'песков' as folds, 'Z' < 'a' as by_code");
      return rows[0].folds
        ? ok("Upper and lower case are known in all scripts.")
        : problem(
            "The database knows upper and lower case of ASCII alone: names in other scripts are not found.",
            "Create it with a UTF-8 locale (LC_CTYPE 'C.UTF-8'), and carry the graph over: `npm run export`, `npm run ingest`.",
          );
    },
  },
  {
    name: "role",
    async look({ pool }) {
      const { rows } = await pool.query<{ replica: boolean; read_only: boolean }>(
        "select pg_is_in_recovery() as replica, current_setting('default_transaction_read_only')::bool as read_only",
      );
      const { replica, read_only } = rows[0]!;
      if (!replica && !read_only) return ok("The database may be written to.");
      return problem(
        replica
          ? "DATABASE_URL leads to a replica, which cannot be written to."
          : "The database is set to read only.",
        replica ? "Set it to the primary." : "ALTER DATABASE … SET default_transaction_read_only = off.",
      );
    },
  },
  {
    name: "timeouts",
    async look({ pool, environment }) {
      const { rows } = await pool.query<{ setting: string }>(
        "select setting from pg_settings where name = 'statement_timeout'",
      );
      const wanted = environment.database.statementTimeoutMs;
      const kept = Number(rows[0]!.setting);
      if (kept === wanted) return ok(`Statements are stopped after ${wanted} ms.`);
      const remedy = `ALTER ROLE … SET statement_timeout = '${wanted}ms', and lock_timeout likewise; jit = off; random_page_cost = 1.1.`;
      return kept > 0
        ? ok(`A pooler in between drops the timeout; PostgreSQL has one of ${kept} ms for the role.`)
        : warning(
            "A pooler in between drops the timeout, and PostgreSQL has none: a query may run for ever.",
            remedy,
          );
    },
  },
  {
    name: "connections",
    async look({ pool, environment }) {
      const { rows } = await pool.query<{ usable: number; used: number; ours: number }>(
        `select current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int as usable,
           count(*)::int as used, count(*) filter (where application_name = 'onrecord')::int as ours
         from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`,
      );
      const { usable, used, ours } = rows[0]!;
      const needed = environment.database.poolSize + OWN_CONNECTIONS;
      const says = `${used} of ${usable} connections are in use, ${ours} of them by Onrecord; one process may take ${needed}.`;
      const remedy = "Lower DATABASE_POOL_SIZE, raise max_connections, or put PgBouncer in between.";
      if (needed > usable) return problem(says, remedy);
      return used > usable * 0.8 ? warning(says, remedy) : ok(says);
    },
  },
  {
    name: "locks",
    async look({ pool }) {
      // Who waits for none that waits itself; a role may not be told the name and the time of others' connections.
      const { rows } = await pool.query<{
        pid: number;
        waiting: number;
        name: string;
        seconds: number | null;
      }>(
        `with waits as (
           select pid, unnest(pg_blocking_pids(pid)) as by from pg_locks
           where not granted and waitstart < clock_timestamp() - interval '1 second')
         select by as pid, count(distinct w.pid)::int as waiting, coalesce(max(a.application_name), '') as name,
           extract(epoch from clock_timestamp() - max(a.xact_start))::int as seconds
         from waits w left join pg_stat_activity a on a.pid = w.by
         where by not in (select pid from waits) group by by order by waiting desc`,
      );
      if (rows.length === 0) return ok("Nobody waits for a lock.");
      return rows.map(({ pid, waiting, name, seconds }) =>
        warning(
          `${waiting} connections wait for what process ${pid} holds (${name || "unnamed"}, in one transaction for ${seconds ?? "?"} s).`,
          `\`select pg_terminate_backend(${pid})\` ends it and takes back what it began, if it is not to go on.`,
        ),
      );
    },
  },
  {
    name: "clock",
    async look({ pool }) {
      const asked = Date.now();
      const { rows } = await pool.query<{ now: Date }>("select clock_timestamp() as now");
      const skew = Math.round(rows[0]!.now.getTime() - (asked + Date.now()) / 2);
      return Math.abs(skew) > MAX_SKEW_MS
        ? warning(
            `PostgreSQL's clock and this machine's differ by ${Math.round(skew / 1000)} s: feeds are polled at other times than shown.`,
            "Let both follow a time server (NTP).",
          )
        : ok(`The clocks differ by ${Math.abs(skew)} ms.`);
    },
  },
  {
    name: "replication",
    async look({ pool }) {
      const { rows } = await pool.query<{ name: string; lag: number | null; state: string | null }>(
        "select application_name as name, state, extract(epoch from replay_lag)::float8 as lag from pg_stat_replication",
      );
      if (rows.length === 0) return ok("No replica follows.");
      return rows.map(({ name, lag, state }) =>
        (lag ?? 0) > 10
          ? warning(
              `The replica ${name} is ${Math.round(lag!)} s behind.`,
              "Look at its disk and its network.",
            )
          : ok(
              `The replica ${name} follows (${state ?? "unknown state"}), ${(lag ?? 0).toFixed(1)} s behind.`,
            ),
      );
    },
  },
];
