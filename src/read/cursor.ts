import { clientError } from "../schema/errors.ts";
import { derived, type Given } from "./given.ts";
import type { Row } from "./rowType.ts";
import { all, join, raw, type Sql, sql } from "./sql.ts";

/** The values that a cursor holds: those that its row is sorted by. */
export type Cursor = Given<unknown[]>;

/** The PostgreSQL types that rows are sorted by. */
export type SortType = "timestamptz" | "int" | "float8" | "text" | "bigint";

/** A total order of rows: the columns, then the row's key, all in one direction, so that one index range is one page. */
export interface Order {
  direction: "asc" | "desc";
  columns: readonly { type: SortType; value: (row: Row) => Sql }[];
}

const KEY = { type: "bigint", value: ({ alias, key }: Row) => sql`${alias}.${raw(key ?? "key")}` } as const;
const columnsOf = (order: Order) => [...order.columns, KEY];

/** The `order by` of an order, or of its reverse. */
export function orderBy(order: Order, row: Row, reversed = false): Sql {
  const direction = raw((order.direction === "desc") !== reversed ? "desc" : "asc");
  return join(
    columnsOf(order).map((column) => sql`${column.value(row)} ${direction}`),
    ", ",
  );
}

/** A row's cursor as an SQL expression: its order's name and sort values, as JSON in base64. */
export function cursorOf(name: string, order: Order, row: Row): Sql {
  const values = columnsOf(order).map((column) => column.value(row));
  const name_ = raw(`'${name}'::text`);
  return sql`translate(encode(convert_to(json_build_array(${join([name_, ...values], ", ")})::text, 'UTF8'), 'base64'), E'\n', '')`;
}

/**
 * The rows strictly after a cursor in an order (`before`: strictly before it; `inclusive`: or at
 * it), by comparing whole rows of values, so that rows added meanwhile shift nothing.
 */
export function beyond(
  order: Order,
  row: Row,
  cursor: Cursor,
  side: "after" | "before",
  inclusive = false,
): Sql {
  const less = (order.direction === "desc") === (side === "after");
  const operator = raw(`${less ? "<" : ">"}${inclusive ? "=" : ""}`);
  const columns = columnsOf(order);
  const values = columns.map(
    (column, i) => sql`${derived(cursor, (values) => values[i])}::${raw(column.type)}`,
  );
  return all([
    sql`(${join(
      columns.map((column) => column.value(row)),
      ", ",
    )}) ${operator} (${join(values, ", ")})`,
  ]);
}

const INSTANT = /^(?!0000)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?\+00:00$/;

/** An instant as PostgreSQL writes it to JSON; what only looks like one would fail in the statement. */
function isInstant(value: unknown): boolean {
  if (typeof value !== "string" || !INSTANT.test(value)) return false;
  const time = Date.parse(value);
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 19) === value.slice(0, 19);
}

/** Whether a value of a cursor can be of such a type. */
const VALID: Record<SortType, (value: unknown) => boolean> = {
  timestamptz: isInstant,
  int: (value) => Number.isInteger(value) && Math.abs(value as number) < 2 ** 31,
  float8: (value) => typeof value === "number",
  text: (value) => typeof value === "string" && !value.includes("\0"),
  bigint: (value) => Number.isSafeInteger(value),
};

/**
 * Reads a cursor that a client gave back.
 * @throws BAD_CURSOR when it is not one of ours, or of a list in another order.
 */
export function readCursor(text: string, argument: string, name: string, order: Order): unknown[] {
  const fail = (why: string) =>
    clientError(
      "BAD_CURSOR",
      `${argument}: ${why}. Give a cursor as this list returned it, with the same orderBy; leave it out to start from the beginning.`,
    );
  let values: unknown;
  try {
    values = JSON.parse(Buffer.from(text, "base64").toString());
  } catch {
    throw fail("that is not a cursor");
  }
  if (!Array.isArray(values) || typeof values[0] !== "string") throw fail("that is not a cursor");
  const [made, ...rest] = values;
  if (made !== name) throw fail(`that cursor is of a list in the order ${made.slice(0, 40)}, not ${name}`);
  const columns = columnsOf(order);
  const fits = rest.length === columns.length && columns.every((column, i) => VALID[column.type](rest[i]));
  if (!fits) throw fail("that is not a cursor");
  return rest;
}
