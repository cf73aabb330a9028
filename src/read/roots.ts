import type { GraphQLObjectType, GraphQLSchema } from "graphql";
import { ID_PREFIX, type NodeType, typeOfId } from "../domain/ids.ts";
import { badInput } from "../schema/errors.ts";
import { MAX_ENTITIES, representedId } from "./entities.ts";
import { derived, type Given, sampleOf } from "./given.ts";
import { Reference, type ReferenceTarget } from "./references.ts";
import type { ListName, Plan } from "./rowType.ts";
import type { Field } from "./selection.ts";
import { join, json, raw, type Sql, sql } from "./sql.ts";

const MAX_IDS = 500;

/** How a field of Query is read: an SQL expression that gives its JSON text, never null. */
type RootSql = (field: Field, planner: Plan, typeNamed: (name: NodeType) => GraphQLObjectType) => Sql;

const list =
  (name: ListName): RootSql =>
  (field, planner) =>
    planner.list(name, field, null);

/** The one thing that a reference means. */
const referred =
  (target: ReferenceTarget): RootSql =>
  (field, planner) =>
    planner.one(field, sql`${new Reference(field.args.reference as Given<string>, [target])}`, null);

/** Whatever has an id, or null; what was merged leads to what it was merged into. */
const node =
  (expected?: NodeType): RootSql =>
  ({ args, sets }, planner, typeNamed) => {
    const id = args.id as Given<string>;
    const checked = derived(id, (id) => checkedId(id, expected));
    return planner.byId(typeNamed(checkedType(sampleOf(id))), sql`${checked}`, sets);
  };

/** What has each of some ids, in their order. */
const nodes: RootSql = ({ args, sets }, planner, typeNamed) => {
  const ids = args.ids as Given<string>[];
  if (ids.length > MAX_IDS) throw badInput(`ids: ${ids.length} are more than ${MAX_IDS}.`);
  const checked = ids.map((id) => derived(id, (id) => checkedId(id)));
  return eachById(checked, ids.map(sampleOf), sets, planner, typeNamed);
};

/** What a router's representations stand for, in their order. */
const entities: RootSql = ({ args, sets }, planner, typeNamed) => {
  const ids = derived(args.representations as Given<unknown[]>, (representations) => {
    if (representations.length > MAX_ENTITIES)
      throw badInput(`representations: ${representations.length} are more than ${MAX_ENTITIES}.`);
    return representations.map(representedId);
  });
  return eachById(ids, sampleOf(ids), sets, planner, typeNamed);
};

/** What has each of some ids, as a JSON array; the samples are of the types that the ids can have. */
function eachById(
  ids: Given<readonly Given<string>[]>,
  samples: readonly string[],
  sets: Field["sets"],
  planner: Plan,
  typeNamed: (name: NodeType) => GraphQLObjectType,
): Sql {
  const types = [...new Set(samples.map(checkedType))];
  if (types.length === 0) return sql`'[]'`;
  const asked = planner.alias();
  const cases = types.map(
    (type) =>
      sql`when ${raw(`'${ID_PREFIX[type]}'`)} then ${planner.byId(typeNamed(type), sql`${asked}.id`, sets)}`,
  );
  return sql`(select '[' || string_agg(case split_part(${asked}.id, '_', 1) ${join(cases, " ")} end, ',' order by ${asked}.place) || ']'
    from unnest(${ids}::text[]) with ordinality ${asked} (id, place))`;
}

/** How each field of Query is read, by its name. */
const roots: Record<string, RootSql> = {
  liveCursor: () => json(sql`live_cursor()`),
  statements: list("statements"),
  reports: list("reports"),
  sources: list("sources"),
  publishers: list("publishers"),
  subjects: list("subjects"),
  actors: list("actors"),
  places: list("places"),
  topics: list("topics"),
  meetings: list("meetings"),
  search: list("search"),
  node: node(),
  nodes,
  _entities: entities,
  statement: node("Statement"),
  source: referred("Source"),
  publisher: referred("Publisher"),
  subject: referred("Subject"),
  actor: referred("Actor"),
  place: referred("Place"),
  topic: referred("Topic"),
  meeting: referred("Meeting"),
};

/** Whether a field of Query is read by the plan; the resolvers answer what is not. */
export const isPlanned = (name: string): boolean => Object.hasOwn(roots, name);

/**
 * A field of Query as an SQL expression.
 * @throws BAD_USER_INPUT and BAD_CURSOR for arguments that cannot be answered.
 */
export function planRoot(field: Field, planner: Plan, schema: GraphQLSchema): Sql {
  const root = roots[field.name];
  if (!root) throw new Error(`The read path does not know Query.${field.name}.`);
  return root(field, planner, (name) => schema.getType(name) as GraphQLObjectType);
}

function checkedType(id: string): NodeType {
  const type = typeOfId(id);
  if (!type) {
    throw badInput(
      `"${id.slice(0, 80)}" is not an id: ids look like statement_01h455vb4pex5vsknk084sn02q. For a name or a slug, use the field of its type, such as actor(reference:).`,
    );
  }
  return type;
}

function checkedId(id: string, expected?: NodeType): string {
  const type = checkedType(id);
  if (expected && type !== expected) throw badInput(`"${id}" is an id of the type ${type}, not ${expected}.`);
  return id;
}
