import { MAX_PAGE } from "../../schema/lists/connection.ts";
import { column, date, instant, reference } from "../columns.ts";
import { checkValues, publishedBy } from "../filters.ts";
import { checkSize } from "../page.ts";
import { type FieldsSql, keyOf, type Row, type RowType } from "../rowType.ts";
import { all, json, jsonBoolean, raw, type Sql, sortedName, sql } from "../sql.ts";

/** The reports of a statement that nobody rejected, published in time: those of older versions of a source as well. */
export function toldReports(row: Row, extra?: Sql | null): Sql {
  return sql`report r where ${all([sql`r.statement_key = ${keyOf(row)}`, ...told(row.asOf), extra])}`;
}

const told = (asOf: Sql | null) => [
  sql`r.review_state <> 'REJECTED'`,
  asOf && sql`r.published_by <= ${asOf}`,
];

/** Those of them that stand: no newer version of their source took their place. They are what counts. */
export function standingReports(row: Row, extra?: Sql | null): Sql {
  return toldReports(row, all([inNewestVersion(sql`r`, row.asOf), extra]));
}

/** That a statement has a report that stands among some, `r`, that an index has: it is looked for from them. */
export function reportedAmong({ alias, asOf }: Row, among: Sql): Sql {
  return sql`${alias}.key in (select r.statement_key from report r
    where ${all([among, ...told(asOf), inNewestVersion(sql`r`, asOf)])})`;
}

/** That no newer version of its source took a report's place, as far as published in time. */
function inNewestVersion(report: Sql, asOf: Sql | null): Sql {
  const superseded = sql`${report}.superseded_by_key is null`;
  return asOf
    ? sql`(${superseded} or not exists (select from report n where n.key = ${report}.superseded_by_key and n.published_by <= ${asOf}))`
    : superseded;
}

/**
 * Whether another statement that stands denies it, or contradicts it either way round, as far as
 * published in time.
 */
export function contested({ alias, asOf }: Row): Sql {
  if (!asOf) return sql`${alias}.contested`;
  return sql`exists (select from relation x join source xs on xs.key = x.source_key
    join statement o on o.key in (x.from_key, x.to_key) and o.key <> ${alias}.key
    where (x.to_key = ${alias}.key and x.type in ('DENIES', 'CONTRADICTS') or x.from_key = ${alias}.key and x.type = 'CONTRADICTS')
      and o.merged_into_key is null and o.review_state <> 'REJECTED' and ${publishedBy(sql`xs`, asOf)})`;
}

/** How many independent origins its reports have, as far as published in time. */
export function originCount(row: Row): Sql {
  if (!row.asOf) return sql`${row.alias}.origin_count`;
  return sql`(select count(distinct (r.origin_publisher_key, r.origin_source_key)) from ${standingReports(row)})`;
}

const corroboration: FieldsSql = {
  reportCount: (row) =>
    json(row.asOf ? sql`(select count(*) from ${standingReports(row)})` : sql`${row.alias}.report_count`),
  sourceCount: (row) => json(sql`(select count(distinct r.source_key) from ${standingReports(row)})`),
  publisherCount: (row) =>
    json(
      row.asOf
        ? sql`(select count(distinct (select publisher_key from source where key = r.source_key)) from ${standingReports(row)})`
        : sql`${row.alias}.publisher_count`,
    ),
  originCount: (row) => json(originCount(row)),
  contested: (row) => jsonBoolean(contested(row)),
};

export const statement: RowType = {
  from: (alias) => sql`statement ${alias}`,
  fields: {
    id: column("id"),
    text: column("text"),
    kind: column("kind"),
    language: column("language"),
    said: date("said"),
    reviewState: column("review_state"),
    recordedAt: instant("recorded_at"),
    speaker: reference("speaker_key"),
    saidIn: reference("place_key"),
    about: ({ alias, asOf }, field, planner) =>
      planner.many(
        field,
        asOf,
        (subject) => sql`statement_subject l join subject ${subject} on ${subject}.key = l.subject_key
        where l.statement_key = ${alias}.key order by ${sortedName(sql`${subject}.name`)}, ${subject}.key`,
      ),
    corroboration: (row, field, planner) => planner.embedded(field, row, corroboration),
    reports: (row, field, planner) => {
      const first = field.args.first as number;
      checkSize(first, "first", MAX_PAGE);
      return planner.many(
        field,
        row.asOf,
        (report) => sql`(select r.* from ${standingReports(row)}
        order by r.published_sort, r.key limit ${raw(String(first))}) ${report}`,
      );
    },
    reportConnection: ({ alias, asOf }, field, planner) =>
      planner.list(
        "reports",
        field,
        asOf,
        (report) =>
          sql`${report.alias}.statement_key = ${alias}.key and ${inNewestVersion(report.alias, asOf)}`,
      ),
    relations: ({ alias, asOf }, field, planner) => {
      const { type, side } = field.args as { type?: string[] | null; side?: "FROM" | "TO" | null };
      if (type) checkValues("type", type);
      return planner.many(
        field,
        asOf,
        (relation) => sql`relation ${relation} join source xs on xs.key = ${relation}.source_key
        where ${all([
          relationAt(relation, alias, side),
          type ? sql`${relation}.type = any(${type}::"RelationType"[])` : null,
          publishedBy(sql`xs`, asOf),
        ])} order by ${relation}.key`,
      );
    },
  },
};

/** That a statement stands at one end of a relation. */
export function relationAt(relation: Sql, statement: Sql, side?: "FROM" | "TO" | null): Sql {
  if (side === "FROM") return sql`${relation}.from_key = ${statement}.key`;
  if (side === "TO") return sql`${relation}.to_key = ${statement}.key`;
  return sql`(${relation}.from_key = ${statement}.key or ${relation}.to_key = ${statement}.key)`;
}
