import { Field, GraphQLISODateTime, ID, ObjectType, registerEnumType } from "type-graphql";

export const DeadLetterDeed = { RETRIED: "RETRIED", DISCARDED: "DISCARDED" } as const;
export type DeadLetterDeed = keyof typeof DeadLetterDeed;
registerEnumType(DeadLetterDeed, {
  name: "DeadLetterDeed",
  description: "What was done with a dead letter.",
  valuesConfig: {
    RETRIED: { description: "It was put back into the queue, as if it had never been tried." },
    DISCARDED: { description: "It was thrown away." },
  },
});

@ObjectType({
  description:
    "What was to be ingested in the background and was given up: it was refused, or failed as often as it may.",
})
export class DeadLetter {
  @Field(() => ID, { description: "By this it is retried or discarded." })
  id!: string;

  @Field(() => String, { description: "The address or file, or the entry of a feed." })
  what!: string;

  @Field(() => GraphQLISODateTime, { description: "When it was given up." })
  givenUpAt!: Date;

  @Field(() => String, {
    nullable: true,
    description: "The code of the refusal or failure, as the commands give it; null where none is known.",
  })
  code!: string | null;

  @Field(() => String, { description: "Why, in a sentence; empty where nothing was said." })
  reason!: string;
}

@ObjectType({ description: "That somebody retried or discarded a dead letter." })
export class DeadLetterDecision {
  @Field(() => ID, { description: "The dead letter's id." })
  id!: string;

  @Field(() => String, { description: "What was to be ingested." })
  what!: string;

  @Field(() => String, { nullable: true, description: "Why it had been given up, as a code." })
  code!: string | null;

  @Field(() => String, { description: "Why it had been given up, in a sentence." })
  reason!: string;

  @Field(() => DeadLetterDeed, { description: "What was done with it." })
  deed!: DeadLetterDeed;

  @Field(() => GraphQLISODateTime, { description: "When." })
  at!: Date;

  @Field(() => String, {
    nullable: true,
    description: "The name of the API key it was done with; null for the command line.",
  })
  by!: string | null;
}
