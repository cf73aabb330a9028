import { type DateRange, dateSql, idSql, oneOf, publishedBy } from "../filters.ts";
import type { Given } from "../given.ts";
import type { FilterTree, ListType } from "../list.ts";
import { isKey, refer } from "../references.ts";
import { meetingContested, meetingStatus } from "../rows/subject.ts";
import type { Row } from "../rowType.ts";
import { all, type Sql, sql } from "../sql.ts";
import { isBelow } from "./statements.ts";
import { named, namedOrders, within } from "./subjects.ts";

interface MeetingFilterInput extends FilterTree {
  id?: Given<string>[] | null;
  text?: Given<string> | null;
  participant?: Given<string>[] | null;
  participantAll?: Given<string>[] | null;
  place?: Given<string>[] | null;
  within?: Given<string>[] | null;
  date?: DateRange | null;
  format?: string[] | null;
  status?: string[] | null;
  accountStatus?: string[] | null;
  account?: { status?: string[] | null; accordingTo?: Given<string>[] | null } | null;
  contested?: boolean | null;
  source?: Given<string>[] | null;
}

const date = { type: "timestamptz", value: ({ alias }: Row) => sql`${alias}.date_sort` } as const;

const takesPart = (
  meeting: Sql,
  actors: readonly Given<string>[],
) => sql`exists (select from meeting_participant p
  where p.meeting_key = ${meeting}.key and ${isKey(sql`p.actor_key`, refer(actors, "Actor"))})`;

export const meetings: ListType<MeetingFilterInput> = {
  // By both columns of the foreign key: PostgreSQL knows then that each meeting is one row.
  from: (
    alias,
  ) => sql`(select s.*, m.format, m.place_key, m.date_edtf, m.date_start, m.date_end, m.date_precision, m.date_sort
    from meeting m join subject s on (s.key, s.kind) = (m.key, m.kind) and s.kind = 'MEETING') ${alias}`,
  shown: ({ alias, asOf }) =>
    all([sql`${alias}.merged_into_key is null`, asOf && sql`${meetingStatus(alias, asOf)} is not null`]),
  orders: {
    DATE_DESC: { direction: "desc", columns: [date] },
    DATE_ASC: { direction: "asc", columns: [date] },
    NAME_ASC: namedOrders.NAME_ASC,
    NAME_DESC: namedOrders.NAME_DESC,
  },
  defaultOrder: "DATE_DESC",
  timeline: "date",
  filter: (filter, row) => {
    const { alias, asOf } = row;
    const account = (condition: Sql | null) =>
      condition &&
      sql`exists (select from meeting_account ma join source ms on ms.key = ma.source_key
        where ${all([sql`ma.meeting_key = ${alias}.key`, publishedBy(sql`ms`, asOf), condition])})`;
    const { participant, place, source } = filter;
    const told = filter.account?.accordingTo;
    return [
      idSql(row, filter.id, ["Meeting"]),
      filter.text == null ? null : named(alias, filter.text),
      participant ? takesPart(alias, participant) : null,
      ...(filter.participantAll ?? []).map((actor) => takesPart(alias, [actor])),
      place ? isBelow(sql`${alias}.place_key`, refer(place, "Place")) : null,
      filter.within ? within(alias, filter.within) : null,
      dateSql(filter.date, row, "date"),
      oneOf(sql`${alias}.format`, filter.format, '"MeetingFormat"'),
      oneOf(meetingStatus(alias, asOf), filter.status, '"MeetingStatus"'),
      account(oneOf(sql`ma.status`, filter.accountStatus, '"MeetingStatus"')),
      filter.account
        ? account(
            all([
              oneOf(sql`ma.status`, filter.account.status, '"MeetingStatus"'),
              told ? isKey(sql`ma.according_to_key`, refer(told, "Actor")) : null,
            ]),
          )
        : null,
      filter.contested == null ? null : sql`${meetingContested(alias, asOf)} = ${filter.contested}::boolean`,
      source ? account(isKey(sql`ma.source_key`, refer(source, "Source"))) : null,
      filter.asOf == null ? null : account(sql`true`),
    ];
  },
  facets: {
    participants: {
      join: ({ alias }) => sql`join meeting_participant fp on fp.meeting_key = ${alias}.key`,
      value: () => sql`fp.actor_key`,
    },
    places: {
      join: ({ alias }) =>
        sql`join subject_closure fc on fc.narrower_key = ${alias}.place_key join place fp on fp.key = fc.broader_key`,
      value: () => sql`fc.broader_key`,
    },
    statuses: { value: ({ alias, asOf }) => meetingStatus(alias, asOf) },
    formats: { value: ({ alias }) => sql`${alias}.format` },
  },
};
