import { badInput } from "../../schema/errors.ts";
import {
  checkValues,
  type DateRange,
  dateSql,
  idSql,
  languageSql,
  mentions,
  oneOf,
  publishedBy,
} from "../filters.ts";
import type { FilterTree, ListType } from "../list.ts";
import { contested, originCount, relationAt, standingReports } from "../rows/statement.ts";
import type { Row } from "../rowType.ts";
import { all, type Sql, sql } from "../sql.ts";

export interface StatementFilterInput extends FilterTree {
  id?: string[] | null;
  speaker?: string[] | null;
  about?: string[] | null;
  aboutAll?: string[] | null;
  aboutExact?: string[] | null;
  said?: DateRange | null;
  kind?: string[] | null;
  publisher?: string[] | null;
  source?: string[] | null;
  attribution?: string[] | null;
  meeting?: string[] | null;
  saidIn?: string[] | null;
  language?: string[] | null;
  text?: string | null;
  origin?: string[] | null;
  minOrigins?: number | null;
  contested?: boolean | null;
  relation?: { type?: string[] | null; side?: "FROM" | "TO" | null } | null;
  review?: string[] | null;
}

/** The keys of everything at or below some subjects. */
export const below = (keys: unknown) =>
  sql`(select c.narrower_key from subject_closure c where c.broader_key = any(${keys}::bigint[]))`;

/** That some subject of a statement, or something broader than it, is among the keys. */
export const about = (
  statement: Sql,
  keys: unknown,
  exact = false,
) => sql`exists (select from statement_about a
  where a.statement_key = ${statement}.key and a.subject_key = any(${keys}::bigint[]) ${exact ? sql`and a.direct` : sql``})`;

const said = { type: "timestamptz", value: ({ alias }: Row) => sql`${alias}.said_sort` } as const;
const origins = { type: "int", value: originCount } as const;

export const statements: ListType<StatementFilterInput> = {
  from: (alias) => sql`statement ${alias}`,
  shown: (row, filter) =>
    all([
      sql`${row.alias}.merged_into_key is null`,
      mentions(filter, "review") ? null : sql`${row.alias}.review_state <> 'REJECTED'`,
      row.asOf && sql`exists (select from ${standingReports(row)})`,
    ]),
  orders: {
    SAID_DESC: { direction: "desc", columns: [said] },
    SAID_ASC: { direction: "asc", columns: [said] },
    ORIGINS_DESC: { direction: "desc", columns: [origins] },
    ORIGINS_ASC: { direction: "asc", columns: [origins] },
    RECORDED_DESC: { direction: "desc", columns: [] },
    RECORDED_ASC: { direction: "asc", columns: [] },
  },
  defaultOrder: "SAID_DESC",
  timeline: "said",
  filter: (filter, row, references) => {
    const { alias, asOf } = row;
    const reported = (condition: Sql) => sql`exists (select from ${standingReports(row, condition)})`;
    const { speaker, publisher, source, origin, attribution, meeting, saidIn, relation } = filter;
    if (relation?.type) checkValues("filter: relation.type", relation.type);
    if (filter.minOrigins != null && filter.minOrigins < 1)
      throw badInput("filter: minOrigins is less than 1.");
    return [
      idSql(row, filter.id, ["Statement"]),
      speaker ? oneOf(sql`${alias}.speaker_key`, references.list(speaker, "Actor"), "bigint") : null,
      filter.about ? about(alias, references.list(filter.about, "Subject")) : null,
      ...(filter.aboutAll ?? []).map((subject) => about(alias, references.list([subject], "Subject"))),
      filter.aboutExact ? about(alias, references.list(filter.aboutExact, "Subject"), true) : null,
      dateSql(filter.said, row, "said"),
      oneOf(sql`${alias}.kind`, filter.kind, '"StatementKind"'),
      publisher
        ? reported(oneOf(sql`rs.publisher_key`, references.list(publisher, "Publisher"), "bigint")!)
        : null,
      source ? reported(oneOf(sql`rs.key`, references.list(source, "Source"), "bigint")!) : null,
      origin
        ? reported(oneOf(sql`r.origin_publisher_key`, references.list(origin, "Publisher"), "bigint")!)
        : null,
      attribution ? reported(through(attribution, references)) : null,
      meeting ? about(alias, references.list(meeting, "Meeting")) : null,
      saidIn ? sql`${alias}.place_key in ${below(references.list(saidIn, "Place"))}` : null,
      languageSql(sql`${alias}.language`, filter.language),
      filter.text == null ? null : sql`${alias}.search @@ text_query(${filter.text})`,
      filter.minOrigins == null ? null : sql`${originCount(row)} >= ${filter.minOrigins}::int`,
      filter.contested == null ? null : sql`${contested(row)} = ${filter.contested}::boolean`,
      relation
        ? sql`exists (select from relation x join source xs on xs.key = x.source_key where ${relationAt(sql`x`, alias, relation.side)}
            and ${oneOf(sql`x.type`, relation.type, '"RelationType"') ?? sql`true`} and ${publishedBy(sql`xs`, asOf) ?? sql`true`})`
        : null,
      oneOf(sql`${alias}.review_state`, filter.review, '"ReviewState"'),
      filter.asOf == null ? null : sql`exists (select from ${standingReports(row)})`,
    ];
  },
  facets: {
    speakers: { value: ({ alias }) => sql`${alias}.speaker_key` },
    subjects: {
      join: ({ alias }) => sql`join statement_about fa on fa.statement_key = ${alias}.key`,
      value: () => sql`fa.subject_key`,
      only: ({ kind }, key) => {
        if (!kind) return null;
        checkValues("kind", kind as string[]);
        return sql`exists (select from subject f where f.key = ${key} and f.kind = any(${kind}::"SubjectKind"[]))`;
      },
    },
    places: {
      join: ({ alias }) =>
        sql`join statement_about fa on fa.statement_key = ${alias}.key join place fp on fp.key = fa.subject_key`,
      value: () => sql`fa.subject_key`,
    },
    saidIn: {
      join: ({ alias }) =>
        sql`join subject_closure fc on fc.narrower_key = ${alias}.place_key join place fp on fp.key = fc.broader_key`,
      value: () => sql`fc.broader_key`,
    },
    publishers: {
      join: (row) =>
        sql`join lateral (select distinct rs.publisher_key from ${standingReports(row)}) fr on true`,
      value: () => sql`fr.publisher_key`,
    },
    kinds: { value: ({ alias }) => sql`${alias}.kind` },
  },
};

/** That a report's attribution chain leads through one of some publishers or actors. */
export const through = (
  outlets: string[],
  references: { outlets: (list: string[], target: "Publisher" | "Actor") => unknown },
) =>
  sql`exists (select from attribution_hop h where h.report_key = r.key and (h.publisher_key = any(${references.outlets(outlets, "Publisher")}::bigint[])
    or h.actor_key = any(${references.outlets(outlets, "Actor")}::bigint[])))`;
