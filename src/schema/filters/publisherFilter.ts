import { Field, ID, InputType } from "type-graphql";
import { PublisherKind } from "../enums.ts";

@InputType({
  description:
    "Which publishers. Fields beside each other must all hold; a list holds when any of its values does.",
})
export class PublisherFilter {
  @Field(() => [PublisherFilter], { nullable: true, description: "All of these hold." })
  and?: PublisherFilter[];

  @Field(() => [PublisherFilter], { nullable: true, description: "At least one of these holds." })
  or?: PublisherFilter[];

  @Field(() => PublisherFilter, { nullable: true, description: "This does not hold." })
  not?: PublisherFilter;

  @Field(() => [ID], { nullable: true, description: "One of these publishers." })
  id?: string[];

  @Field(() => [PublisherKind], { nullable: true, description: "Of one of these sorts." })
  kind?: PublisherKind[];

  @Field(() => String, {
    nullable: true,
    description: "Words of its name or other names, in web-search syntax.",
  })
  text?: string;
}
