import type { PoolClient } from "pg";
import { exportRecord } from "../readers/export/format.ts";
import type { GraphRecord, Kind } from "./kind.ts";
import { account } from "./kinds/account.ts";
import { federation, meetingFederation } from "./kinds/federation.ts";
import { mention } from "./kinds/mention.ts";
import { publisher } from "./kinds/publisher.ts";
import { relation } from "./kinds/relation.ts";
import { report } from "./kinds/report.ts";
import { review } from "./kinds/review.ts";
import { source } from "./kinds/source.ts";
import { statement } from "./kinds/statement.ts";
import { actor, meeting, place, topic } from "./kinds/subjects.ts";

/** The kinds of record, in the order in which they refer to each other. */
const KINDS = {
  publisher,
  actor,
  place,
  topic,
  meeting,
  source,
  mention,
  statement,
  report,
  federation,
  relation,
  account,
  meetingFederation,
  review,
};

export type KindName = keyof typeof KINDS;
export const KIND_NAMES = Object.keys(KINDS) as KindName[];

/** A kind by its name; its functions take records of this kind only. */
export const kindOf = (name: KindName): Kind<GraphRecord> => KINDS[name] as unknown as Kind<GraphRecord>;

/**
 * The records of a kind that PostgreSQL has under some ids.
 * @throws ZodError when a row is not of the format, as only SQL by hand can make one
 */
export async function stored(
  client: PoolClient,
  name: KindName,
  ids: readonly string[],
): Promise<GraphRecord[]> {
  const { rows } = await client.query<{ record: object }>(kindOf(name).select, [ids]);
  return rows.map(
    ({ record }) => exportRecord.parse(name === "review" ? fields(record) : deep(record)) as GraphRecord,
  );
}

/** Without the fields that are null. */
const fields = (record: object): object =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== null));

/** The same of the parts too. What a review says was before and after stays as it is, nulls and all. */
function deep(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(deep);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(fields(value)).map(([name, part]) => [name, deep(part)]));
}
