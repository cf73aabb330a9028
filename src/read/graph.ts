import type { GraphQLObjectType, GraphQLResolveInfo } from "graphql";
import type { Pool } from "pg";
import { type NodeType, typeOfId } from "../domain/ids.ts";
import { badInput } from "../schema/errors.ts";
import { abstractTypes, rowTypes } from "./catalog.ts";
import { clientFailure } from "./failures.ts";
import { Planner } from "./planner.ts";
import { References, type ReferenceTarget } from "./references.ts";
import type { ListName } from "./rowType.ts";
import { type Field, Selections } from "./selection.ts";
import { type Sql, sql } from "./sql.ts";

const MAX_IDS = 500;

/**
 * The graph as one operation reads it. A root field becomes one SQL statement that gives its
 * answer as JSON, whatever it selects and however many rows it returns; the references of all
 * root fields are looked up in one more.
 */
export class Graph {
  readonly #pool: Pool;
  readonly #references: References;

  constructor(pool: Pool) {
    this.#pool = pool;
    this.#references = new References(pool);
  }

  /** A root field that is a list. */
  list(name: ListName, info: GraphQLResolveInfo): Promise<unknown> {
    const { planner, field } = this.#plan(info);
    return this.#read(planner.list(name, field, null));
  }

  /** A root field that is the one thing that a reference means. */
  referred(reference: string, info: GraphQLResolveInfo, target: ReferenceTarget): Promise<unknown> {
    const { planner, field } = this.#plan(info);
    const key = sql`${this.#references.key(reference, target)}::bigint`;
    return this.#read(planner.one(field, key, null));
  }

  /** Whatever has an id, or null; what was merged leads to what it was merged into. */
  async node(id: string, info: GraphQLResolveInfo, expected?: NodeType): Promise<unknown> {
    const type = checkId(id);
    if (expected && type !== expected)
      throw badInput(`"${id}" is an id of the type ${type}, not ${expected}.`);
    return (await this.#byIds(type, [id], info)).get(id) ?? null;
  }

  /** What has each of some ids, in their order: one SQL statement for each type among them. */
  async nodes(ids: readonly string[], info: GraphQLResolveInfo): Promise<unknown[]> {
    if (ids.length > MAX_IDS) throw badInput(`ids: ${ids.length} are more than ${MAX_IDS}.`);
    const byType = new Map<NodeType, Set<string>>();
    for (const id of ids) {
      const type = checkId(id);
      byType.set(type, (byType.get(type) ?? new Set()).add(id));
    }
    const found = await Promise.all([...byType].map(([type, of]) => this.#byIds(type, [...of], info)));
    return ids.map((id) => found.find((rows) => rows.has(id))?.get(id) ?? null);
  }

  async #byIds(type: NodeType, ids: string[], info: GraphQLResolveInfo): Promise<Map<string, unknown>> {
    const { planner, field } = this.#plan(info);
    const named = info.schema.getType(type) as GraphQLObjectType;
    const asked = planner.alias();
    const merged = type === "Statement" || type in abstractTypes.Subject!.values;
    const key = merged ? sql`coalesce(${asked}.merged_into_key, ${asked}.key)` : sql`${asked}.key`;
    const written = planner.byKey(named, key, null, field.sets);
    const rows =
      (await this.#read(sql`(select '{' || coalesce(string_agg(to_json(${asked}.id)::text || ':' || ${written}, ','), '') || '}'
      from ${rowTypes[type]!.from(asked)} where ${asked}.id = any(${ids}))`)) as Record<string, object>;
    return new Map(Object.entries(rows).map(([id, row]) => [id, { "@type": type, ...row }]));
  }

  #plan(info: GraphQLResolveInfo): { planner: Planner; field: Field } {
    const selections = new Selections(info.schema, info.fragments, info.variableValues);
    const field = selections.field(info.parentType, String(info.path.key), info.fieldNodes) as Field;
    return { planner: new Planner(info.schema, selections, this.#references), field };
  }

  /** Runs a plan. Its parameters may still be promises: references that are being looked up. */
  async #read(plan: Sql): Promise<unknown> {
    const statement = sql`select ${plan} as answer`;
    const values = await Promise.all(statement.values);
    const { rows } = await this.#pool.query<{ answer: string }>(statement.text, values).catch((failure) => {
      throw clientFailure(failure);
    });
    return JSON.parse(rows[0]!.answer);
  }
}

function checkId(id: string): NodeType {
  const type = typeOfId(id);
  if (!type) {
    throw badInput(
      `"${id.slice(0, 80)}" is not an id: ids look like statement_01h455vb4pex5vsknk084sn02q. For a name or a slug, use the field of its type, such as actor(reference:).`,
    );
  }
  return type;
}
