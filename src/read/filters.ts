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
const MAX_CONDITIONS = 100;
/** Up to so many conditions PostgreSQL may turn into joins; planning more than that as joins takes seconds. */
const JOINED_CONDITIONS = 8;

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
    if (depth > 1 && countConditions(tree) === 0)
      throw badInput("filter: an empty condition says nothing; leave it out instead.");
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
  const conditions = countConditions(filter);
  if (conditions > MAX_CONDITIONS)
    throw badInput(`filter: ${conditions} conditions are more than ${MAX_CONDITIONS}.`);
}

/** How many conditions a filter has, on all its levels; each of `aboutAll` and `participantAll` is one. */
export function countConditions(filter: unknown): number {
  if (typeof filter !== "object" || filter === null) return 0;
  let conditions = 0;
  for (const [name, value] of Object.entries(filter)) {
    if (value === null || value === undefined) continue;
    if (name === "and" || name === "or")
      for (const inner of value as unknown[]) conditions += countConditions(inner);
    else if (name === "not") conditions += countConditions(value);
    else conditions += name.endsWith("All") ? (value as unknown[]).length : 1;
  }
  return conditions;
}

/** A filter as a condition on a row: its own fields, and `and`, `or`, `not` around them. */
export function filterSql<F extends FilterTree>(
  write: FilterSql<F>,
  filter: F,
  row: Row,
  references: References,
  joined = countConditions(filter) <= JOINED_CONDITIONS,
): Sql {
  const scoped = filter.asOf ? { ...row, asOf: asOfInstant(filter.asOf) } : row;
  const inner = (tree: FilterTree) => filterSql(write, tree as F, scoped, references, joined);
  // PostgreSQL makes joins of the EXISTS that it finds bare, and leaves others as they are.
  const conditions = [
    ...write(filter, scoped, references),
    ...(filter.and ?? []).map(inner),
    filter.or ? any(filter.or.map(inner)) : null,
    // A condition that is unknown (null) does not hold, and so its negation does.
    filter.not ? sql`(${inner(filter.not)}) is not true` : null,
  ];
  return all(joined ? conditions : conditions.map((condition) => condition && sql`(${condition}) is true`));
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
      throw badInput(`filter: "${id}" is an id of the type ${type}, not ${types.join(" or ")}.`);
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

/**
 * That a source was certainly published by an instant: its date says so, or it was here by then. A
 * source without a date was published when the graph learnt of it, at the latest.
 */
export function publishedBy(source: Sql, asOf: Sql | null): Sql | null {
  return asOf && sql`least(${source}.published_end, ${source}.recorded_at) <= ${asOf}`;
}

/** Languages as they were meant, whatever their case; one that cannot be a language matches nothing and is refused. */
export function languageSql(column: Sql, tags: readonly string[] | null | undefined): Sql | null {
  if (!tags) return null;
  const wrong = tags.find((tag) => !/^[a-z]{2,8}(-[a-z0-9]{1,8})*$/i.test(tag));
  if (wrong !== undefined)
    throw badInput(
      `language: "${wrong.slice(0, 40)}" is not a language: write a BCP 47 tag like "en" or "uk".`,
    );
  return sql`lower(${column}) = any(${tags.map((tag) => tag.toLowerCase())}::text[])`;
}

/** Codes written in capitals, whatever case they were typed in; one of the wrong shape is refused. */
export function codeSql(
  column: Sql,
  codes: readonly string[] | null | undefined,
  shape: { name: string; pattern: RegExp; like: string },
): Sql | null {
  if (!codes) return null;
  const capitals = codes.map((code) => code.toUpperCase());
  const wrong = capitals.find((code) => !shape.pattern.test(code));
  if (wrong !== undefined)
    throw badInput(`${shape.name}: "${wrong.slice(0, 40)}" is none: write one like "${shape.like}".`);
  return oneOf(column, capitals, "text");
}
