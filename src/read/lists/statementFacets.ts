import { checkValues } from "../filters.ts";
import { type FacetSql, KEYS } from "../list.ts";
import { standingReports } from "../rows/statement.ts";
import { keyOf } from "../rowType.ts";
import { raw, sql } from "../sql.ts";

/** The tables that hold statements by what they are found by, and repeat what lists need of them: their keys at least. */
const REPEATING = ["statement_about", "statement_publisher", KEYS];

/** What statements are counted by. */
export const facets: Record<string, FacetSql> = {
  speakers: { value: ({ alias }) => sql`${alias}.speaker_key`, tables: ["statement_about"] },
  subjects: {
    ...filed(),
    only: ({ kind }, key) => {
      if (!kind) return null;
      checkValues("kind", kind as string[]);
      return sql`exists (select from subject f where f.key = ${key} and f.kind = any(${kind}::"SubjectKind"[]))`;
    },
  },
  places: filed(sql`join place fp on fp.key = fa.subject_key`),
  saidIn: {
    join: ({ alias }) =>
      sql`join subject_closure fc on fc.narrower_key = ${alias}.place_key join place fp on fp.key = fc.broader_key`,
    value: () => sql`fc.broader_key`,
  },
  publishers: {
    join: (row) =>
      row.asOf
        ? sql`join lateral (select r.source_key from ${standingReports(row)}) rr on true join source fr on fr.key = rr.source_key`
        : sql`join statement_publisher fr on fr.statement_key = ${keyOf(row)}`,
    value: () => sql`fr.publisher_key`,
    // As of some time, several reports of one publisher give a statement several times.
    count: (row) => (row.asOf ? sql`count(distinct ${keyOf(row)})` : sql`count(*)`),
    tables: REPEATING,
  },
  attributionPublishers: through("publisher_key"),
  attributionActors: through("actor_key"),
  kinds: { value: ({ alias }) => sql`${alias}.kind` },
};

/** Under what statements are filed; those of one speaker stand together there. */
function filed(join = sql``): FacetSql {
  return {
    join: (row) => sql`join statement_about fa on fa.statement_key = ${keyOf(row)} ${join}`,
    value: () => sql`fa.subject_key`,
    tables: REPEATING,
    found: ({ speaker, ...others }) =>
      speaker && Object.keys(others).length === 0
        ? { from: sql`statement_about fa ${join}`, where: sql`fa.listed and fa.speaker_key = ${speaker}` }
        : null,
  };
}

/** What the attribution chains of statements' standing reports lead through: several of one may lead through the same. */
function through(outlet: "publisher_key" | "actor_key"): FacetSql {
  return {
    join: (row) => sql`join lateral (select r.key from ${standingReports(row)}) fr on true
      join attribution_hop fh on fh.report_key = fr.key`,
    value: () => sql`fh.${raw(outlet)}`,
    count: (row) => sql`count(distinct ${keyOf(row)})`,
    tables: REPEATING,
  };
}
