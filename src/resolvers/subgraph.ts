import type { GraphQLFieldResolver, GraphQLInterfaceType, GraphQLSchema } from "graphql";
import { representedId } from "../read/entities.ts";
import type { Context } from "./context.ts";
import { federated } from "./federation.ts";

/** The version of Apollo Federation, and what is used of it. */
const LINK = `extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@shareable", "@tag", "@inaccessible"])
`;
const KEY = '@key(fields: "id")';
/** A router's contract can leave everything out that writes. */
const WRITE = '@tag(name: "write")';

/** All kinds of subject at once, so that a subgraph can add to them without knowing them (`@interfaceObject`). */
const ENTITY_INTERFACE = "Subject";
/** Values that other subgraphs answer with as well: a page of theirs, a date of theirs. */
const SHAREABLE = ["PageInfo", "FuzzyDate"];
/** Which feeds this server reads is its operators' business, and no client's of a graph that it is a part of. */
const INACCESSIBLE = new Set(["followFeed", "unfollowFeed"]);

/**
 * The schema as a subgraph of Apollo Federation 2: whatever has an id can be referred to by it from other subgraphs. The
 * published schema, for clients of this server alone, is the one without what is added here.
 */
export function asSubgraph(schema: GraphQLSchema): GraphQLSchema {
  const nodes = schema.getPossibleTypes(schema.getType("Node") as GraphQLInterfaceType);
  const entities = nodes.map(({ name }) => name);
  const mutations = Object.keys(schema.getMutationType()!.getFields());
  return federated(schema, {
    head: LINK,
    directives: {
      ...Object.fromEntries([ENTITY_INTERFACE, ...entities].map((name) => [name, KEY])),
      ...Object.fromEntries(SHAREABLE.map((name) => [name, "@shareable"])),
      ...Object.fromEntries(
        mutations.map((name) => [
          `Mutation.${name}`,
          INACCESSIBLE.has(name) ? `${WRITE} @inaccessible` : WRITE,
        ]),
      ),
    },
    entities,
    resolve: entitiesOf,
    resolveType: (value: { "@type": string }) => value["@type"],
  });
}

/** One wrong representation leaves the others standing. */
const entitiesOf: GraphQLFieldResolver<unknown, Context, { representations: unknown[] }> = async (
  _root,
  { representations },
  { graph },
  info,
) => {
  const refusals = representations.map(refusalOf);
  const right = representations.filter((_, i) => !refusals[i]);
  const found = (await graph.read(info, { representations: right })) as unknown[];
  return refusals.map((refusal) => refusal ?? found.shift());
};

function refusalOf(representation: unknown): Error | undefined {
  try {
    representedId(representation);
    return undefined;
  } catch (refusal) {
    return refusal as Error;
  }
}
