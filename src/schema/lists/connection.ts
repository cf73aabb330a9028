import { ArgsType, type ClassType, Field, Int, ObjectType } from "type-graphql";
import { PageInfo } from "../pageInfo.ts";

/** The most that one page holds, and what it holds when nothing is said. */
export const MAX_PAGE = 500;
export const DEFAULT_PAGE = 20;

/** The paging arguments of every connection. */
@ArgsType()
export abstract class PageArgs {
  @Field(() => Int, {
    nullable: true,
    description: `How many from the start (or from \`after\`): 1 to ${MAX_PAGE}; ${DEFAULT_PAGE} when neither \`first\` nor \`last\` is given.`,
  })
  first?: number;

  @Field(() => String, {
    nullable: true,
    description: "Only what comes after this cursor, in the same order.",
  })
  after?: string;

  @Field(() => Int, {
    nullable: true,
    description: `How many from the end (or before \`before\`): 1 to ${MAX_PAGE}.`,
  })
  last?: number;

  @Field(() => String, {
    nullable: true,
    description: "Only what comes before this cursor, in the same order.",
  })
  before?: string;
}

/** An edge class and a connection class (Relay's Cursor Connections) over one node type. */
export function connectionOf<T extends object>(name: string, plural: string, node: () => ClassType<T>) {
  @ObjectType(`${name}Edge`, { description: `One of the ${plural}, with its place in the list.` })
  class Edge {
    @Field(() => String, {
      description:
        "Its place in the list, opaque; good for `after` and `before` in the same order, also when rows were added meanwhile.",
    })
    cursor!: string;

    @Field(node, { description: "The node itself." })
    node!: T;
  }

  @ObjectType(`${name}ConnectionBase`)
  abstract class Connection {
    @Field(() => [node()], { description: "The page, without its edges." })
    nodes!: T[];

    @Field(() => [Edge], { description: "The page, with a cursor for each node." })
    edges!: Edge[];

    @Field(() => PageInfo, { description: "Where the page stands in the list." })
    pageInfo!: PageInfo;

    @Field(() => Int, {
      description: "How many there are in all, over every page. Counted only when asked for.",
    })
    totalCount!: number;
  }
  return { Edge, Connection };
}
