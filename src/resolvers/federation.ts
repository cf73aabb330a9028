import {
  type ConstDirectiveNode,
  extendSchema,
  type FieldDefinitionNode,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  type GraphQLUnionType,
  type ObjectTypeDefinitionNode,
  parse,
  print,
  printSchema,
  visit,
} from "graphql";
import { clientError } from "../schema/errors.ts";
import type { Context } from "./context.ts";

/** What a schema says of itself to those who compose it with others, and how it is asked by them. */
export interface Federated {
  /** What stands before the schema: which specifications it is written by (`@link`). */
  head: string;
  /** Directives by what they stand at: a type (`Statement`) or a field of an object type (`Mutation.ingest`). */
  directives: Readonly<Record<string, string>>;
  /** The types of what can be referred to. */
  entities: readonly string[];
  /** What representations stand for, in their order; a value's type is told by `__typename`, or as resolveType does. */
  resolve: GraphQLFieldResolver<unknown, Context, { representations: unknown[] }>;
  resolveType?: GraphQLUnionType["resolveType"];
}

/**
 * A schema as a subgraph of Apollo Federation 2: with `_entities` and `_service`, which shows the schema with its directives
 * to whom the server lets see it.
 */
export function federated(
  schema: GraphQLSchema,
  { head, directives, entities, resolve, resolveType }: Federated,
): GraphQLSchema {
  const sdl = `${head}\n${print(withDirectives(schema, directives))}\n`;
  const union = `"Whatever has a key." union _Entity = ${entities.join(" | ")}`;
  const subgraph = extendSchema(schema, parse(ADDED + union));
  (subgraph.getType("_Entity") as GraphQLUnionType).resolveType = resolveType;
  const { _entities, _service } = subgraph.getQueryType()!.getFields();
  _entities!.resolve = resolve as GraphQLFieldResolver<unknown, Context>;
  _service!.resolve = (_root, _args, { maySeeSchema }: Context) => {
    if (maySeeSchema) return { sdl };
    throw clientError(
      "FORBIDDEN",
      "The schema is shown to this server's router alone, which sends its ROUTER_SECRET as Router-Authorization.",
    );
  };
  return subgraph;
}

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

function withDirectives(schema: GraphQLSchema, directives: Federated["directives"]) {
  const at = (coordinate: string, known: readonly ConstDirectiveNode[] = []) => [
    ...known,
    ...directivesIn(directives[coordinate] ?? ""),
  ];
  return visit(parse(printSchema(schema)), {
    InterfaceTypeDefinition: (node) => ({ ...node, directives: at(node.name.value, node.directives) }),
    ObjectTypeDefinition: (node) => ({
      ...node,
      directives: at(node.name.value, node.directives),
      fields: (node.fields ?? []).map(
        (field): FieldDefinitionNode => ({
          ...field,
          directives: at(`${node.name.value}.${field.name.value}`, field.directives),
        }),
      ),
    }),
  });
}

function directivesIn(text: string): readonly ConstDirectiveNode[] {
  return (parse(`type X ${text}`).definitions[0] as ObjectTypeDefinitionNode).directives ?? [];
}
