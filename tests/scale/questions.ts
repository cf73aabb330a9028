import {
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isObjectType,
} from "graphql";
import type { Drawn } from "./extremes.ts";
import { filtersOf } from "./filters.ts";

/** How many rows each list is asked for. */
export const PAGE = 20;

/** A list in one order, asked for one thing. */
export interface Question {
  list: string;
  by: string;
  order: string;
  query: string;
}

type Field = GraphQLField<unknown, unknown>;

const named = (field: Field, argument: string) => {
  const found = field.args.find(({ name }) => name === argument);
  return found && getNamedType(found.type);
};

/** The orders of a list. */
function ordersOf(field: Field): string[] {
  const type = named(field, "orderBy");
  return isEnumType(type) ? type.getValues().map(({ name }) => name) : [];
}

const page = (list: string, order: string, rest = "") =>
  `${list}(first: ${PAGE}, orderBy: ${order}${rest}) { nodes { id } }`;

/** The root lists that can be filtered, each with the fields of its filter. */
export function filteredLists(schema: GraphQLSchema): { field: Field; filters: string[] }[] {
  return Object.values(schema.getQueryType()!.getFields()).flatMap((field) => {
    const filter = named(field, "filter");
    if (!isInputObjectType(filter)) return [];
    const combined = ["and", "or", "not"];
    return { field, filters: Object.keys(filter.getFields()).filter((name) => !combined.includes(name)) };
  });
}

/** Every root list asked for each thing in each of its orders. */
export function filtered(schema: GraphQLSchema, drawn: Drawn): Question[] {
  const filters = filtersOf(drawn);
  return filteredLists(schema).flatMap(({ field }) =>
    Object.entries(filters[field.name] ?? {}).flatMap(([by, filter]) =>
      ordersOf(field).map((order) => {
        const query = `{ ${page(field.name, order, `, filter: { ${filter} }`)} }`;
        return { list: field.name, by, order, query };
      }),
    ),
  );
}

/** Every list below one thing that has many rows there, in each of its orders. */
export function nested(schema: GraphQLSchema, drawn: Drawn): Question[] {
  const { speaker, place, topic, meeting, source, publisher, statementId } = drawn;
  const roots: Record<string, string> = {
    actor: `reference: ${speaker.frequent}`,
    place: `reference: ${place.frequent}`,
    topic: `reference: ${topic.frequent}`,
    meeting: `reference: ${meeting.frequent}`,
    source: `reference: ${source.frequent}`,
    publisher: `reference: ${publisher.frequent}`,
    statement: `id: ${statementId}`,
  };
  return Object.entries(roots).flatMap(([root, argument]) => {
    const type = getNamedType(schema.getQueryType()!.getFields()[root]!.type);
    if (!isObjectType(type)) return [];
    return Object.values(type.getFields()).flatMap((field) =>
      ordersOf(field).map((order) => ({
        list: `${root}.${field.name}`,
        by: "nothing",
        order,
        query: `{ ${root}(${argument}) { ${page(field.name, order)} } }`,
      })),
    );
  });
}
