import { TYPES } from "postgraphile/@dataplan/pg";
import { type SQL, sql } from "postgraphile/pg-sql2";
import { addPgTableOrderBy, jsonPgSmartTags, orderByAscDesc, pgSmartTags } from "postgraphile/utils";
import { SCHEMA } from "./database.ts";

/**
 * What the database does not say by constraints (https://postgraphile.org/postgraphile/5/smart-tags): that
 * ids and slugs are unique, which is an index here, and what else is filtered and ordered by.
 */
const smartTags = jsonPgSmartTags({
  version: 1,
  config: {
    class: {
      "public.subject": { tags: { unique: "slug" } },
      "public.statement": {
        tags: { unique: "id" },
        attribute: {
          review_state: { tags: { behavior: "+filterBy" } },
          said_precision: { tags: { behavior: "+filterBy" } },
        },
      },
      "public.report": { attribute: { review_state: { tags: { behavior: "+filterBy" } } } },
    },
    procedure: {
      [`${SCHEMA}.statements_about`]: { tags: { behavior: "+order +filterProc" } },
      [`${SCHEMA}.search_statements`]: { tags: { behavior: "+order +filterProc" } },
    },
  },
});

const TABLES = ["actor", "publisher", "report", "source", "statement", "statement_subject", "subject"];

/** What is published of `public`: these tables, and none of Onrecord's functions and derived tables. */
const published = pgSmartTags([
  {
    kind: "class",
    match: (table) => table.getNamespace()?.nspname === "public" && !TABLES.includes(table.relname),
    tags: { behavior: "-*" },
  },
  { kind: "procedure", match: (of) => of.getNamespace()?.nspname === "public", tags: { behavior: "-*" } },
]);

/** Reports in the order of publication: https://postgraphile.org/postgraphile/5/add-pg-table-order-by */
const reportsByPublication = addPgTableOrderBy({ schemaName: "public", tableName: "report" }, () =>
  orderByAscDesc("PUBLISHED", ({ alias }) => ({
    fragment: sql`(select s.published_sort from public.source s where s.key = ${alias}.source_key)`,
    codec: TYPES.timestamptz,
  })),
);

/** The subjects of a statement by name, likewise. */
const subjectsByName = addPgTableOrderBy({ schemaName: "public", tableName: "statement_subject" }, () =>
  orderByAscDesc("SUBJECT_NAME", ({ alias }) => ({
    fragment: sql`(select s.name from public.subject s where s.key = ${alias}.subject_key)`,
    codec: TYPES.text,
  })),
);

/** Groups by month, as pg-aggregates' own page adds a derivative. */
const groupByMonth: GraphileConfig.Plugin = {
  name: "GroupByMonthPlugin",
  schema: {
    hooks: {
      build(build) {
        build.pgAggregateGroupBySpecs?.push({
          id: "truncated-to-month",
          isSuitableType: (codec) => codec === TYPES.timestamptz,
          sqlWrap: (value: SQL) => sql`date_trunc('month', ${value})`,
          sqlWrapCodec: (codec) => codec,
        });
        return build;
      },
    },
  },
};

export const plugins = [published, smartTags, reportsByPublication, subjectsByName, groupByMonth];
