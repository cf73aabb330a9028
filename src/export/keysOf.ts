import type { PoolClient } from "pg";
import { groupBy } from "../domain/groupBy.ts";
import { type NodeType, typeOfId } from "../domain/ids.ts";
import type { Keys } from "./kind.ts";

/** The tables that records refer to. */
const TABLES: Partial<Record<NodeType, string>> = {
  Actor: "subject",
  Place: "subject",
  Topic: "subject",
  Meeting: "subject",
  Publisher: "publisher",
  Source: "source",
  Statement: "statement",
  Report: "report",
  MeetingAccount: "meeting_account",
};

/** The keys of the rows that are there, of those that have these ids. */
export async function keysOf(client: PoolClient, ids: Iterable<string>): Promise<Keys> {
  const keys: Keys = new Map();
  for (const [table, group] of groupBy(new Set(ids), (id) => TABLES[typeOfId(id)!]!)) {
    const { rows } = await client.query<{ id: string; key: string }>(
      `select id, key from ${table} where id = any($1)`,
      [group],
    );
    for (const { id, key } of rows) keys.set(id, key);
  }
  return keys;
}
