import { isNonNullType } from "graphql";
import type { FieldSql, FieldsSql, Row } from "./rowType.ts";
import { json, jsonBoolean, jsonInstant, jsonOfValue, raw, type Sql, sql } from "./sql.ts";
import { surroundings, textOf } from "./surroundings.ts";

/** A column as a field; one of a type that is never null is not null in the table either. */
export const column =
  (name: string): FieldSql =>
  ({ alias }, { definition }) => {
    const value = sql`${alias}.${raw(name)}`;
    return isNonNullType(definition.type) ? jsonOfValue(value) : json(value);
  };

/** An instant's column as a field. */
export const instant =
  (name: string): FieldSql =>
  ({ alias }) =>
    jsonInstant(sql`${alias}.${raw(name)}`);

/** A boolean expression of the row as a field. */
export const flag =
  (condition: (row: Row) => Sql): FieldSql =>
  (row) =>
    jsonBoolean(condition(row));

/** The row that a column refers to, as a field. */
export const reference =
  (name: string): FieldSql =>
  (row, field, planner) =>
    planner.one(field, sql`${row.alias}.${raw(name)}`, row.asOf);

/** The four columns of a date (`said_edtf`, `said_start` …) as a FuzzyDate. */
export const date =
  (prefix: string): FieldSql =>
  (row, field, planner) => {
    const edtf = sql`${row.alias}.${raw(`${prefix}_edtf`)}`;
    const fields: FieldsSql = {
      edtf: column(`${prefix}_edtf`),
      precision: column(`${prefix}_precision`),
      start: instant(`${prefix}_start`),
      end: instant(`${prefix}_end`),
      approximate: flag(() => sql`${edtf} ~ '[~%]'`),
      uncertain: flag(() => sql`${edtf} ~ '[?%]'`),
    };
    return sql`(case when ${edtf} is null then 'null' else ${planner.embedded(field, row, fields)} end)`;
  };

/** The columns of a span (`passage_start`, `passage_end` …) in a row that has a source, as a Span. */
export const span =
  (prefix: string, { keepsSurroundings = true } = {}): FieldSql =>
  (row, field, planner) => {
    const part = (of: string) => sql`${row.alias}.${raw(`${prefix}_${of}`)}`;
    const fields: FieldsSql = {
      exact: () => jsonOfValue(part("exact")),
      start: () => jsonOfValue(part("start")),
      end: () => jsonOfValue(part("end")),
      ...surroundings(({ alias }) => ({
        start: part("start"),
        end: part("end"),
        text: textOf(sql`${alias}.source_key`),
        kept: keepsSurroundings ? { prefix: part("prefix"), suffix: part("suffix") } : null,
      })),
    };
    return sql`(case when ${part("start")} is null then 'null' else ${planner.embedded(field, row, fields)} end)`;
  };
