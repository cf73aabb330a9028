import { type GraphQLObjectType, type GraphQLSchema, getNamedType, isEnumType } from "graphql";
import type { Dice } from "../../bench/corpus/dice.ts";
import type { Data, TestGraph } from "./graph.ts";

/** A list of the schema: a field of the query, or of the type of a parent. */
export interface List {
  /** The type that has it. */
  on: string;
  field: string;
  orders: string[];
}

/** Every list that a query starts from, or that hangs on an object, with the orders that it offers. */
export function listsOf(schema: GraphQLSchema): List[] {
  const types = Object.values(schema.getTypeMap()).filter(
    (type): type is GraphQLObjectType => "getInterfaces" in type,
  );
  const objects = types.filter((type) => !type.name.startsWith("__") && "isTypeOf" in type);
  return objects.flatMap((type) =>
    Object.values(type.getFields()).flatMap((field) => {
      if (!field.args.some(({ name }) => name === "after")) return [];
      const order = field.args.find(({ name }) => name === "orderBy");
      const values = order && getNamedType(order.type);
      const orders = isEnumType(values) ? values.getValues().map(({ name }) => name) : [];
      return [{ on: type.name, field: field.name, orders }];
    }),
  );
}

/** A page as it was answered; `id` names a row in any list. */
export interface ListPage {
  ids: string[];
  cursors: string[];
  totalCount: number;
  pageInfo: {
    hasNextPage: boolean;
    hasPreviousPage: boolean;
    startCursor: string | null;
    endCursor: string | null;
  };
}

type Arguments = Record<string, string | number | undefined>;

/** One list, in one order, of one parent: asked page by page. */
export class Pager {
  readonly #graph: TestGraph;
  readonly #list: List;
  readonly #fixed: Arguments;
  readonly #parent: string | undefined;

  constructor(graph: TestGraph, list: List, order?: string, parent?: string) {
    this.#graph = graph;
    this.#list = list;
    this.#parent = parent;
    this.#fixed = {
      orderBy: order,
      ...(list.field === "search" && { text: JSON.stringify("sanctions or twin or publisher") }),
    };
  }

  async page(args: Arguments): Promise<ListPage> {
    const { on, field } = this.#list;
    const given = Object.entries({ ...this.#fixed, ...args }).filter(([, value]) => value !== undefined);
    const list = `${field}(${given.map(([name, value]) => `${name}: ${value}`).join(", ")}) {
      totalCount nodes { ...Id } edges { cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }`;
    const body = on === "Query" ? list : `node(id: "${this.#parent}") { ... on ${on} { ${list} } }`;
    const data = await this.#graph.ask(`{ ${body} } fragment Id on Node { id }`);
    const connection = on === "Query" ? data[field] : data.node[field];
    const ids = connection.nodes.map(({ id }: Data) => id);
    return { ids, cursors: connection.edges.map(({ cursor }: Data) => cursor), ...connection };
  }

  /** All pages from one end to the other, of sizes that `size` chooses; between pages, `meanwhile` happens. */
  async walk(
    direction: "forward" | "backward",
    size: () => number,
    meanwhile?: () => Promise<void>,
  ): Promise<ListPage[]> {
    const pages: ListPage[] = [];
    for (;;) {
      const last = pages.at(-1);
      if (last) await meanwhile?.();
      const page =
        direction === "forward"
          ? await this.page({ first: size(), after: quoted(last?.pageInfo.endCursor) })
          : await this.page({ last: size(), before: quoted(last?.pageInfo.startCursor) });
      pages.push(page);
      if (!(direction === "forward" ? page.pageInfo.hasNextPage : page.pageInfo.hasPreviousPage))
        return pages;
    }
  }
}

export const quoted = (cursor: string | null | undefined) =>
  cursor == null ? undefined : JSON.stringify(cursor);

/** Page sizes by chance: mostly a good part of a list, now and then very small. */
export function sizes(dice: Dice, length: number): () => number {
  const most = Math.min(500, Math.ceil(length / 3) + 1);
  return () => 1 + dice.below(dice.chance(0.2) ? Math.min(3, most) : most);
}
