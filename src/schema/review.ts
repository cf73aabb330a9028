import { Field, Float, GraphQLISODateTime, ObjectType, registerEnumType } from "type-graphql";

@ObjectType({
  description:
    "A report that may be of an utterance that another statement stands for. The rules are not sure: somebody decides (decideProposal).",
})
export class Proposal {
  @Field(() => Float, { description: "How alike the rules find them, from 0 to 1." })
  score!: number;

  @Field(() => String, { description: "Why, as a code that stays the same: SHARED_QUOTE, SAME_CONTENT …" })
  reason!: string;

  @Field(() => String, { description: "Why, in a sentence." })
  explanation!: string;

  @Field(() => GraphQLISODateTime, { description: "When it was proposed." })
  at!: Date;
}

/** What a person can decide on a report. */
export const ReviewDecision = { ACCEPTED: "ACCEPTED", REJECTED: "REJECTED" } as const;
export type ReviewDecision = keyof typeof ReviewDecision;
registerEnumType(ReviewDecision, {
  name: "ReviewDecision",
  description: "What a person decides on a report.",
  valuesConfig: {
    ACCEPTED: { description: "It says what the source says, of whom the source says it." },
    REJECTED: { description: "It does not. It is kept, with its history, and counts no more." },
  },
});
