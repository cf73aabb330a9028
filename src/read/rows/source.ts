import { column, date, instant, reference } from "../columns.ts";
import { publishedBy } from "../filters.ts";
import type { RowType } from "../rowType.ts";
import { all, json, sortedName, sql } from "../sql.ts";
import { toldReports } from "./statement.ts";

export const source: RowType = {
  from: (alias) => sql`source ${alias}`,
  fields: {
    id: column("id"),
    title: column("title"),
    author: column("author"),
    url: column("url"),
    publishedOn: date("published"),
    language: column("language"),
    text: column("text"),
    opening: ({ alias }) =>
      sql`(select ${json(sql`case when length(o) > 80 then regexp_replace(left(o, 81), '\\s\\S*$', '') else o end`)}
        from trim(regexp_replace(left(${alias}.text, 200), '\\s+', ' ', 'g')) as o)`,
    sha256: column("sha256"),
    recordedAt: instant("recorded_at"),
    publisher: reference("publisher_key"),
    form: column("form"),
    reprintOf: reference("reprint_of_key"),
    previousVersion: reference("previous_version_key"),
    newerVersion: ({ alias, asOf }, field, planner) =>
      planner.one(
        field,
        sql`(select n.key from source n where ${all([sql`n.previous_version_key = ${alias}.key`, publishedBy(sql`n`, asOf)])})`,
        asOf,
      ),
    reports: ({ alias, asOf }, field, planner) => {
      const inReadingOrder = {
        ...field,
        args: { ...field.args, orderBy: field.args.orderBy ?? "POSITION_ASC" },
      };
      return planner.list(
        "reports",
        inReadingOrder,
        asOf,
        (report) => sql`${report.alias}.source_key = ${alias}.key`,
      );
    },
    statements: ({ alias, asOf }, field, planner) =>
      planner.list(
        "statements",
        field,
        asOf,
        (statement) => sql`exists (select from ${toldReports(statement, sql`r.source_key = ${alias}.key`)})`,
      ),
    meetingAccounts: ({ alias, asOf }, field, planner) =>
      planner.list(
        "meetingAccounts",
        field,
        asOf,
        (account) => sql`${account.alias}.source_key = ${alias}.key`,
      ),
    reprints: ({ alias, asOf }, field, planner) =>
      planner.list("sources", field, asOf, (reprint) => sql`${reprint.alias}.reprint_of_key = ${alias}.key`),
  },
};

export const publisher: RowType = {
  from: (alias) => sql`publisher ${alias}`,
  fields: {
    id: column("id"),
    slug: column("slug"),
    name: column("name"),
    kind: column("kind"),
    url: column("url"),
    aliases: ({ alias }) =>
      sql`(select '[' || coalesce(string_agg(to_json(n.name)::text, ',' order by ${sortedName(sql`n.name`)}), '') || ']'
        from publisher_name n where n.publisher_key = ${alias}.key)`,
    sources: ({ alias, asOf }, field, planner) =>
      planner.list("sources", field, asOf, { publisher: sql`${alias}.key` }),
    statements: ({ alias, asOf }, field, planner) =>
      planner.list("statements", field, asOf, { publisher: sql`${alias}.key` }),
  },
};
