import { alternatives } from "./alternatives.ts";
import { beyond, type Cursor, type Order, orderBy } from "./cursor.ts";
import { countIn, type Stretch } from "./dated.ts";
import {
  asOfInstant,
  boundsSql,
  checkFilter,
  countConditions,
  type DateRange,
  filterSql,
  mentions,
} from "./filters.ts";
import { derived } from "./given.ts";
import { lifted } from "./lifted.ts";
import { type ByFrequency, type FilterTree, KEYS, type Listed, type ListType, type Path } from "./list.ts";
import { firstInMonths } from "./months.ts";
import type { Page } from "./page.ts";
import { firstRanked, type Rank } from "./ranked.ts";
import { type Finds, keyOf, type Plan, type Row, type Scope } from "./rowType.ts";
import { all, any, join, raw, type Sql, sql } from "./sql.ts";
import { matchesInTime } from "./stretches.ts";
import { tallyCount } from "./tallies.ts";

/** A list with the way to its rows. */
export interface Found extends Listed {
  order: Order;
  path: Path;
  /** The list's own table. */
  own: Sql;
  /** The row that the path goes by: of its table, or the list's own. */
  by: Row;
  /** What the path itself keeps to. */
  range: Sql | null;
  /** The conditions on the list's rows beside it; null when there are none. */
  conditions: Sql | null;
  /** What the rows are found by in one of two ways, as many or few of them have it. */
  byFrequency?: { many: Sql; among: Sql; has: Sql };
  /** What they are ranked by, where nothing but that is asked. */
  rank?: Rank;
  /** When they came about, in the order of recording, and by when they did. */
  months?: { time: (alias: Sql) => Sql; until: Sql };
  /** Lists that it is the union of, each found by itself. */
  parts?: Found[];
}

/** What is asked of a list, before it is cut into pages. */
interface Asking {
  args: { filter?: FilterTree | null };
  orderName: string;
  asOf: Sql | null;
  scope: Scope | undefined;
}

/** Finds the way to the rows of a list: through indexes on what it is asked for, where there are some. */
export function find(planner: Plan, list: ListType, asking: Asking): Found {
  const { filter } = asking.args;
  if (filter) checkFilter(filter);
  const asked = { ...asking, args: { ...asking.args, filter: filter ? lifted(filter) : null } };
  return findUnion(planner, list, asked) ?? findWhole(planner, list, asked);
}

/** A list of which one of several conditions suffices, where each of them leads to its rows by itself. */
function findUnion(planner: Plan, list: ListType, asking: Asking): Found | null {
  const { filter } = asking.args;
  // Which rows are left out unless they are asked for is told by all of a filter.
  if (!filter || !list.finding || mentions(filter, "review")) return null;
  const filters = alternatives(filter, list.finding.choices ?? []);
  const parts = filters?.map((filter) =>
    findWhole(planner, list, { ...asking, args: { ...asking.args, filter } }),
  );
  const { steady } = list.finding;
  // What is as well tested on each row (a kind) finds too many.
  if (!parts?.every(({ path }) => path.takes.some((name) => !steady.includes(name)))) return null;
  planner.unsteady();

  const row: Row = { alias: planner.alias(), asOf: parts[0]!.row.asOf };
  const united = planner.alias();
  const keys = parts.map(({ repeated, ...part }) => {
    const { row, from, where } = repeated ?? part;
    return sql`select ${keyOf(row)} as key from ${from} where ${where}`;
  });
  const own = (list.fromArgs?.(asking.args) ?? list.from)(row.alias);
  const from = sql`(${join(keys, " union ")}) ${united}`;
  return {
    row,
    order: parts[0]!.order,
    path: { takes: [] },
    own,
    by: row,
    range: null,
    conditions: null,
    from: sql`${from} join ${own} on ${row.alias}.key = ${united}.key`,
    where: sql`true`,
    repeated: { row: { ...row, alias: united }, table: KEYS, from, where: sql`true` },
    parts,
  };
}

