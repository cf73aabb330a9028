import {
  type FieldNode,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isObjectType,
  type SelectionSetNode,
} from "graphql";
import { abstractTypes, lists, rowTypes } from "./catalog.ts";
import { planConnection } from "./connection.ts";
import type { References } from "./references.ts";
import type { AbstractType, FieldSql, FieldsSql, ListName, Plan, Row } from "./rowType.ts";
import type { Field, Selections, TypenameField } from "./selection.ts";
import { raw, type Sql, sql } from "./sql.ts";

/** Under this key an object of an abstract type carries its type to `resolveType`; no alias can be that. */
const TYPE_KEY = "@type";

/** A field of some of the object types that a row can be of. */
interface SharedField {
  field: Field | TypenameField;
  read: FieldSql | undefined;
  types: GraphQLObjectType[];
}

/** Turns the selection of one root field into one SQL expression, an object at a time. */
export class Planner implements Plan {
  readonly references: References;
  readonly #schema: GraphQLSchema;
  readonly #selections: Selections;
  #aliases = 0;

  constructor(schema: GraphQLSchema, selections: Selections, references: References) {
    this.#schema = schema;
    this.#selections = selections;
    this.references = references;
  }

  alias(): Sql {
    return raw(`t${++this.#aliases}`);
  }

  selected(field: Field): (Field | TypenameField)[] {
    return this.#selections.fields(getNamedType(field.definition.type) as GraphQLObjectType, field.sets);
  }

  object(type: GraphQLNamedType, row: Row, sets: readonly SelectionSetNode[]): Sql {
    if (isObjectType(type)) return this.#record([type], row, sets);
    const abstract = abstractTypes[type.name]!;
    const types = Object.keys(abstract.values).map((name) => this.#schema.getType(name) as GraphQLObjectType);
    if (!abstract.keyOf) return this.#record(types, row, sets, abstract);
    // The object types have tables of their own: each is read from its own, by key.
    const cases = types.map(
      (object) =>
        sql`when ${raw(`'${abstract.values[object.name]}'`)} then ${this.byKey(object, abstract.keyOf!(row), row.asOf, sets, abstract)}`,
    );
    return sql`(case ${abstract.discriminator(row)} ${cases.reduce((a, b) => sql`${a} ${b}`)} end)`;
  }

  byKey(
    type: GraphQLNamedType,
    key: Sql,
    asOf: Sql | null,
    sets: readonly SelectionSetNode[],
    tagged?: AbstractType,
  ): Sql {
    const row = { alias: this.alias(), asOf };
    const from = (rowTypes[type.name] ?? abstractTypes[type.name]!).from(row.alias);
    const written = tagged
      ? this.#record([type as GraphQLObjectType], row, sets, tagged)
      : this.object(type, row, sets);
    return sql`coalesce((select ${written} from ${from} where ${row.alias}.key = ${key}), 'null')`;
  }

  one(field: Field, key: Sql, asOf: Sql | null): Sql {
    return this.byKey(getNamedType(field.definition.type), key, asOf, field.sets);
  }

  many(field: Field, asOf: Sql | null, from: (alias: Sql) => Sql): Sql {
    const row = { alias: this.alias(), asOf };
    const written = this.object(getNamedType(field.definition.type), row, field.sets);
    return sql`(select '[' || coalesce(string_agg(j.json, ','), '') || ']' from (select ${written} as json from ${from(row.alias)}) j)`;
  }

  embedded(field: Field, row: Row, fields: FieldsSql): Sql {
    const type = getNamedType(field.definition.type) as GraphQLObjectType;
    return this.#record([type], row, field.sets, undefined, fields);
  }

  list(name: ListName, field: Field, asOf: Sql | null, scope?: (row: Row) => Sql): Sql {
    return planConnection(this, lists[name], field, asOf, scope);
  }

  fields(fields: readonly (Field | TypenameField)[], typeName: string, write: (field: Field) => Sql): Sql {
    return assemble(
      fields.map((field) => [field.key, "definition" in field ? write(field) : raw(`'"${typeName}"'`)]),
    );
  }

  /**
   * The JSON text of a row that is of one of several object types. Each selected field is written
   * once, with a condition where only some of the types have it: a plan grows with the query,
   * not with the number of types at each level.
   */
  #record(
    types: readonly GraphQLObjectType[],
    row: Row,
    sets: readonly SelectionSetNode[],
    abstract?: AbstractType,
    embedded?: FieldsSql,
  ): Sql {
    const shared = new Map<string, SharedField[]>();
    for (const type of types) {
      for (const field of this.#selections.fields(type, sets)) {
        const read =
          "definition" in field ? (embedded ?? rowTypes[type.name]!.fields)[field.name] : undefined;
        if ("definition" in field && !read)
          throw new Error(`The read path does not know ${type.name}.${field.name}.`);
        const signature = `${field.key} ${"mentions" in field ? field.mentions.map(nodeId).join() : ""}`;
        const alike = shared.get(signature) ?? [];
        const same = alike.find((other) => other.read === read);
        if (same) same.types.push(type);
        else shared.set(signature, [...alike, { field, read, types: [type] }]);
      }
    }
    const typename = this.#typename(types, row, abstract);
    const entries: Entry[] = abstract ? [[TYPE_KEY, typename]] : [];
    for (const { field, read, types: having } of [...shared.values()].flat()) {
      const value = "definition" in field ? read!(row, field, this) : typename;
      const condition = having.length < types.length ? this.#isOf(having, row, abstract!) : undefined;
      entries.push([field.key, value, condition]);
    }
    return assemble(entries);
  }

  #typename(types: readonly GraphQLObjectType[], row: Row, abstract: AbstractType | undefined): Sql {
    if (types.length === 1) return raw(`'"${types[0]!.name}"'`);
    const cases = types.map((type) => `when '${abstract!.values[type.name]}' then '"${type.name}"'`);
    return sql`(case ${abstract!.discriminator(row)} ${raw(cases.join(" "))} end)`;
  }

  #isOf(types: readonly GraphQLObjectType[], row: Row, abstract: AbstractType): Sql {
    const values = types.map((type) => `'${abstract.values[type.name]}'`);
    return sql`${abstract.discriminator(row)} in (${raw(values.join(","))})`;
  }
}

type Entry = [key: string, value: Sql, condition?: Sql | undefined];

/**
 * The expression of a JSON object's text: `'{"a":' || a || ',"b":' || b || '}'`. Built as text,
 * because PostgreSQL then copies each value once. Values are JSON texts and never SQL null. An
 * entry under a condition is never the first.
 */
function assemble(entries: readonly Entry[]): Sql {
  if (entries.length === 0) return sql`'{}'`;
  const written = entries.map(([key, value, condition], i) => {
    const entry = sql`${raw(`'${i === 0 ? "{" : ","}"${key}":'`)} || ${value}`;
    return condition ? sql`(case when ${condition} then ${entry} else '' end)` : entry;
  });
  return sql`(${written.reduce((a, b) => sql`${a} || ${b}`)} || '}')`;
}

const nodeIds = new WeakMap<FieldNode, number>();
let lastNodeId = 0;

/** A number that stands for one mention of a field in a document. */
function nodeId(node: FieldNode): number {
  const known = nodeIds.get(node);
  if (known !== undefined) return known;
  nodeIds.set(node, ++lastNodeId);
  return lastNodeId;
}
