import { Field, GraphQLISODateTime, Int, ObjectType } from "type-graphql";

@ObjectType({
  description: "A feed that is followed: it is polled regularly, and what is new in it is ingested.",
})
export class FollowedFeed {
  @Field(() => String, { description: "Its address, as it is known here." })
  url!: string;

  @Field(() => Boolean, {
    description:
      "Whether articles that it only links to are fetched; otherwise only those that it holds whole are ingested.",
  })
  links!: boolean;

  @Field(() => GraphQLISODateTime, { description: "When it was followed first." })
  followedAt!: Date;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: "When it was polled last; null when it never was.",
  })
  lastPolledAt!: Date | null;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: "When it is due to be polled next; null when it is not polled any more.",
  })
  nextPollAt!: Date | null;

  @Field(() => Int, { description: "How many polls failed since the last that did not." })
  failures!: number;

  @Field(() => String, {
    nullable: true,
    description:
      "What went wrong at the last poll: why it failed, or which entries are too long or too broken to be read; null when nothing did.",
  })
  lastError!: string | null;

  @Field(() => String, { nullable: true, description: "Why it is not polled any more." })
  stopped!: string | null;

  @Field(() => Int, {
    description:
      "How many of its entries could not be ingested and wait among the dead letters, to be tried again or discarded.",
  })
  deadLetters!: number;
}