/** A list whose rows are found in one way. */
function findWhole(planner: Plan, list: ListType, { args, orderName, scope, ...asking }: Asking): Found {
  const filter = args.filter ?? undefined;
  const asOf = filter?.asOf ? asOfInstant(filter.asOf) : asking.asOf;
  const row: Row = { alias: planner.alias(), asOf };

  const scoped = typeof scope === "object" ? scope : {};
  // `asOf` holds for all of the list: `shown` keeps to it.
  const told = filter && { ...filter, asOf: null };
  const { finds: taken, rest } = (told && list.finding?.take(told)) ?? { finds: {}, rest: told };
  const finds: Finds = { ...taken, ...scoped };
  const unlisted = mentions(filter, "review");
  const path = list.finding?.path({ finds, orderName, asOf: asOf !== null, unlisted }) ?? { takes: [] };
  // What the path does not take, and what the filter asks for and the scope has taken the place of.
  const left = [
    ...Object.entries(finds).filter(([name]) => !path.takes.includes(name)),
    ...Object.entries(taken).filter(([name]) => name in scoped),
  ];
  // Where nothing leads to the rows, one of what is left may by its frequency.
  const frequency = path.takes.length === 0 && asOf === null ? list.finding?.byFrequency : undefined;
  const counted = left.find(([name]) => frequency?.[name]);
  const steady = list.finding?.steady ?? [];
  if (left.some(([name]) => !steady.includes(name)) || path.varied || filter?.asOf || !isSteady(rest, steady))
    planner.unsteady();

  const by = path.table ? { alias: planner.alias(), key: path.table.key, asOf } : row;
  const tested: Row = path.table ? { ...row, sortedBy: by.alias } : row;
  const asked = [
    typeof scope === "function" ? scope(row) : null,
    rest && countConditions(rest) > 0 ? filterSql(list.filter, rest, tested) : null,
    ...left
      .filter((find) => find !== counted)
      .map(([name, value]) => list.finding!.condition(name, value, row)),
  ].filter((condition) => condition !== null);
  const among = counted ? list.finding!.condition(...counted, row) : null;
  const exact = left.length === 0 && asked.length === 0 && asOf === null && !unlisted;
  // The rows that a path's table leads to are listed.
  const shown = path.table && asOf === null ? null : list.shown?.(tested, filter);
  const conditions = [shown, ...asked].filter((condition) => condition != null);

  const own = (list.fromArgs?.(args) ?? list.from)(row.alias);
  const range = path.where?.(by.alias) ?? null;
  const tally = exact ? list.finding?.tally?.(finds) : null;
  const isDated = rest && typeof scope !== "function" && Object.keys(finds).length === 0 && asOf === null;
  const stretch = isDated && list.finding?.tally?.({}) ? onlyDates(rest, list.timeline) : null;
  const alone = path.table && conditions.length === 0 && range;
  return {
    row,
    order: list.orders[orderName]!,
    path,
    own,
    by,
    range,
    conditions: conditions.length > 0 ? all(conditions) : null,
    from: path.table ? sql`${table(path, by)} join ${own} on ${row.alias}.key = ${keyOf(by)}` : own,
    where: all([range, among, ...conditions]),
    ...(among && { byFrequency: chosen(frequency![counted![0]]!, among, counted![1], row) }),
    ...(asked.length === 0 && path.rank && { rank: path.rank(row) }),
    ...(asked.length === 0 && asOf && path.time && { months: { time: path.time, until: asOf } }),
    ...(alone && { repeated: { row: by, table: path.table!.name, from: table(path, by), where: range } }),
    ...(exact && { exactly: finds }),
    ...(tally && { tally }),
    ...(stretch && { stretch }),
  };
}

/** The stretch of time that is all that a filter asks for; null where it asks for anything else. */
function onlyDates(filter: FilterTree, dates: string | undefined): Stretch | null {
  const [only, ...others] = Object.entries(filter).filter(([, value]) => value != null);
  if (!only || others.length > 0 || only[0] !== dates) return null;
  const range = only[1] as DateRange;
  return range.match === "WITHIN" ? boundsSql(range) : null;
}

const chosen = ({ many, has }: ByFrequency, among: Sql, value: Sql, row: Row) => ({
  many: many(value),
  among,
  has: has(value, row),
});

const table = (path: Path, by: Row) => sql`${raw(path.table!.name)} ${by.alias}`;

/** Whether a filter says nothing whose best test depends on its value: an id is found by its index, whichever it is. */
function isSteady(filter: FilterTree | undefined, steady: readonly string[]): boolean {
  return Object.entries(filter ?? {}).every(
    ([name, value]) => value == null || name === "id" || steady.includes(name),
  );
}

