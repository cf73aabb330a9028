import { isDeepStrictEqual } from "node:util";
import type { PoolClient } from "pg";
import { groupBy } from "../domain/groupBy.ts";
import { type Refusal, refusal } from "../readers/refusal.ts";
import { keysOf } from "./keysOf.ts";
import type { GraphRecord, Keys } from "./kind.ts";
import { KIND_NAMES, kindOf, stored } from "./kinds.ts";

/** A record of an export and where it stands. */
export interface Entry {
  line: number;
  record: GraphRecord;
}

/** What is to be done with the records of a batch. */
export interface Sorted {
  /** Nothing like it is there, and all that it refers to is there or in this batch. */
  fresh: Entry[];
  /** Just the same is there. */
  unchanged: Entry[];
  refused: Map<Entry, Refusal>;
  /** Records that refer to what may come later in the file, by what that is. */
  waiting: Map<Entry, string>;
  /** Of all that fresh ones refer to and that is there. */
  keys: Keys;
}

export const identityOf = ({ record }: Entry): string => kindOf(record.kind).identity(record);
const referencesOf = ({ record }: Entry): string[] => kindOf(record.kind).references(record);

/**
 * Compares a batch with what is there.
 * @param refused those of the batch that are refused already
 * @param refusedBefore what identified the refused records of earlier batches
 * @param mayCome whether a record with this id may still come in the file
 */
export async function sorted(
  client: PoolClient,
  batch: readonly Entry[],
  refused: Map<Entry, Refusal>,
  refusedBefore: ReadonlySet<string>,
  mayCome: (id: string) => boolean,
): Promise<Sorted> {
  const unchanged: Entry[] = [];
  const fresh = new Map<string, Entry>();
  const there = await thereAlready(client, batch);
  for (const entry of batch.filter((each) => !refused.has(each))) {
    const identity = identityOf(entry);
    const known = there.get(identity) ?? fresh.get(identity)?.record;
    if (!known) fresh.set(identity, entry);
    else if (isDeepStrictEqual(known, entry.record)) unchanged.push(entry);
    else refused.set(entry, otherContent(entry, known));
  }
  for (const [entry, reason] of await taken(client, [...fresh.values()])) {
    refused.set(entry, reason);
    fresh.delete(identityOf(entry));
  }
  const keys = await keysOf(client, [...fresh.values()].flatMap(referencesOf));
  const waiting = followReferences({ fresh, refused, refusedBefore, mayCome, keys });
  return { fresh: [...fresh.values()], unchanged, refused, waiting, keys };
}

/** What the database has of the records of a batch, by what identifies them. */
async function thereAlready(client: PoolClient, batch: readonly Entry[]): Promise<Map<string, GraphRecord>> {
  const there = new Map<string, GraphRecord>();
  for (const name of KIND_NAMES) {
    const records = batch.map(({ record }) => record).filter(({ kind }) => kind === name);
    if (records.length === 0) continue;
    const kind = kindOf(name);
    for (const record of await stored(client, name, [...new Set(records.map(kind.found))]))
      there.set(kind.identity(record), record);
  }
  return there;
}

function otherContent({ record }: Entry, known: GraphRecord): Refusal {
  const fields = (name: string) => [record, known].map((each) => (each as Record<string, unknown>)[name]);
  const names = new Set([...Object.keys(record), ...Object.keys(known)]);
  const other = [...names].filter((name) => !isDeepStrictEqual(...(fields(name) as [unknown, unknown])));
  return refusal(
    "CONFLICT",
    `${nameOf(record)} is there with other content (${other.join(", ")}): nothing is overwritten.`,
  );
}

/** The records that have what belongs to another row: a slug, a text. */
async function taken(client: PoolClient, entries: readonly Entry[]): Promise<Map<Entry, Refusal>> {
  const refused = new Map<Entry, Refusal>();
  for (const [name, group] of groupBy(entries, ({ record }) => record.kind))
    for (const { what, select, of } of kindOf(name).uniques ?? []) {
      const values = group.map(({ record }) => of(record)).filter((value) => value !== undefined);
      const { rows } = await client.query<{ id: string; value: string }>(select, [values]);
      const owners = new Map(rows.map(({ id, value }) => [value, id]));
      for (const entry of group) {
        const value = of(entry.record);
        const owner = value === undefined ? undefined : owners.get(value);
        if (owner !== undefined)
          refused.set(
            entry,
            refusal("CONFLICT", `The ${what} of ${nameOf(entry.record)} is that of ${owner}.`),
          );
      }
    }
  return refused;
}

interface Following extends Pick<Sorted, "refused" | "keys"> {
  fresh: Map<string, Entry>;
  refusedBefore: ReadonlySet<string>;
  mayCome: (id: string) => boolean;
}

/** Takes out of `fresh` what cannot be there yet or at all, until all that is left refers to what is. */
function followReferences({ fresh, refused, refusedBefore, mayCome, keys }: Following): Map<Entry, string> {
  const waiting = new Map<Entry, string>();
  const waitingIds = new Set<string>();
  const gone = new Set([...refused.keys()].map(identityOf));
  for (let settled = false; !settled; ) {
    settled = true;
    for (const [identity, entry] of fresh) {
      for (const id of referencesOf(entry)) {
        const isGone = gone.has(id) || refusedBefore.has(id);
        if (!isGone && (keys.has(id) || fresh.has(id))) continue;
        settled = false;
        fresh.delete(identity);
        if (!isGone && (waitingIds.has(id) || mayCome(id))) {
          waiting.set(entry, id);
          waitingIds.add(identity);
        } else {
          refused.set(
            entry,
            refusal(
              "REFERENCE",
              `${nameOf(entry.record)} refers to ${id}, which ${isGone ? "was refused" : "is not there"}.`,
            ),
          );
          gone.add(identity);
        }
        break;
      }
    }
  }
  return waiting;
}

/** What a record is called in messages. */
export const nameOf = (record: GraphRecord): string => ("id" in record ? record.id : `This ${record.kind}`);
