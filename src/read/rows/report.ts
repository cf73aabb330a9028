import { column, instant, reference, span } from "../columns.ts";
import type { FieldsSql, RowType } from "../rowType.ts";
import { all, json, jsonFraction, sql } from "../sql.ts";
import { surroundings, textOf } from "../surroundings.ts";

const hop: FieldsSql = {
  position: ({ alias }) => sql`(select count(*)::text from attribution_hop before_it
    where before_it.report_key = ${alias}.report_key and before_it.ordinal <= ${alias}.ordinal)`,
  name: ({ alias }) =>
    json(
      sql`coalesce((select name from publisher where key = ${alias}.publisher_key), (select name from subject where key = ${alias}.actor_key))`,
    ),
  exact: column("exact"),
  start: column("start"),
  end: ({ alias }) => json(sql`${alias}."end"`),
  prefix: column("prefix"),
  suffix: column("suffix"),
  publisher: reference("publisher_key"),
  actor: reference("actor_key"),
};

const origin: FieldsSql = {
  publisher: reference("origin_publisher_key"),
  source: reference("origin_source_key"),
};

export const report: RowType = {
  from: (alias) => sql`report ${alias}`,
  fields: {
    id: column("id"),
    passage: span("passage"),
    quotes: ({ alias, asOf }, field, planner) =>
      planner.many(
        field,
        asOf,
        (quote) => sql`quote ${quote} where ${quote}.report_key = ${alias}.key order by ${quote}.ordinal`,
      ),
    speakerMention: span("speaker", { keepsSurroundings: false }),
    cue: span("cue", { keepsSurroundings: false }),
    reviewState: column("review_state"),
    rule: column("rule"),
    confidence: ({ alias }) => jsonFraction(sql`${alias}.confidence`),
    recordedAt: instant("recorded_at"),
    statement: reference("statement_key"),
    source: reference("source_key"),
    supersededBy: ({ alias, asOf }, field, planner) =>
      planner.one(
        field,
        sql`(select n.key from report n where ${all([
          sql`n.key = ${alias}.superseded_by_key`,
          asOf && sql`n.published_by <= ${asOf}`,
        ])})`,
        asOf,
      ),
    attribution: ({ alias, asOf }, field, planner) =>
      planner.many(
        field,
        asOf,
        (hop) => sql`attribution_hop ${hop} where ${hop}.report_key = ${alias}.key order by ${hop}.ordinal`,
      ),
    origin: (row, field, planner) => planner.embedded(field, row, origin),
    reviews: ({ alias, asOf }, field, planner) =>
      planner.many(
        field,
        asOf,
        (review) => sql`review ${review} where ${review}.report_key = ${alias}.key order by ${review}.key`,
      ),
  },
};

/** Hops and quotes hang on a report, and are read as rows of their own tables. */
export const attributionHop: RowType = { from: (alias) => sql`attribution_hop ${alias}`, fields: hop };

/** A quote is a Span whose columns have no prefix. */
export const quote: RowType = {
  from: (alias) => sql`quote ${alias}`,
  fields: {
    exact: column("exact"),
    start: column("start"),
    end: ({ alias }) => json(sql`${alias}."end"`),
    ...surroundings(({ alias }) => ({
      start: sql`${alias}.start`,
      end: sql`${alias}."end"`,
      text: textOf(sql`(select r.source_key from report r where r.key = ${alias}.report_key)`),
      kept: { prefix: sql`${alias}.prefix`, suffix: sql`${alias}.suffix` },
    })),
  },
};

export const review: RowType = {
  from: (alias) => sql`review ${alias}`,
  fields: {
    id: column("id"),
    decision: column("decision"),
    reviewer: column("reviewer"),
    at: instant("at"),
    note: column("note"),
  },
};

export const relation: RowType = {
  from: (alias) => sql`relation ${alias}`,
  fields: {
    id: column("id"),
    type: column("type"),
    passage: span("passage"),
    from: reference("from_key"),
    to: reference("to_key"),
    source: reference("source_key"),
  },
};
