import { oneOf, publishedBy } from "../filters.ts";
import type { Given } from "../given.ts";
import { isKey, refer } from "../references.ts";
import { relationAt } from "../rows/statement.ts";
import type { Row } from "../rowType.ts";
import { all, join, raw, type Sql, sql } from "../sql.ts";

/** What a relation of a statement has to be. */
export interface RelationInput {
  type?: string[] | null;
  side?: "FROM" | "TO" | null;
  speaker?: Given<string>[] | null;
}

/** That a statement has a relation of some types with another. */
export function related({ alias, asOf }: Row, relation: RelationInput): Sql {
  return sql`exists (select from relation x join source xs on xs.key = x.source_key where ${all([
    relationAt(sql`x`, alias, relation.side),
    ...asRelation(relation, asOf),
  ])})`;
}

/** The same with one that is somebody's. They are looked for from there: few statements are in a relation at all. */
export function relatedTo(
  { alias, asOf }: Row,
  relation: RelationInput,
  speaker: readonly Given<string>[],
): Sql {
  const ends = (own: string, other: string) =>
    sql`select x.${raw(own)} from relation x join source xs on xs.key = x.source_key join statement o on o.key = x.${raw(other)}
      where ${all([isKey(sql`o.speaker_key`, refer(speaker, "Actor")), ...asRelation(relation, asOf)])}`;
  const sides = [
    ...(relation.side === "TO" ? [] : [ends("from_key", "to_key")]),
    ...(relation.side === "FROM" ? [] : [ends("to_key", "from_key")]),
  ];
  return sql`${alias}.key in (${join(sides, " union all ")})`;
}

const asRelation = ({ type }: RelationInput, asOf: Sql | null) => [
  oneOf(sql`x.type`, type, '"RelationType"'),
  publishedBy(sql`xs`, asOf),
];
