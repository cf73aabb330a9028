import { type GraphQLObjectType, getNamedType, isAbstractType, isObjectType } from "graphql";
import { badInput } from "../schema/errors.ts";
import { DEFAULT_FACET_VALUES, MAX_FACET_VALUES } from "../schema/facets.ts";
import { topDuring } from "./dated.ts";
import type { FacetSql, Listed, ListType, Rows } from "./list.ts";
import { checkSize } from "./page.ts";
import type { Plan, Row } from "./rowType.ts";
import type { Field } from "./selection.ts";
import { all, join, json, raw, type Sql, sql } from "./sql.ts";
import { isKept, tallyTop, tallyValues } from "./tallies.ts";

interface FacetArgs {
  first?: number | null;
  having?: { min?: number | null; max?: number | null } | null;
}

/** The facets of a list that are asked for, counted over the whole of it. */
export function planFacets(planner: Plan, list: ListType, listed: Listed, field: Field): Sql {
  const facets = planner.selected(field);
  const once = facets.length > 1 && !listed.tally && !listed.exactly && !listed.repeated && list.facetColumns;
  const rows: Listed = once ? gathered(planner, listed) : listed;
  const written = planner.fields(facets, getNamedType(field.definition.type).name, (facet) =>
    planFacet(planner, list.facets![facet.name]!, rows, facet),
  );
  if (!once) return written;
  const columns = [...new Set(["key", ...once])].map((column) => sql`${listed.row.alias}.${raw(column)}`);
  return sql`(with ${rows.from} as materialized (select ${join(columns)} from ${listed.from} where ${listed.where}) select ${written})`;
}

/** The rows of a list where what facets read of them is gathered, so that several look for them once. */
function gathered(planner: Plan, { row, stretch }: Listed): Listed {
  const alias = planner.alias();
  return { row: { alias, asOf: row.asOf }, from: alias, where: sql`true`, ...(stretch && { stretch }) };
}

/** Its most frequent values, each with its count; equal counts in the order of the keys. */
function planFacet(planner: Plan, facet: FacetSql, listed: Listed, field: Field): Sql {
  const { first, having } = field.args as FacetArgs;
  const size = first ?? DEFAULT_FACET_VALUES;
  checkSize(size, "first", MAX_FACET_VALUES);
  if (having?.min != null && having.max != null && having.min > having.max) {
    throw badInput(`having: min ${having.min} is more than max ${having.max}.`);
  }
  const { tally, stretch } = listed;
  const { row, from, join: joined, where } = rowsOf(facet, listed);
  const value = facet.value(row);
  const count = facet.count?.(row) ?? sql`count(*)`;
  const counted = planner.alias();
  const most = (n: Sql) => {
    const bounds = [
      tally?.several ? sql`${n} > 0` : null, // what is not told yet may take the last one away
      having?.min == null ? null : sql`${n} >= ${having.min}::int`,
      having?.max == null ? null : sql`${n} <= ${having.max}::int`,
    ];
    return sql`group by 1 having ${all(bounds)} order by 2 desc, 1 limit ${raw(String(size))}`;
  };
  const during = stretch && topDuring(planner.alias(), stretch, field, size);
  const rows = sql`select ${value} as key, ${count} as n from ${from} ${joined}
    where ${all([where, sql`${value} is not null`, facet.only?.(field.args, value), tally && isKept(tally, false, row), during && sql`not ${during.isProven}`])}`;
  const ofRows = sql`${rows} ${most(count)}`;
  const top = () => {
    if (during)
      return sql`with ${during.items} select key, n from ${during.name} where ${during.isProven} union all (${ofRows})`;
    if (!tally) return ofRows;
    return tally.several
      ? sql`select key, sum(n)::bigint as n from (${tallyValues(tally, field)} union all ${rows} group by 1) each ${most(sql`sum(n)`)}`
      : sql`${tallyTop(tally, field, size)} union all (${ofRows})`;
  };
  const written = planner.fields(
    planner.selected(field),
    getNamedType(field.definition.type).name,
    (part) => {
      if (part.name === "count") return sql`${counted}.n::text`;
      const type = getNamedType(part.definition.type);
      const isRow = isObjectType(type) || isAbstractType(type);
      return isRow
        ? planner.byKey(type as GraphQLObjectType, sql`${counted}.key`, row.asOf, part.sets)
        : json(sql`${counted}.key`);
    },
  );
  return sql`(select '[' || coalesce(string_agg(${written}, ',' order by ${counted}.n desc, ${counted}.key), '') || ']'
    from (${top()}) ${counted})`;
}

/** The rows that a facet counts, from where they are told by the least. */
function rowsOf(facet: FacetSql, { repeated, exactly, ...listed }: Listed): Rows & { row: Row; join: Sql } {
  const found = exactly && facet.found?.(exactly);
  if (found) return { row: listed.row, join: sql``, ...found };
  const rows = repeated && facet.tables?.includes(repeated.table) ? repeated : listed;
  return { ...rows, join: facet.join?.(rows.row) ?? sql`` };
}
