import { parseDate } from "../domain/dates.ts";
import { type NodeType, typeOfId } from "../domain/ids.ts";
import { badInput } from "../schema/errors.ts";
import type { FilterSql, FilterTree } from "./list.ts";
import type { References } from "./references.ts";
import type { Row } from "./rowType.ts";
import { all, any, instantSql, raw, type Sql, sql } from "./sql.ts";

const MAX_DEPTH = 8;
const MAX_LEVELS = 100;
const MAX_VALUES = 100;
const MAX_TEXT = 1000;

/**
 * Refuses a list without values, which would match nothing and look like an answer, and one too long.
 * @throws BAD_USER_INPUT
 */
export function checkValues(name: string, values: readonly unknown[]): void {
  if (values.length === 0)
    throw badInput(`${name} is an empty list, which matches nothing; leave it out instead.`);
  if (values.length > MAX_VALUES)
    throw badInput(`${name} has ${values.length} values, more than ${MAX_VALUES}.`);
}

/**
 * Refuses a filter that is too deep or too wide to be answered quickly, or has such a list.
 * @throws BAD_USER_INPUT
 */
export function checkFilter(filter: FilterTree): void {
  let levels = 0;
  const check = (tree: FilterTree, depth: number): void => {
    if (depth > MAX_DEPTH) throw badInput(`filter: nested deeper than ${MAX_DEPTH} levels.`);
    if (++levels > MAX_LEVELS) throw badInput(`filter: more than ${MAX_LEVELS} levels in all.`);
    for (const [name, value] of Object.entries(tree)) {
      if (Array.isArray(value)) checkValues(`filter: ${name}`, value);
      if (name === "text" && typeof value === "string" && value.length > MAX_TEXT) {
        throw badInput(`filter: text is longer than ${MAX_TEXT} characters.`);
      }
    }
    for (const inner of [...(tree.and ?? []), ...(tree.or ?? []), ...(tree.not ? [tree.not] : [])])
      check(inner, depth + 1);
  };
  check(filter, 1);
}

/** A filter as a condition on a row: its own fields, and `and`, `or`, `not` around them. */
export function filterSql<F extends FilterTree>(
  write: FilterSql<F>,
  filter: F,
  row: Row,
  references: References,
): Sql {
  const scoped = filter.asOf ? { ...row, asOf: asOfInstant(filter.asOf) } : row;
  const inner = (tree: FilterTree) => filterSql(write, tree as F, scoped, references);
  return all([
    ...write(filter, scoped, references),
    ...(filter.and ?? []).map(inner),
    filter.or ? any(filter.or.map(inner)) : null,
    // A condition that is unknown (null) does not hold, and so its negation does.
    filter.not ? sql`(${inner(filter.not)}) is not true` : null,
  ]);
}

/** The instant by which `asOf` wants things published: the end of its date. */
export function asOfInstant(edtf: string): Sql {
  const { end } = parseDate(edtf);
  if (end === null) throw badInput(`asOf: "${edtf}" has no end: give a date, or an interval that ends.`);
  return instantSql(end);
}

/** Whether any level of a filter says something about a field. */
export function mentions(filter: FilterTree | undefined, name: string): boolean {
  if (!filter) return false;
  if ((filter as Record<string, unknown>)[name] != null) return true;
  return [...(filter.and ?? []), ...(filter.or ?? []), ...(filter.not ? [filter.not] : [])].some((inner) =>
    mentions(inner, name),
  );
}

export interface DateRange {
  during?: string | null;
  from?: string | null;
  until?: string | null;
  match: "WITHIN" | "OVERLAPS";
}

/** A date's columns against a range: wholly inside it, or only touching it. */
export function dateSql(range: DateRange | null | undefined, row: Row, prefix: string): Sql | null {
  if (!range) return null;
  const start = sql`${row.alias}.${raw(`${prefix}_start`)}`;
  const end = sql`${row.alias}.${raw(`${prefix}_end`)}`;
  const low: (Date | null)[] = [];
  const high: (Date | null)[] = [];
  if (range.during) {
    const during = parseDate(range.during);
    low.push(during.start);
    high.push(during.end);
  }
  if (range.from) low.push(boundOf(range.from, "start"));
  if (range.until) high.push(boundOf(range.until, "end"));
  const lows = low.filter((bound) => bound !== null);
  const highs = high.filter((bound) => bound !== null);
  if (lows.length + highs.length === 0) throw badInput("A range of dates needs during, from or until.");
  if (lows.some((low) => highs.some((high) => high <= low)))
    throw badInput(
      "A range of dates ends before it starts: its during, from and until have no time in common.",
    );
  if (range.match === "WITHIN") {
    return all([
      ...lows.map((bound) => sql`${start} >= ${instantSql(bound)}`),
      ...highs.map((bound) => sql`${end} <= ${instantSql(bound)}`),
    ]);
  }
  // An open end of the date reaches any bound, but a row without a date touches nothing.
  return all([
    sql`${row.alias}.${raw(`${prefix}_edtf`)} is not null`,
    ...lows.map((bound) => sql`(${end} > ${instantSql(bound)} or ${end} is null)`),
    ...highs.map((bound) => sql`(${start} < ${instantSql(bound)} or ${start} is null)`),
  ]);
}

function boundOf(edtf: string, side: "start" | "end"): Date {
  const bound = parseDate(edtf)[side];
  if (bound === null) throw badInput(`"${edtf}" has no ${side}: give a date that has one.`);
  return bound;
}

/**
 * That a row has one of some ids. The id of what was merged stands for what it was merged into.
 * @throws BAD_USER_INPUT for what is not an id of such a row, which would match nothing.
 */
export function idSql(
  { alias }: Row,
  ids: string[] | null | undefined,
  types: readonly NodeType[],
): Sql | null {
  if (!ids) return null;
  for (const id of ids) {
    const type = typeOfId(id);
    if (!type) throw badInput(`filter: "${id.slice(0, 80)}" is not an id.`);
    if (!types.includes(type))
      throw badInput(`filter: "${id}" is the id of a ${type}, not of a ${types.join(" or ")}.`);
  }
  const merged = MERGED_IN[types[0]!];
  if (!merged) return oneOf(sql`${alias}.id`, ids, "text");
  return sql`${alias}.key in (select coalesce(m.merged_into_key, m.key) from ${raw(merged)} m where m.id = any(${ids}::text[]))`;
}

/** The tables of what can be merged. */
const MERGED_IN: Partial<Record<NodeType, string>> = {
  Statement: "statement",
  Actor: "subject",
  Place: "subject",
  Topic: "subject",
  Meeting: "subject",
};

/** A column that has one of several values, when any are given; keys may still be looked up. */
export function oneOf(
  column: Sql,
  values: readonly unknown[] | Promise<string[]> | null | undefined,
  type: string,
): Sql | null {
  if (!values) return null;
  return sql`${column} = any(${values}::${raw(type)}[])`;
}

/** The instant of `asOf` bounds what a source's date of publication may be. */
export function publishedBy(source: Sql, asOf: Sql | null): Sql | null {
  return asOf && sql`${source}.published_end <= ${asOf}`;
}
