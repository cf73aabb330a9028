import { Field, Float, GraphQLISODateTime, Int, ObjectType } from "type-graphql";
import { ReviewState } from "./enums.ts";
import { Node } from "./node.ts";
import { Span } from "./span.ts";

@ObjectType({
  implements: Node,
  description:
    "One source's account of a statement: the passage, the quoted words, who is named as speaker, and by what way it came.",
})
export class Report extends Node {
  @Field(() => Span, { description: "The passage that reports the statement." })
  passage!: Span;

  @Field(() => [Span], {
    description:
      "The speaker's own words inside the passage, without quotation marks, in reading order. Empty for indirect speech.",
  })
  quotes!: Span[];

  @Field(() => Span, {
    nullable: true,
    description:
      "The speaker as this source writes it (“he”, “Kremlin spokesman Dmitry Peskov”); null where it names none.",
  })
  speakerMention!: Span | null;

  @Field(() => Span, {
    nullable: true,
    description: "The words that say that it was said: “told”, “denied”, “according to”.",
  })
  cue!: Span | null;

  @Field(() => ReviewState, { description: "Where it stands with the people who check it." })
  reviewState!: ReviewState;

  @Field(() => String, {
    nullable: true,
    description: "The rule that found it; null when a person wrote it.",
  })
  rule!: string | null;

  @Field(() => Float, {
    nullable: true,
    description: "How sure that rule is, from 0 to 1; null when a person wrote it.",
  })
  confidence!: number | null;

  @Field(() => GraphQLISODateTime, { description: "When the graph learnt of it." })
  recordedAt!: Date;
}

@ObjectType({
  description: "One hop between the speaker and the publisher: “told RIA”, “as quoted by state media”.",
})
export class AttributionHop {
  @Field(() => Int, { description: "Its place in the chain; 1 is nearest the speaker." })
  position!: number;

  @Field(() => String, { description: "The name of the publisher or actor that the hop leads through." })
  name!: string;

  @Field(() => String, { description: "The words of the source that say so, to the letter." })
  exact!: string;

  @Field(() => Int, { description: "Where those words start, in code points of the source's text." })
  start!: number;

  @Field(() => Int, { description: "Where they end; the code point at `end` is no longer part of them." })
  end!: number;

  @Field(() => String, { description: "Up to 32 code points of the text before them." })
  prefix!: string;

  @Field(() => String, { description: "Up to 32 code points of the text after them." })
  suffix!: string;
}

@ObjectType({
  description:
    "Where a report really comes from. Reports of one origin count once. Exactly one of the two fields is set.",
})
export class Origin {}

@ObjectType({
  implements: Node,
  description: "A person's decision on a report. Decisions are history: they are added, never changed.",
})
export class Review extends Node {
  @Field(() => ReviewState, { description: "What was decided." })
  decision!: ReviewState;

  @Field(() => String, { description: "Who decided." })
  reviewer!: string;

  @Field(() => GraphQLISODateTime, { description: "When." })
  at!: Date;

  @Field(() => String, { nullable: true, description: "Why, in the reviewer's words." })
  note!: string | null;
}
