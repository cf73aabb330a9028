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

/** A field that gives a list that has orders. */
export interface OrderedList {
  name: string;
  orders: string[];
  /** The fields of its filter, without those that only combine others. */
  filters: string[];
}

/** The root lists that can be filtered. */
export function rootLists(schema: GraphQLSchema): OrderedList[] {
  return listsOf(Object.values(schema.getQueryType()!.getFields()));
}

const COMBINING = ["and", "or", "not"];

function listsOf(fields: GraphQLField<unknown, unknown>[]): OrderedList[] {
  return fields.flatMap(({ name, args }) => {
    const typeOf = (argument: string) => getNamedType(args.find(({ name }) => name === argument)?.type);
    const orderBy = typeOf("orderBy");
    const filter = typeOf("filter");
    if (!isEnumType(orderBy)) return [];
    const orders = orderBy.getValues().map(({ name }) => name);
    const filters = isInputObjectType(filter) ? Object.keys(filter.getFields()) : [];
    return { name, orders, filters: filters.filter((field) => !COMBINING.includes(field)) };
  });
}

/** The arguments of a list. */
export const listArgs = (order: string, filter: string) =>
  `orderBy: ${order}${filter && `, filter: { ${filter} }`}`;

/** A page of a list. */
export const page = (list: string, args: string) => `${list}(first: ${PAGE}, ${args}) { nodes { id } }`;

/** Every root list asked for each thing in each of its orders. */
export function filtered(schema: GraphQLSchema, drawn: Drawn): Question[] {
  const filters = filtersOf(drawn);
  return rootLists(schema).flatMap(({ name, orders }) =>
    Object.entries(filters[name] ?? {}).flatMap(([by, filter]) =>
      orders.map((order) => ({
        list: name,
        by,
        order,
        query: `{ ${page(name, listArgs(order, filter))} }`,
      })),
    ),
  );
}

/** Every list below one thing that has many rows there, in each of its orders. */
export function nested(schema: GraphQLSchema, drawn: Drawn): Question[] {
  const roots: Record<string, string> = {
    actor: `reference: ${drawn.speaker.frequent}`,
    place: `reference: ${drawn.place.frequent}`,
    topic: `reference: ${drawn.topic.frequent}`,
    meeting: `reference: ${drawn.meeting.frequent}`,
    source: `reference: ${drawn.source.frequent}`,
    publisher: `reference: ${drawn.publisher.frequent}`,
    statement: `id: ${drawn.statementId}`,
  };
  return Object.entries(roots).flatMap(([root, argument]) => {
    const type = getNamedType(schema.getQueryType()!.getFields()[root]!.type);
    if (!isObjectType(type)) throw new Error(`${root} is not one thing`);
    return listsOf(Object.values(type.getFields())).flatMap(({ name, orders }) =>
      orders.map((order) => ({
        list: `${root}.${name}`,
        by: "nothing",
        order,
        query: `{ ${root}(${argument}) { ${page(name, listArgs(order, ""))} } }`,
      })),
    );
  });
}
