import {
  type ConstDirectiveNode,
  extendSchema,
  type FieldDefinitionNode,
  type GraphQLFieldResolver,
  type GraphQLInterfaceType,
  type GraphQLSchema,
  type GraphQLUnionType,
  type InterfaceTypeDefinitionNode,
  type ObjectTypeDefinitionNode,
  parse,
  print,
  printSchema,
  type ScalarTypeDefinitionNode,
  visit,
} from "graphql";
import { representedId } from "../read/entities.ts";
import { clientError } from "../schema/errors.ts";
import type { Context } from "./context.ts";

/** The version of Apollo Federation, and what is used of it. */
const LINK = `extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@shareable", "@tag", "@inaccessible"])
`;

/** All kinds of subject at once, so that a subgraph can add to them without knowing them (`@interfaceObject`). */
const ENTITY_INTERFACE = "Subject";
/** Values that other subgraphs answer with as well: a page of theirs, a date of theirs. */
const SHAREABLE = new Set(["PageInfo", "FuzzyDate"]);
/** Which feeds this server reads is its operators' business, and no client's of a graph that it is a part of. */
const INACCESSIBLE = new Set(["followFeed", "unfollowFeed"]);

const [KEY, SHARED, TAG, HIDDEN] = [
  '@key(fields: "id")',
  "@shareable",
  '@tag(name: "write")',
  "@inaccessible",
].map(directive) as [ConstDirectiveNode, ConstDirectiveNode, ConstDirectiveNode, ConstDirectiveNode];

const ADDED = `
  "What a router knows of a thing: its type and its key."
  scalar _Any
  "This server as a part of a federation."
  type _Service {
    "Its schema, with what a composition goes by."
    sdl: String!
  }
  extend type Query {
    "What representations stand for, in their order: null where nothing has the id; what was merged leads to what it was merged into. At most 1,000."
    _entities(representations: [_Any!]!): [_Entity]!
    "For routers and their tools."
    _service: _Service!
  }
`;

/**
 * The schema as a subgraph of Apollo Federation 2: whatever has an id can be referred to by it from other subgraphs. The
 * published schema, for clients of this server alone, is the one without what is added here.
 */
export function asSubgraph(schema: GraphQLSchema): GraphQLSchema {
  const sdl = subgraphSdl(schema);
  const entities = schema.getPossibleTypes(schema.getType("Node") as GraphQLInterfaceType);
  const union = `"Whatever has a key." union _Entity = ${entities.map(({ name }) => name).join(" | ")}`;
  const subgraph = extendSchema(schema, parse(ADDED + union));
  const entity = subgraph.getType("_Entity") as GraphQLUnionType;
  entity.resolveType = (value: { "@type": string }) => value["@type"];
  const { _entities, _service } = subgraph.getQueryType()!.getFields();
  _entities!.resolve = entitiesOf as GraphQLFieldResolver<unknown, Context>;
  _service!.resolve = (_root, _args, { maySeeSchema }: Context) => {
    if (maySeeSchema) return { sdl };
    throw clientError(
      "FORBIDDEN",
      "The schema is shown to this server's router alone, which sends its ROUTER_SECRET as Router-Authorization.",
    );
  };
  return subgraph;
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

/** The published schema, with directives for those who compose it. */
function subgraphSdl(schema: GraphQLSchema): string {
  const mutation = schema.getMutationType()?.name;
  const withDirectives = visit(parse(printSchema(schema)), {
    InterfaceTypeDefinition: (node) =>
      node.name.value === ENTITY_INTERFACE ? { ...node, directives: [KEY] } : undefined,
    ObjectTypeDefinition: (node) => ({
      ...node,
      directives: [...(isNode(node) ? [KEY] : []), ...(SHAREABLE.has(node.name.value) ? [SHARED] : [])],
      fields: node.name.value === mutation ? node.fields?.map(asWrite) : node.fields,
    }),
  });
  return `${LINK}\n${print(withDirectives)}\n`;
}

/** A router's contract can leave everything out that writes. */
const asWrite = (field: FieldDefinitionNode): FieldDefinitionNode => ({
  ...field,
  directives: INACCESSIBLE.has(field.name.value) ? [TAG, HIDDEN] : [TAG],
});

const isNode = ({ interfaces = [] }: ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode) =>
  interfaces.some(({ name }) => name.value === "Node");

function directive(text: string): ConstDirectiveNode {
  return (parse(`scalar X ${text}`).definitions[0] as ScalarTypeDefinitionNode).directives![0]!;
}
