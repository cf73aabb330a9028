import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { unreachable } from "../database/unreachable.ts";
import { type Check, type Finding, ok, problem, warning } from "./finding.ts";

const LOOK = `
  select pg_is_in_recovery() as follows, to_regclass('public._prisma_migrations') is not null as migrated,
    (select count(*)::int from pg_stat_wal_receiver) as receivers`;

const HAS_REPLAYED = "select pg_last_wal_replay_lsn() >= $1::pg_lsn as replayed";
const LOOK_MS = 50;

/** Whether each replica is one and keeps up, and whether writes can be told from one server process to another. */
export const REPLICA_CHECKS: Check[] = [
  {
    name: "replicas",
    async look({ environment: { replicas, database }, pool }) {
      if (replicas.urls.length === 0) return ok("No replica is read.");
      const { rows } = await pool.query<{ written: string }>("select pg_current_wal_flush_lsn() as written");
      const mustHave = { written: rows[0]!.written, withinMs: replicas.maxLagMs };
      const findings = await Promise.all(replicas.urls.map((url, i) => lookAt(url, i + 1, mustHave)));
      if (!database.directUrl)
        findings.push(
          warning(
            "DATABASE_DIRECT_URL is not set: behind a pooler, servers do not hear who has written through another.",
            "Set it to the primary itself, unless DATABASE_URL leads there.",
          ),
        );
      return findings;
    },
  },
];

/** What the primary has just now, and how long a replica may take to have it, too. */
interface MustHave {
  written: string;
  withinMs: number;
}

async function lookAt(url: string, number: number, mustHave: MustHave): Promise<Omit<Finding, "check">> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  client.on("error", () => {}); // what it breaks with is what the query fails with
  try {
    await client.connect();
    const { rows } = await client.query<{ follows: boolean; migrated: boolean; receivers: number }>(LOOK);
    const { follows, migrated, receivers } = rows[0]!;
    if (!follows)
      return problem(
        `Replica ${number} is no replica: it can be written to, and is not read.`,
        "Set DATABASE_REPLICA_URLS to replicas of DATABASE_URL.",
      );
    if (!migrated)
      return problem(`Replica ${number} has none of Onrecord's tables: it is of another database.`);
    if (receivers === 0)
      return warning(
        `Replica ${number} receives nothing from the primary just now.`,
        "Look at its log: PostgreSQL says there why it does not stream.",
      );
    const lagMs = await replaying(client, mustHave);
    return lagMs === null
      ? warning(
          `Replica ${number} had not replayed after ${mustHave.withinMs / 1000} s what the primary had: it is not read.`,
          "Look at its processor, its disk and its network, and at long queries there; DATABASE_REPLICA_MAX_LAG is how far it may be behind.",
        )
      : ok(`Replica ${number} answers and had replayed after ${lagMs} ms what the primary had.`);
  } catch (error) {
    return problem(`Replica ${number}: ${unreachable(url, error).message}`);
  } finally {
    await client.end().catch(() => {});
  }
}

/** How long it took to replay all that the primary had; null when it took too long. In milliseconds. */
async function replaying(client: pg.Client, { written, withinMs }: MustHave): Promise<number | null> {
  const begun = performance.now();
  const passed = () => Math.round(performance.now() - begun);
  while (passed() <= withinMs) {
    const { rows } = await client.query<{ replayed: boolean }>(HAS_REPLAYED, [written]);
    if (rows[0]!.replayed) return passed();
    await sleep(LOOK_MS);
  }
  return null;
}
