import { Prisma } from "../generated/prisma/client.ts";
import { derived, type Given } from "./given.ts";

/** SQL text with its parameters apart, composable; a parameter may be left to the runs, or be a Reference (see Query). */
export type Sql = Prisma.Sql;
export const { sql, join, raw } = Prisma;

/** Conditions that must all hold; nothing holds always. */
export function all(conditions: readonly (Sql | null | undefined)[]): Sql {
  const given = conditions.filter((condition) => condition != null);
  return given.length === 0 ? sql`true` : sql`(${join(given, " and ")})`;
}

/** Conditions of which one must hold. */
export function any(conditions: readonly Sql[]): Sql {
  return sql`(${join(conditions, " or ")})`;
}

/** A name as names are sorted: as people do, in every script, whatever the database's own locale. */
export const sortedName = (name: Sql) => sql`${name} collate "und-x-icu"`;

/** The JSON text of a value that is never null: PostgreSQL takes a tenth less of a short answer than with the other. */
export const jsonOfValue = (value: Sql) => sql`to_json(${value})::text`;

/** A value's JSON text, `null` when it is null. */
export const json = (value: Sql) => sql`coalesce(to_json(${value})::text, 'null')`;

/** A boolean's JSON text. */
export const jsonBoolean = (condition: Sql) => sql`(case when ${condition} then 'true' else 'false' end)`;

/** An instant as a parameter. */
export const instantSql = (instant: Given<Date>) =>
  sql`${derived(instant, (at) => at.toISOString())}::timestamptz`;

/** An instant's JSON text as GraphQL's DateTime writes it: `"2025-02-18T00:00:00.000Z"`. */
export const jsonInstant = (instant: Sql) =>
  sql`coalesce(to_char(${instant} at time zone 'UTC', '"\\""YYYY-MM-DD"T"HH24:MI:SS.MS"Z\\""'), 'null')`;

/**
 * A fraction's JSON text, to six decimals: what JavaScript reads of it, it writes the same again,
 * so an answer's bytes do not tell whether it was parsed on the way.
 */
export const jsonFraction = (value: Sql) =>
  sql`coalesce(trim_scale(round(${value}::numeric, 6))::text, 'null')`;
