import { parseDate } from "../domain/dates.ts";
import { type NodeType, typeOfId } from "../domain/ids.ts";
import { badInput } from "../schema/errors.ts";
import { derived, type Given, Later, sampleOf, together } from "./given.ts";
import type { FilterSql, FilterTree } from "./list.ts";
import type { Row } from "./rowType.ts";
import { all, any, instantSql, raw, type Sql, sql } from "./sql.ts";
import { Words } from "./words.ts";

const MAX_DEPTH = 8;
const MAX_LEVELS = 100;
const MAX_VALUES = 100;
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
    checkLists("filter: ", tree);
    for (const inner of [...(tree.and ?? []), ...(tree.or ?? []), ...(tree.not ? [tree.not] : [])])
      check(inner, depth + 1);
  };
  check(filter, 1);
  const conditions = countConditions(filter);
  if (conditions > MAX_CONDITIONS)
    throw badInput(`filter: ${conditions} conditions are more than ${MAX_CONDITIONS}.`);
}

/** Checks the lists of an input, and those of the inputs that are its fields (`relation.type`), but for `not`: a level of its own. */
function checkLists(path: string, input: object): void {
  for (const [name, value] of Object.entries(input) as [string, unknown][]) {
    if (Array.isArray(value)) checkValues(`${path}${name}`, value);
    else if (typeof value === "object" && value && !(value instanceof Later) && name !== "not")
      checkLists(`${path}${name}.`, value);
  }
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

/** How many values the lists of a filter hold, on all its levels: each may be looked up. */
export function countValues(filter: unknown): number {
  if (typeof filter !== "object" || filter === null || filter instanceof Later) return 0;
  if (Array.isArray(filter))
    return filter.reduce((sum: number, item) => sum + Math.max(countValues(item), 1), 0);
  return Object.values(filter).reduce((sum: number, value) => sum + countValues(value), 0);
}

/** A filter as a condition on a row: its own fields, and `and`, `or`, `not` around them. */
export function filterSql<F extends FilterTree>(
  write: FilterSql<F>,
  filter: F,
  row: Row,
  joined = countConditions(filter) <= JOINED_CONDITIONS,
): Sql {
  const scoped = filter.asOf ? { ...row, asOf: asOfInstant(filter.asOf) } : row;
  const inner = (tree: FilterTree) => filterSql(write, tree as F, scoped, joined);
  // PostgreSQL makes joins of the EXISTS that it finds bare, and leaves others as they are.
  const conditions = [
    ...write(filter, scoped),
    ...(filter.and ?? []).map(inner),
    filter.or ? any(filter.or.map(inner)) : null,
    // A condition that is unknown (null) does not hold, and so its negation does.
    filter.not ? sql`(${inner(filter.not)}) is not true` : null,
  ];
  return all(joined ? conditions : conditions.map((condition) => condition && sql`(${condition}) is true`));
}

/** The instant by which `asOf` wants things published: the end of its date. */
export function asOfInstant(asOf: Given<string>): Sql {
  return instantSql(
    derived(asOf, (edtf) => {
      const { end } = parseDate(edtf);
      if (end === null) throw badInput(`asOf: "${edtf}" has no end: give a date, or an interval that ends.`);
      return end;
    }),
  );
}

/** The words of a search as a query; refused by PostgreSQL when there is none. */
export const wordsSql = (text: Given<string>): Sql => sql`${new Words(text)}`;

/** Whether any level of a filter says something about a field. */
export function mentions(filter: FilterTree | undefined, name: string): boolean {
  if (!filter) return false;
  if ((filter as Record<string, unknown>)[name] != null) return true;
  return [...(filter.and ?? []), ...(filter.or ?? []), ...(filter.not ? [filter.not] : [])].some((inner) =>
    mentions(inner, name),
  );
}

export interface DateRange {
  during?: Given<string> | null;
  from?: Given<string> | null;
  until?: Given<string> | null;
  match: "WITHIN" | "OVERLAPS";
}

/** The earliest start and the latest end that a range of dates allows; null where it is open. */
export function boundsSql(range: DateRange): { low: Sql | null; high: Sql | null } {
  const { during = null, from = null, until = null } = range;
  const bounds = derived(together(during, from, until), ([during, from, until]) =>
    bound(during, from, until),
  );
  const side = (name: "low" | "high") =>
    sampleOf(bounds)[name] && instantSql(derived(bounds, (of) => of[name]!));
  return { low: side("low"), high: side("high") };
}

function bound(during: string | null, from: string | null, until: string | null) {
  const within = during === null ? null : parseDate(during);
  const lows = [within?.start, from === null ? null : boundOf(from, "start")].filter((low) => low != null);
  const highs = [within?.end, until === null ? null : boundOf(until, "end")].filter((high) => high != null);
  if (lows.length + highs.length === 0) throw badInput("A range of dates needs during, from or until.");
  const low = lows.length > 0 ? new Date(Math.max(...lows.map(Number))) : null;
  const high = highs.length > 0 ? new Date(Math.min(...highs.map(Number))) : null;
  if (low && high && high <= low)
    throw badInput(
      "A range of dates ends before it starts: its during, from and until have no time in common.",
    );
  return { low, high };
}

function boundOf(edtf: string, side: "start" | "end"): Date {
  const bound = parseDate(edtf)[side];
  if (bound === null) throw badInput(`"${edtf}" has no ${side}: give a date that has one.`);
  return bound;
}

/** A date's columns against a range: wholly inside it, or only touching it. */
export function dateSql(range: DateRange | null | undefined, row: Row, prefix: string): Sql | null {
  if (!range) return null;
  const part = (of: string) => sql`${row.alias}.${raw(`${prefix}_${of}`)}`;
  const { low, high } = boundsSql(range);
  const sort = sql`${row.sortedBy ?? row.alias}.${raw(`${prefix}_sort`)}`;
  if (range.match === "WITHIN") {
    // What lies inside is sorted inside, which an index on the order shows.
    return all([
      low && sql`${part("start")} >= ${low} and ${sort} >= ${low}`,
      high && sql`${part("end")} <= ${high} and ${sort} <= ${high}`,
    ]);
  }
  // An open end of the date reaches any bound, but a row without a date touches nothing.
  return all([
    sql`${part("edtf")} is not null`,
    low && sql`(${part("end")} > ${low} or ${part("end")} is null)`,
    high && sql`(${part("start")} < ${high} or ${part("start")} is null)`,
  ]);
}

/**
 * That a row has one of some ids. The id of what was merged stands for what it was merged into.
 * @throws BAD_USER_INPUT for what is not an id of such a row, which would match nothing.
 */
export function idSql(
  { alias }: Row,
  ids: Given<string>[] | null | undefined,
  types: readonly NodeType[],
): Sql | null {
  if (!ids) return null;
  const checked = ids.map((id) => derived(id, (id) => checkedId(id, types)));
  const merged = MERGED_IN[types[0]!];
  if (!merged) return oneOf(sql`${alias}.id`, checked, "text");
  return sql`${alias}.key in (select coalesce(m.merged_into_key, m.key) from ${raw(merged)} m where m.id = any(${checked}::text[]))`;
}

function checkedId(id: string, types: readonly NodeType[]): string {
  const type = typeOfId(id);
  if (!type) throw badInput(`filter: "${id.slice(0, 80)}" is not an id.`);
  if (!types.includes(type))
    throw badInput(`filter: "${id}" is an id of the type ${type}, not ${types.join(" or ")}.`);
  return id;
}

/** The tables of what can be merged. */
const MERGED_IN: Partial<Record<NodeType, string>> = {
  Statement: "statement",
  Actor: "subject",
  Place: "subject",
  Topic: "subject",
  Meeting: "subject",
};

/** A column that has one of several values, when any are given. */
export function oneOf(column: Sql, values: readonly unknown[] | null | undefined, type: string): Sql | null {
  if (!values) return null;
  if (values.length === 1) return sql`${column} = ${values[0]}::${raw(type)}`;
  return sql`${column} = any(${values}::${raw(type)}[])`;
}

/** That a source was certainly published by an instant (see `published_by()` in SQL). */
export function publishedBy(source: Sql, asOf: Sql | null): Sql | null {
  return asOf && sql`published_by(${source}) <= ${asOf}`;
}

/** The same of rows in the order of their publication, which it bounds: nothing was published before its date begins. */
export function publishedInTime({ alias, asOf }: Row, by: Sql): Sql | null {
  return asOf && sql`${by} <= ${asOf} and ${alias}.published_sort <= ${asOf}`;
}

/** Languages as they were meant, whatever their case; one that cannot be a language matches nothing and is refused. */
export function languageSql(column: Sql, tags: readonly Given<string>[] | null | undefined): Sql | null {
  const checked = tags?.map((tag) =>
    derived(tag, (tag) => {
      if (/^[a-z]{2,8}(-[a-z0-9]{1,8})*$/i.test(tag)) return tag.toLowerCase();
      throw badInput(
        `language: "${tag.slice(0, 40)}" is not a language: write a BCP 47 tag like "en" or "uk".`,
      );
    }),
  );
  return oneOf(sql`lower(${column})`, checked, "text");
}

/** Codes written in capitals, whatever case they were typed in; one of the wrong shape is refused. */
export function codeSql(
  column: Sql,
  codes: readonly Given<string>[] | null | undefined,
  shape: { name: string; pattern: RegExp; like: string },
): Sql | null {
  const checked = codes?.map((code) =>
    derived(code, (code) => {
      const capitals = code.toUpperCase();
      if (shape.pattern.test(capitals)) return capitals;
      throw badInput(`${shape.name}: "${capitals.slice(0, 40)}" is none: write one like "${shape.like}".`);
    }),
  );
  return oneOf(column, checked, "text");
}
