import { column, date, flag, reference } from "../columns.ts";
import { publishedBy } from "../filters.ts";
import {
  type AbstractType,
  type FieldSql,
  type FieldsSql,
  keyOf,
  type Row,
  type RowType,
} from "../rowType.ts";
import { all, raw, type Sql, sortedName, sql } from "../sql.ts";

const from = (alias: Sql) => sql`subject ${alias}`;

/** A field that stands in the table of the subject's kind, under the same key. */
const inTable =
  (table: string, read: FieldSql): FieldSql =>
  ({ alias, asOf }, field, planner) => {
    const own = { alias: planner.alias(), asOf };
    return sql`coalesce((select ${read(own, field, planner)} from ${raw(table)} ${own.alias} where ${own.alias}.key = ${alias}.key), 'null')`;
  };

/** Everything at or below the row of a place, a subject …, as keys. */
const narrowerOrSame = ({ alias }: Row) =>
  sql`(select c.narrower_key from subject_closure c where c.broader_key = ${alias}.key)`;

const subjectFields: FieldsSql = {
  id: column("id"),
  slug: column("slug"),
  name: column("name"),
  description: column("description"),
  wikidataId: column("wikidata_id"),
  aliases: ({ alias, asOf }, field, planner) =>
    planner.many(
      field,
      asOf,
      (name) =>
        sql`subject_name ${name} where ${name}.subject_key = ${alias}.key order by ${sortedName(sql`${name}.name`)}`,
    ),
  broader: ({ alias, asOf }, field, planner) =>
    planner.many(
      field,
      asOf,
      (above) => sql`broader b join subject ${above} on ${above}.key = b.broader_key
      where b.narrower_key = ${alias}.key order by ${sortedName(sql`${above}.name`)}, ${above}.key`,
    ),
  narrower: ({ alias, asOf }, field, planner) =>
    planner.list("subjects", field, asOf, (below) =>
      field.args.transitive
        ? sql`exists (select from subject_closure c where c.broader_key = ${alias}.key and c.narrower_key = ${below.alias}.key and c.narrower_key <> ${alias}.key)`
        : sql`exists (select from broader b where b.broader_key = ${alias}.key and b.narrower_key = ${below.alias}.key)`,
    ),
  statementsAbout: ({ alias, asOf }, field, planner) =>
    planner.list("statements", field, asOf, { subject: sql`${alias}.key` }),
};

export const subject: AbstractType = {
  from,
  discriminator: ({ alias }) => sql`${alias}.kind`,
  values: { Actor: "ACTOR", Place: "PLACE", Topic: "TOPIC", Meeting: "MEETING" },
};

export const actor: RowType = {
  from,
  fields: {
    ...subjectFields,
    actorKind: inTable("actor", column("actor_kind")),
    unnamed: inTable("actor", column("unnamed")),
    statements: ({ alias, asOf }, field, planner) =>
      planner.list("statements", field, asOf, { speaker: sql`${alias}.key` }),
    meetings: ({ alias, asOf }, field, planner) =>
      planner.list(
        "meetings",
        field,
        asOf,
        (meeting) => sql`exists (select from meeting_participant p
        where p.actor_key = ${alias}.key and p.meeting_key = ${meeting.alias}.key)`,
      ),
    affiliations: ({ alias, asOf }, field, planner) =>
      planner.many(
        field,
        asOf,
        (role) => sql`affiliation ${role} where ${role}.actor_key = ${alias}.key
        order by ${role}.during_start desc nulls last, ${role}.key`,
      ),
    members: ({ alias, asOf }, field, planner) =>
      planner.list(
        "actors",
        field,
        asOf,
        (member) => sql`exists (select from affiliation a
        where a.organisation_key = ${alias}.key and a.actor_key = ${member.alias}.key)`,
      ),
  },
};

export const place: RowType = {
  from,
  fields: {
    ...subjectFields,
    placeKind: inTable("place", column("place_kind")),
    countryCode: inTable("place", column("country_code")),
    meetings: (row, field, planner) =>
      planner.list(
        "meetings",
        field,
        row.asOf,
        (meeting) => sql`${meeting.alias}.place_key in ${narrowerOrSame(row)}`,
      ),
    statementsSaidHere: (row, field, planner) =>
      planner.list("statements", field, row.asOf, { saidIn: keyOf(row) }),
  },
};

export const topic: RowType = { from, fields: subjectFields };

export const meeting: RowType = {
  from,
  fields: {
    ...subjectFields,
    format: inTable("meeting", column("format")),
    date: inTable("meeting", date("date")),
    place: inTable("meeting", reference("place_key")),
    status: ({ alias, asOf }) => sql`coalesce(to_json(${meetingStatus(alias, asOf)})::text, 'null')`,
    contested: flag(({ alias, asOf }) => meetingContested(alias, asOf)),
    participants: ({ alias, asOf }, field, planner) =>
      planner.list(
        "actors",
        field,
        asOf,
        (actor) => sql`exists (select from meeting_participant p
        where p.meeting_key = ${alias}.key and p.actor_key = ${actor.alias}.key)`,
      ),
    accounts: ({ alias, asOf }, field, planner) =>
      planner.list(
        "meetingAccounts",
        field,
        asOf,
        (account) => sql`${account.alias}.meeting_key = ${alias}.key`,
      ),
  },
};

/** What counts of a meeting's accounts: where a newer version of a source speaks of it, the older one is outdated. */
const accounts = (
  meeting: Sql,
  asOf: Sql | null,
) => sql`meeting_account m join source ms on ms.key = m.source_key
  where ${all([
    sql`m.meeting_key = ${meeting}.key`,
    publishedBy(sql`ms`, asOf),
    sql`not exists (select from source nv join meeting_account n on n.source_key = nv.key
      where ${all([
        sql`nv.previous_version_key = m.source_key`,
        sql`n.meeting_key = m.meeting_key`,
        publishedBy(sql`nv`, asOf),
      ])})`,
  ])}`;

/** The status that is shown: the strongest that any account gives. */
export const meetingStatus = (
  meeting: Sql,
  asOf: Sql | null,
) => sql`(select m.status from ${accounts(meeting, asOf)}
  order by array_position('{HELD,CANCELLED,POSTPONED,DENIED,ANNOUNCED,PLANNED}'::"MeetingStatus"[], m.status) limit 1)`;

/** One account denies what another gives. */
export const meetingContested = (meeting: Sql, asOf: Sql | null) =>
  sql`(select coalesce(bool_or(m.status = 'DENIED') and bool_or(m.status <> 'DENIED'), false) from ${accounts(meeting, asOf)})`;

export const subjectName: RowType = {
  from: (alias) => sql`subject_name ${alias}`,
  fields: { name: column("name"), kind: column("kind"), language: column("language") },
};

export const affiliation: RowType = {
  from: (alias) => sql`affiliation ${alias}`,
  fields: {
    role: column("role"),
    during: date("during"),
    actor: reference("actor_key"),
    organisation: reference("organisation_key"),
  },
};
