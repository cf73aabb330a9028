import { Field, ObjectType } from "type-graphql";
import { PublisherKind } from "./enums.ts";
import { Node } from "./node.ts";

@ObjectType({
  implements: Node,
  description: "Who publishes sources: a paper, an agency, a broadcaster, a ministry.",
})
export class Publisher extends Node {
  @Field(() => String, { description: "A short, readable, stable name for addresses and queries." })
  slug!: string;

  @Field(() => String, { description: "The name that is shown." })
  name!: string;

  @Field(() => PublisherKind, { description: "What sort of publisher it is." })
  kind!: PublisherKind;

  @Field(() => String, { nullable: true, description: "Its address on the web." })
  url!: string | null;

  @Field(() => [String], { description: "Other names under which it is found, in alphabetical order." })
  aliases!: string[];
}
