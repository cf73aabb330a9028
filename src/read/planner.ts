import {
  type FieldNode,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isObjectType,
  type SelectionSetNode,
} from "graphql";
import { clientError } from "../schema/errors.ts";
import { abstractTypes, lists, rowTypes } from "./catalog.ts";
import { planConnection } from "./connection.ts";
import { countConditions, countValues } from "./filters.ts";
import type { AbstractType, FieldSql, FieldsSql, ListName, Plan, Row, Scope } from "./rowType.ts";
import type { Field, Selections, TypenameField } from "./selection.ts";
import { raw, type Sql, sql } from "./sql.ts";

/** Under this key an object of an abstract type carries its type to `resolveType`; no alias can be that. */
const TYPE_KEY = "@type";

/**
 * How large a statement may become: each field of an object counts 1, rows that objects are read from
 * and conditions on them count more. PostgreSQL takes 300 MB to plan the largest; a fragment that is
 * spread again and again, or a filter used again and again, would otherwise fill its memory.
 */
const MAX_SIZE = 10_000;
const SIZE_OF_ROWS = 30;
const SIZE_OF_CONDITION = 40;
const SIZE_OF_VALUE = 10;

/** A field of some of the object types that a row can be of. */
interface SharedField {
  field: Field | TypenameField;
  read: FieldSql | undefined;
  types: GraphQLObjectType[];
}

/** Who reads the JSON: resolvers need each object's type in it, a client gets what it selected. */
export type Reader = "resolvers" | "client";

/** Turns a selection into one SQL expression, an object at a time. */
export class Planner implements Plan {
  readonly #schema: GraphQLSchema;
  readonly #selections: Selections;
  readonly #reader: Reader;
  #aliases = 0;
  #steady = true;
  #size = 0;

  constructor(schema: GraphQLSchema, selections: Selections, reader: Reader) {
    this.#schema = schema;
    this.#selections = selections;
    this.#reader = reader;
  }

  /** Whether all of the plan is best run the same way whatever its parameters are. */
  get steady(): boolean {
    return this.#steady;
  }

  unsteady(): void {
    this.#steady = false;
  }

  alias(): Sql {
    this.#grow(SIZE_OF_ROWS);
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
    abstract?: AbstractType,
  ): Sql {
    const row = { alias: this.alias(), asOf };
    const from = (rowTypes[type.name] ?? abstractTypes[type.name]!).from(row.alias);
    const written = abstract
      ? this.#record([type as GraphQLObjectType], row, sets, abstract)
      : this.object(type, row, sets);
    return sql`coalesce((select ${written} from ${from} where ${row.alias}.key = ${key}), 'null')`;
  }

  byId(type: GraphQLObjectType, id: Sql, sets: readonly SelectionSetNode[]): Sql {
    const row = { alias: this.alias(), asOf: null };
    const asked = this.alias();
    const { from } = rowTypes[type.name]!;
    const merged = type.name === "Statement" || type.name in abstractTypes.Subject!.values;
    const key = merged
      ? sql`(select coalesce(${asked}.merged_into_key, ${asked}.key) from ${from(asked)} where ${asked}.id = ${id})`
      : null;
    const written = this.#record([type], row, sets, NODE);
    return sql`coalesce((select ${written} from ${from(row.alias)} where ${key ? sql`${row.alias}.key = ${key}` : sql`${row.alias}.id = ${id}`}), 'null')`;
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

  list(name: ListName, field: Field, asOf: Sql | null, scope?: Scope): Sql {
    const written = planConnection(this, lists[name], field, asOf, scope);
    const { filter } = field.args;
    this.#grow(countConditions(filter) * SIZE_OF_CONDITION + countValues(filter) * SIZE_OF_VALUE);
    return written;
  }

  fields(fields: readonly (Field | TypenameField)[], typeName: string, write: (field: Field) => Sql): Sql {
    this.#grow(fields.length);
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
    const typename = this.#typename(types, row, abstract);
    const entries: Entry[] = abstract && this.#reader === "resolvers" ? [[TYPE_KEY, typename]] : [];
    const shared = this.#shared(types, sets, embedded);
    this.#grow(shared.length);
    for (const { field, read, types: having } of shared) {
      const value = "definition" in field ? read!(row, field, this) : typename;
      const condition = having.length < types.length ? this.#isOf(having, row, abstract!) : undefined;
      entries.push([field.key, value, condition]);
    }
    return assemble(entries);
  }

  /** @throws COST_LIMIT_EXCEEDED */
  #grow(size: number): void {
    this.#size += size;
    if (this.#size > MAX_SIZE)
      throw clientError(
        "COST_LIMIT_EXCEEDED",
        "This operation asks for too much at once: what a fragment selects counts wherever it is spread, and a filter wherever it is used. Ask for less, or in several requests.",
      );
  }

  /** The fields of several object types in an order that is each type's own: the types' lists are merged. */
  #shared(
    types: readonly GraphQLObjectType[],
    sets: readonly SelectionSetNode[],
    embedded?: FieldsSql,
  ): SharedField[] {
    const shared: (SharedField & { signature: string })[] = [];
    for (const type of types) {
      let place = 0;
      for (const field of this.#selections.fields(type, sets)) {
        const read =
          "definition" in field ? (embedded ?? rowTypes[type.name]!.fields)[field.name] : undefined;
        if ("definition" in field && !read)
          throw new Error(`The read path does not know ${type.name}.${field.name}.`);
        const signature = `${field.key} ${"mentions" in field ? field.mentions.map(nodeId).join() : ""}`;
        const same = shared.findIndex(
          (other, i) => i >= place && other.signature === signature && other.read === read,
        );
        if (same >= 0) {
          shared[same]!.types.push(type);
          place = same + 1;
        } else shared.splice(place++, 0, { signature, field, read, types: [type] });
      }
    }
    return shared;
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

/** What has an id can be of any type: the resolvers are told which. */
const NODE: AbstractType = { from: () => sql``, discriminator: () => sql``, values: {} };

type Entry = [key: string, value: Sql, condition?: Sql | undefined];

/**
 * The expression of a JSON object's text: `'{"a":' || a || ',"b":' || b || '}'`. Built as text,
 * because PostgreSQL then copies each value once. Values are JSON texts and never SQL null.
 */
function assemble(entries: readonly Entry[]): Sql {
  if (entries.length === 0) return sql`'{}'`;
  // Which entry is the first is known here, unless it depends on the row.
  const known = !entries[0]![2];
  const written = entries.map(([key, value, condition], i) => {
    const entry = sql`${raw(`'${i === 0 && known ? "{" : ","}"${key}":'`)} || ${value}`;
    return condition ? sql`(case when ${condition} then ${entry} else '' end)` : entry;
  });
  const joined = written.reduce((a, b) => sql`${a} || ${b}`);
  return known ? sql`(${joined} || '}')` : sql`('{' || substr(${joined}, 2) || '}')`;
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
