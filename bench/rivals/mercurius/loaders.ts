import type { Pool, QueryConfig } from "pg";
import { sql } from "./sql.ts";

/** What PostgreSQL answers; a key is a bigint and comes as text. */
export type Row = Record<string, unknown>;

interface Query {
  obj: Row;
  params: Record<string, unknown>;
}

/**
 * The loaders (https://mercurius.dev/#/docs/loaders): each asks once for all objects of one level. Their
 * cache is off: it would compare objects as JSON text, which costs more than asking for a key twice.
 */
export function loaders(pool: Pool) {
  const rows = async (statement: QueryConfig, column: string, queries: Query[]) => {
    const keys = [...new Set(queries.map(({ obj }) => obj[column]))].filter((key) => key !== null);
    const values = [keys, ...Object.values(queries[0]?.params ?? {})];
    return keys.length > 0 ? (await pool.query<Row>({ ...statement, values })).rows : [];
  };

  /** The one row that a column of the object leads to. */
  const one = (statement: QueryConfig, column: string) => ({
    async loader(queries: Query[]) {
      const found = new Map<unknown, Row>();
      for (const row of await rows(statement, column, queries)) found.set(row.of, row);
      return queries.map(({ obj }) => found.get(obj[column]) ?? null);
    },
    opts: { cache: false },
  });

  /** The rows that belong to the object; the level asks with the same arguments, as each document here does. */
  const many = (statement: QueryConfig) => ({
    async loader(queries: Query[]) {
      const found = new Map<unknown, Row[]>(queries.map(({ obj }) => [obj.key, []]));
      for (const row of await rows(statement, "key", queries)) found.get(row.of)?.push(row);
      return queries.map(({ obj }) => found.get(obj.key));
    },
    opts: { cache: false },
  });

  return {
    Statement: {
      speaker: one(sql.speaker, "speaker_key"),
      about: many(sql.about),
      reports: many(sql.reports),
    },
    Actor: {
      statements: many(sql.statementsOf),
      months: many(sql.months),
      topics: many(sql.topics),
    },
    Report: { source: one(sql.source, "source_key") },
    Source: { publisher: one(sql.publisher, "publisher_key") },
  };
}
