import { type GraphQLSchema, getNamedType, isEnumType } from "graphql";
import type { Data } from "../graph.ts";
import { MISTAKES } from "./mistakes.ts";
import type { Pools } from "./pools.ts";

/** Cursors as the lists of the query give them, by the name of the order; and some that fit none. */
export async function readCursors(
  schema: GraphQLSchema,
  ask: (query: string) => Promise<Data>,
): Promise<Pools> {
  const cursors: Pools = {};
  for (const { name, args } of Object.values(schema.getQueryType()!.getFields())) {
    if (!args.some((argument) => argument.name === "after")) continue;
    const orderBy = args.find((argument) => argument.name === "orderBy");
    const orders = orderBy && getNamedType(orderBy.type);
    const names = isEnumType(orders) ? orders.getValues().map((order) => order.name) : ["RELEVANCE_DESC"];
    for (const order of names) {
      const how = isEnumType(orders) ? `orderBy: ${order}` : 'text: "talks or twin"';
      const data = await ask(`{ ${name}(first: 40, ${how}) { edges { cursor } } }`);
      cursors[order] = [
        ...(cursors[order] ?? []),
        ...data[name].edges.map((edge: { cursor: string }) => edge.cursor),
      ];
    }
  }
  // Those of another order are wrong in most places, and forged ones may be more than PostgreSQL can hold.
  const forged = [
    ["SAID_DESC", "9999-12-31T23:59:59+00:00", 1],
    ["SAID_DESC", "2025-02-30T00:00:00+00:00", 1],
    ["RECORDED_DESC", 1e300],
    ["RECORDED_ASC", Number.MAX_SAFE_INTEGER],
    ["ORIGINS_DESC", 2 ** 31, 1],
    ["NAME_ASC", "\u0000", 1],
    ["NAME_ASC", "\ud800", 1],
    ["RELEVANCE_DESC", 0.1, -1],
  ].map((values) => Buffer.from(JSON.stringify(values)).toString("base64"));
  const others = Object.values(cursors).map((of) => of[0]!);
  return { ...cursors, wrongCursors: [...forged, ...others, ...MISTAKES] };
}
