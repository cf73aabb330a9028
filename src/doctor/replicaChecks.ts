import pg from "pg";
import { unreachable } from "../database/unreachable.ts";
import { type Check, type Finding, ok, problem, warning } from "./finding.ts";

const LOOK = `
  select pg_is_in_recovery() as follows, to_regclass('public._prisma_migrations') is not null as migrated,
    (select count(*)::int from pg_stat_wal_receiver) as receivers`;

/** Whether each replica is one, and whether writes can be told from one server process to another. */
export const REPLICA_CHECKS: Check[] = [
  {
    name: "replicas",
    async look({ environment: { replicas, database } }) {
      if (replicas.urls.length === 0) return ok("No replica is read.");
      const findings = await Promise.all(replicas.urls.map((url, i) => lookAt(url, i + 1)));
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

async function lookAt(url: string, number: number): Promise<Omit<Finding, "check">> {
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
    return ok(`Replica ${number} answers and follows the primary.`);
  } catch (error) {
    return problem(`Replica ${number}: ${unreachable(url, error).message}`);
  } finally {
    await client.end().catch(() => {});
  }
}
