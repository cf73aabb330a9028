import { Field, Float, GraphQLISODateTime, ID, ObjectType } from "type-graphql";

@ObjectType({
  description:
    "Two actors that are probably one person. The rules never merge people by themselves: somebody decides (decideActors).",
})
export class ActorProposal {
  @Field(() => Float, { description: "How sure the rules are, from 0 to 1." })
  score!: number;

  @Field(() => String, {
    description: "Why, as a code that stays the same: SPELLING, INITIALS, ORDER, LONGER.",
  })
  reason!: string;

  @Field(() => String, { description: "Why, in a sentence." })
  explanation!: string;

  @Field(() => GraphQLISODateTime, { description: "When it was proposed." })
  at!: Date;
}

@ObjectType({ description: "That somebody made one actor of two, and maybe two of them again." })
export class ActorMerge {
  @Field(() => ID, {
    description: "The id of the actor that went. It leads to the other one as long as the merge stands.",
  })
  id!: string;

  @Field(() => String, { description: "The name of the actor that went." })
  name!: string;

  @Field(() => String, { description: "Whose API key it was done with." })
  by!: string;

  @Field(() => GraphQLISODateTime, { description: "When." })
  at!: Date;

  @Field(() => String, { nullable: true, description: "Why, when they said." })
  note!: string | null;

  @Field(() => String, { nullable: true, description: "Who undid it; null while it stands." })
  undoneBy!: string | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: "When it was undone." })
  undoneAt!: Date | null;

  @Field(() => String, { nullable: true, description: "Why it was undone, when they said." })
  undoNote!: string | null;
}
