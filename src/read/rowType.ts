import type { GraphQLNamedType, GraphQLObjectType, SelectionSetNode } from "graphql";
import type { Field, TypenameField } from "./selection.ts";
import { raw, type Sql, sql } from "./sql.ts";

/** Everything that can be listed. */
export type ListName =
  | "actors"
  | "meetingAccounts"
  | "meetings"
  | "places"
  | "publishers"
  | "reports"
  | "search"
  | "sources"
  | "statements"
  | "subjects"
  | "topics";

/** Which rows of a list a nested list has: a condition on them, or what the list finds rows by. */
export type Scope = ((row: Row) => Sql) | Finds;

/** What rows of a list can be found by through an index, and the value asked for: `{ speaker: <key> }`. */
export type Finds = Readonly<Record<string, Sql>>;

/** What the fields of rows and lists are written with; the planner does it. */
export interface Plan {
  /** An alias that nothing else in the plan has. */
  alias(): Sql;
  /** What a field selects of the object that it gives. */
  selected(field: Field): (Field | TypenameField)[];
  /** A row as the JSON text of what is selected of it. */
  object(type: GraphQLNamedType, row: Row, sets: readonly SelectionSetNode[]): Sql;
  /** The row with a key as the JSON text of what is selected of it; `null` when there is none. */
  byKey(type: GraphQLNamedType, key: Sql, asOf: Sql | null, sets: readonly SelectionSetNode[]): Sql;
  /** The same of the row with an id; what was merged leads to what it was merged into. */
  byId(type: GraphQLObjectType, id: Sql, sets: readonly SelectionSetNode[]): Sql;
  /** The row that a field's row refers to. */
  one(field: Field, key: Sql, asOf: Sql | null): Sql;
  /** The rows of a `from` item, in its order, as a JSON array. */
  many(field: Field, asOf: Sql | null, from: (alias: Sql) => Sql): Sql;
  /** An object that has no row of its own: its fields are read from the row that it hangs on. */
  embedded(field: Field, row: Row, fields: FieldsSql): Sql;
  /** The page of a list that a field asks for, of the rows that `scope` leaves in. */
  list(name: ListName, field: Field, asOf: Sql | null, scope?: Scope): Sql;
  /** Notes that the best way to run the plan depends on its parameters (see Query). */
  unsteady(): void;
  /** The JSON text of an object whose fields `write` writes. */
  fields(fields: readonly (Field | TypenameField)[], typeName: string, write: (field: Field) => Sql): Sql;
}

/** A row being planned: the SQL alias that stands for it, and as of when it is looked at. */
export interface Row {
  alias: Sql;
  /** The column of its key, where that is not `key`. */
  key?: string;
  /** A row of a table that repeats what the list is sorted by, where its rows are found by that. */
  sortedBy?: Sql;
  /** An instant: only what was certainly published before it counts. Null: everything does. */
  asOf: Sql | null;
}

/** The key of a row of the list. */
export const keyOf = ({ alias, key = "key" }: Row): Sql => sql`${alias}.${raw(key)}`;

/** How a field is read from its row: an SQL expression that gives the field's JSON text, never null. */
export type FieldSql = (row: Row, field: Field, planner: Plan) => Sql;
export type FieldsSql = Record<string, FieldSql>;

/** How the rows of an object type are read. */
export interface RowType {
  /** The `from` item whose rows they are, under an alias. Every one has a column `key`. */
  from: (alias: Sql) => Sql;
  fields: FieldsSql;
}

/** An interface or union: which object type a row is of. */
export interface AbstractType {
  from: (alias: Sql) => Sql;
  /** The expression that tells a row's type … */
  discriminator: (row: Row) => Sql;
  /** … and what it gives for each object type. */
  values: Record<string, string>;
  /** The key in the object type's own table, where it is not read from the same row. */
  keyOf?: (row: Row) => Sql;
}
