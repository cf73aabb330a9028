import type { PoolClient } from "pg";
import type { ExportRecord } from "../readers/export/format.ts";

/** What stands between an export's first line and its last. */
export type GraphRecord = Exclude<ExportRecord, { kind: "onrecord" | "end" }>;

/** The keys of rows by their public ids. */
export type Keys = Map<string, string>;

/** A column, or several, that no two rows may share. */
export interface Unique<R> {
  /** "slug", for people. */
  what: string;
  /** Gives the `id` and the `value` of the rows that have one of the values of $1. */
  select: string;
  of: (record: R) => string | undefined;
}

/** One kind of record: its rows as they are read out of PostgreSQL, and as they are put in. */
export interface Kind<R extends GraphRecord> {
  /** Gives every `id` by which `select` finds records, in the order of an export. */
  ids: string;
  /** Gives the `record`s of the ids of $1, in the same order; null where a field is left out. */
  select: string;
  /** The id by which `select` finds it. */
  found: (record: R) => string;
  /** What tells it from every other record. */
  identity: (record: R) => string;
  /** The ids of all that must be there for it to be there. */
  references: (record: R) => string[];
  uniques?: Unique<R>[];
  /**
   * Inserts rows and adds their keys, by ids, to `keys`, which has those of all references to kinds that come before it
   * in an export.
   */
  insert: (client: PoolClient, records: readonly R[], keys: Keys) => Promise<void>;
  /** Adds what may lead to records that come later in an export. `keys` has those too. */
  link?: (client: PoolClient, records: readonly R[], keys: Keys) => Promise<void>;
}

/** A list without what is left out. */
export const given = (...ids: (string | undefined)[]): string[] => ids.filter((id) => id !== undefined);