/** How many rows the list has. */
export function countRows({ repeated, row, from, where, tally, stretch }: Found): Sql {
  const rows = repeated ?? { row, from, where };
  const counted = (and?: Sql) =>
    sql`(select count(*) from ${rows.from} where ${and ? all([rows.where, and]) : rows.where})`;
  if (stretch) return sql`coalesce(${countIn(stretch)}, ${counted()})::text`;
  return tally ? tallyCount(tally, rows.row, counted) : sql`${counted()}::text`;
}

/** Whether a row lies at a cursor or on one side of it. */
export function existsBeyond(
  { order, by, from, where, parts }: Found,
  cursor: Cursor,
  side: "after" | "before",
): Sql {
  if (parts) return any(parts.map((part) => existsBeyond(part, cursor, side)));
  return sql`exists (select from ${from} where ${where} and ${beyond(order, by, cursor, side, true)})`;
}

/** The rows of a page, in order. */
export function pageRows(found: Found, page: Page): Sql {
  const { row, order } = found;
  return sql`(select * from (${reach(found, page, page.size)}) ${row.alias} order by ${orderBy(order, row, page.backward)}) ${row.alias}`;
}

/** The rows of a page and one more, numbered from the end that they are counted from. */
export function numberedRows(found: Found, page: Page): Sql {
  const { row, order } = found;
  const sorted = orderBy(order, row, page.backward);
  return sql`(select *, row_number() over (order by ${sorted}) as place from (${reach(found, page, page.size + 1)}) ${row.alias}) ${row.alias}`;
}

/** So many rows from the beginning of a page. */
function reach(found: Found, page: Page, size: number): Sql {
  const { row, order, path, own, by, range, conditions, from, where, byFrequency, rank, months, parts } =
    found;
  const limit = sql`limit ${raw(String(size))}`;
  const sorted = sql`order by ${orderBy(order, by, page.backward)}`;
  const bounds = [
    page.after && beyond(order, by, page.after, "after"),
    page.before && beyond(order, by, page.before, "before"),
  ];
  const bound = page.backward ? page.before : page.after;
  const descending = (order.direction === "desc") !== page.backward;
  if (parts) {
    // The first rows of all are among the first of each.
    const first = parts.map(
      (part) => sql`select ${part.row.alias}.key from (${reach(part, page, size)}) ${part.row.alias}`,
    );
    return sql`select ${row.alias}.* from ${own} where ${row.alias}.key in (${join(first, " union all ")}) ${sorted} ${limit}`;
  }
  if (path.words) {
    return matchesInTime({
      from: own,
      alias: row.alias,
      words: path.words,
      time: order.columns[0]!.value(row),
      back: descending,
      start: bound && sql`${derived(bound, ([at]) => at)}::timestamptz`,
      where: all([conditions, ...bounds]),
      orderBy: sorted,
      size,
    });
  }
  if (byFrequency) {
    const { many, among, has } = byFrequency;
    const ways = sql`(select ${many} as many) choice`;
    const having = (condition: Sql) =>
      sql`select ${row.alias}.* from ${own} where ${all([condition, conditions, ...bounds])}`;
    const way = (which: Sql, rows: Sql) =>
      sql`(select ${row.alias}.* from ${ways} cross join lateral (${rows} ${sorted} ${limit}) ${row.alias} where ${which})`;
    // With `offset 0` the few are all looked up first, whatever their order.
    const few = sql`select * from (${having(among)} offset 0) ${row.alias}`;
    return sql`${way(sql`not many`, few)} union all ${way(sql`many`, having(has))}`;
  }
  if (rank)
    return firstRanked({
      ...rank,
      from: own,
      alias: row.alias,
      where,
      bounds: all(bounds),
      descending,
      start: bound && sql`${derived(bound, ([rank]) => rank)}::int`,
      size,
    });
  if (months)
    return firstInMonths({
      ...months,
      from: own,
      alias: row.alias,
      where: all([where, ...bounds]),
      descending,
      size,
    });
  if (path.table && !conditions) {
    // The page is cut from the table alone, whatever PostgreSQL expects of the rows it leads to.
    return sql`select ${row.alias}.* from (
      select ${keyOf(by)} from ${table(path, by)} where ${all([range, ...bounds])} ${sorted} ${limit}) ${by.alias}
      join ${own} on ${row.alias}.key = ${keyOf(by)}`;
  }
  return sql`select ${row.alias}.* from ${from} where ${all([where, ...bounds])} ${sorted} ${limit}`;
}
