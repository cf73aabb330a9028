import type { Pool, PoolClient } from "pg";
import { asCaller } from "../access/asCaller.ts";
import type { KeyHolder } from "../access/caller.ts";
import { groupBy } from "../domain/groupBy.ts";
import { IDENTITY_LOCK } from "../federate/identityLock.ts";
import { type Refusal, refusal } from "../readers/refusal.ts";
import { type Culprit, guarded } from "./guarded.ts";
import type { GraphRecord } from "./kind.ts";
import { KIND_NAMES, kindOf } from "./kinds.ts";
import { type Entry, nameOf, type Sorted, sorted } from "./sorting.ts";

/** How many records one SQL statement inserts. */
const AT_ONCE = 1000;

/** Ends a transaction of which nothing is kept. */
class Refused extends Error {}

/**
 * Loads some records in one transaction: those that are new are there then, as they were in the export, whatever
 * PostgreSQL derives of them too. What it refuses is left out, with all that refers to it, and the others are tried again.
 */
export async function loadBatch(
  pool: Pool,
  caller: Pick<KeyHolder, "key"> | null,
  batch: readonly Entry[],
  refusedBefore: ReadonlySet<string>,
  mayCome: (id: string) => boolean,
): Promise<Sorted> {
  const refused = new Map<Entry, Refusal>();
  for (;;) {
    const loaded = await asCaller(pool, caller, async (client) => {
      await client.query(IDENTITY_LOCK);
      const all = await sorted(client, batch, new Map(refused), refusedBefore, mayCome);
      const culprits = await insert(client, all);
      for (const { of, error } of culprits) refused.set(of, why(of.record, error));
      if (culprits.length > 0) throw new Refused();
      return all;
    }).catch((error: unknown) => {
      if (!(error instanceof Refused)) throw error;
    });
    if (loaded) return loaded;
  }
}

/** Inserts what is fresh, rows first, then what links them; stops where something is refused. */
async function insert(client: PoolClient, { fresh, keys }: Sorted): Promise<Culprit<Entry>[]> {
  const byKind = groupBy(fresh, ({ record }) => record.kind);
  for (const step of ["insert", "link"] as const)
    for (const name of KIND_NAMES) {
      const kind = kindOf(name);
      const entries = byKind.get(name) ?? [];
      const culprits: Culprit<Entry>[] = [];
      for (let i = 0; kind[step] && i < entries.length; i += AT_ONCE) {
        const work = (some: readonly Entry[]) =>
          kind[step]!(
            client,
            some.map(({ record }) => record),
            keys,
          );
        culprits.push(...(await guarded(client, entries.slice(i, i + AT_ONCE), work)));
      }
      if (culprits.length > 0) return culprits;
    }
  return [];
}

function why(record: GraphRecord, { code, message, detail }: Culprit<Entry>["error"]): Refusal {
  const reason = `The database does not take ${nameOf(record)}: ${[message, detail].filter(Boolean).join(". ")}`;
  return refusal(code === "23505" ? "CONFLICT" : "INVALID", reason.endsWith(".") ? reason : `${reason}.`);
}
