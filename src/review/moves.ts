/** How rows are changed by a move. */
export type Deed = "UPDATED" | "DELETED" | "INSERTED";

/** One step of making one actor of two: `$1` is who goes, `$2` who stays. It gives each row that it changed, as JSON. */
export interface Move {
  table: string;
  deed: Deed;
  sql: string;
  /** Of an update: the column that led to the one and leads to the other. */
  column?: string;
}

/** What tells the rows of a table apart. */
const KEYS: Readonly<Record<string, readonly string[]>> = {
  attribution_hop: ["report_key", "ordinal"],
  statement_subject: ["statement_key", "subject_key"],
  meeting_participant: ["meeting_key", "actor_key"],
  broader: ["narrower_key", "broader_key"],
};
const keysOf = (table: string) => KEYS[table] ?? ["key"];

/** What tells a row apart, as JSON. */
const keyed = (table: string) =>
  `jsonb_build_object(${keysOf(table)
    .map((key) => `'${key}', t.${key}`)
    .join(", ")})`;

/** Without these a row that was deleted cannot come back. */
const NEEDS: Readonly<Record<string, string>> = {
  statement_subject: "exists (select from statement where key = r.statement_key)",
  meeting_participant: "exists (select from meeting where key = r.meeting_key)",
  mention: "exists (select from source where key = r.source_key)",
  affiliation:
    "exists (select from actor where key = r.actor_key) and exists (select from actor where key = r.organisation_key)",
  broader:
    "exists (select from subject where key = r.narrower_key) and exists (select from subject where key = r.broader_key)",
};

/** What hangs on the first actor goes to the second, but for what that one has already. Participants are added and taken, as subscribers are told. */
export const MOVES: readonly Move[] = [
  updated("subject", "merged_into_key"),
  updated("statement", "speaker_key"),
  ...moved("statement_subject", "subject_key", ["statement_key"]),
  updated("attribution_hop", "actor_key"),
  ...moved("meeting_participant", "actor_key", ["meeting_key"]),
  updated("meeting_account", "according_to_key"),
  // A part of oneself is none.
  deleted(
    "affiliation",
    "(t.actor_key, t.organisation_key) in (($1::bigint, $2::bigint), ($2::bigint, $1::bigint))",
  ),
  updated(
    "affiliation",
    "actor_key",
    "not exists (select from affiliation o where o.actor_key = $2::bigint and (o.organisation_key, o.role) = (t.organisation_key, t.role))",
  ),
  updated(
    "affiliation",
    "organisation_key",
    "not exists (select from affiliation o where o.organisation_key = $2::bigint and (o.actor_key, o.role) = (t.actor_key, t.role))",
  ),
  deleted("affiliation", "$1::bigint in (t.actor_key, t.organisation_key)"),
  deleted(
    "mention",
    `t.subject_key = $1::bigint and exists (select from mention o
       where o.subject_key = $2::bigint and (o.source_key, o.start, o."end") = (t.source_key, t.start, t."end"))`,
  ),
  updated("mention", "subject_key"),
  // Above and below: but neither is above the other any more.
  deleted(
    "broader",
    "(t.narrower_key, t.broader_key) in (($1::bigint, $2::bigint), ($2::bigint, $1::bigint))",
  ),
  ...moved("broader", "narrower_key", ["broader_key"]),
  ...moved("broader", "broader_key", ["narrower_key"]),
  {
    table: "subject_name",
    deed: "INSERTED",
    sql: `insert into subject_name as t (subject_key, name, kind, language)
      select $2::bigint, name, kind, language from subject_name where subject_key = $1::bigint
      union all select $2::bigint, name, 'ALIAS', null from subject where key = $1::bigint and name <> (select name from subject where key = $2::bigint)
      on conflict do nothing returning to_jsonb(t) as row`,
  },
  deleted("subject_name", "t.subject_key = $1::bigint"),
];

function updated(table: string, column: string, also = "true"): Move {
  const sql = `update ${table} t set ${column} = $2::bigint where t.${column} = $1::bigint and ${also} returning ${keyed(table)} as row`;
  return { table, deed: "UPDATED", column, sql };
}

function deleted(table: string, which: string): Move {
  // Both keys stand in each statement, as each is given both.
  const sql = `delete from ${table} t where ${which} and $1::bigint <> $2::bigint returning to_jsonb(t) as row`;
  return { table, deed: "DELETED", sql };
}

/** Adds the rows of a joining table for the second actor, and takes those of the first. */
function moved(table: string, side: string, rest: readonly string[]): Move[] {
  const sql = `insert into ${table} as t (${side}, ${rest.join(", ")}) select $2::bigint, ${rest.join(", ")} from ${table} where ${side} = $1::bigint
     on conflict do nothing returning ${keyed(table)} as row`;
  return [{ table, deed: "INSERTED", sql }, deleted(table, `t.${side} = $1::bigint`)];
}

/**
 * The step back: `$1` is who went, `$2` who stayed, `$3` the rows that the move gave. Rows that were changed again since
 * stay as they are, and what hung on something that is gone does not come back.
 */
export function undone({ table, deed, column }: Pick<Move, "table" | "deed" | "column">): string {
  const rows = `jsonb_populate_recordset(null::${table}, $3::jsonb) r`;
  const same = keysOf(table)
    .map((key) => `t.${key} = r.${key}`)
    .join(" and ");
  switch (deed) {
    case "UPDATED":
      return `update ${table} t set ${column} = $1::bigint from ${rows} where ${same} and t.${column} = $2::bigint`;
    case "INSERTED":
      return `delete from ${table} t using ${rows} where ${same} and $1::bigint <> $2::bigint`;
    case "DELETED":
      return `insert into ${table} select r.* from ${rows} where $1::bigint <> $2::bigint and ${NEEDS[table] ?? "true"} on conflict do nothing`;
  }
}
