import { idSql, mentions, oneOf, publishedInTime } from "../filters.ts";
import type { Given } from "../given.ts";
import type { FilterTree, Finding, ListType } from "../list.ts";
import { isKey, refer } from "../references.ts";
import type { Row } from "../rowType.ts";
import { all, type Sql, sql } from "../sql.ts";
import { byPublication } from "./byPublication.ts";
import { isFrequentOutlet, leadsThrough, outlet, reportsOf, reportsThrough } from "./outlets.ts";
import { aboutAny } from "./statements.ts";

interface ReportFilterInput extends FilterTree {
  id?: Given<string>[] | null;
  speaker?: Given<string>[] | null;
  about?: Given<string>[] | null;
  publisher?: Given<string>[] | null;
  source?: Given<string>[] | null;
  attribution?: Given<string>[] | null;
  quoted?: boolean | null;
  review?: string[] | null;
}

const position = { type: "int", value: ({ alias }: Row) => sql`${alias}.passage_start` } as const;

const inTime = (row: Row) => publishedInTime(row, sql`${row.alias}.published_by`);

const inSource = (report: Sql, condition: Sql) =>
  sql`exists (select from source rs where rs.key = ${report}.source_key and ${condition})`;

const ofStatement = (report: Sql, condition: (statement: Sql) => Sql) =>
  sql`exists (select from statement st where st.key = ${report}.statement_key and ${condition(sql`st`)})`;

/** Reports are found by one outlet that their attribution chains lead through. */
const finding: Finding<ReportFilterInput> = {
  take: (filter) => {
    const { attribution, ...rest } = filter;
    return attribution?.length === 1
      ? { finds: { attribution: outlet(attribution[0]!) }, rest }
      : { finds: {}, rest: filter };
  },
  path: () => ({ takes: [] }),
  byFrequency: {
    attribution: {
      // Reports are not counted, but most statements have few.
      many: isFrequentOutlet,
      has: (outlet, { alias }) => sql`(select ${leadsThrough(sql`${alias}.key`, outlet)})`,
    },
  },
  condition: (_name, outlet, { alias }) => sql`${alias}.key in (${reportsOf(outlet)})`,
  steady: [],
};

export const reports: ListType<ReportFilterInput> = {
  from: (alias) => sql`report ${alias}`,
  shown: (row, filter) =>
    all([mentions(filter, "review") ? null : sql`${row.alias}.review_state <> 'REJECTED'`, inTime(row)]),
  orders: {
    ...byPublication(({ alias }) => sql`${alias}.published_sort`),
    POSITION_DESC: { direction: "desc", columns: [position] },
    POSITION_ASC: { direction: "asc", columns: [position] },
  },
  defaultOrder: "PUBLISHED_ASC",
  filter: (filter, row) => {
    const { alias } = row;
    const { speaker, publisher, source, attribution } = filter;
    return [
      idSql(row, filter.id, ["Report"]),
      speaker ? ofStatement(alias, (st) => isKey(sql`${st}.speaker_key`, refer(speaker, "Actor"))) : null,
      filter.about ? ofStatement(alias, (st) => aboutAny(st, filter.about!)) : null,
      publisher ? inSource(alias, isKey(sql`rs.publisher_key`, refer(publisher, "Publisher"))) : null,
      source ? isKey(sql`${alias}.source_key`, refer(source, "Source")) : null,
      attribution ? sql`${alias}.key in (${reportsThrough(attribution)})` : null,
      filter.quoted == null
        ? null
        : sql`exists (select from quote q where q.report_key = ${alias}.key) = ${filter.quoted}::boolean`,
      oneOf(sql`${alias}.review_state`, filter.review, '"ReviewState"'),
      filter.asOf == null ? null : inTime(row),
    ];
  },
  finding,
};
