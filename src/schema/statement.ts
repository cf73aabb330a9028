import { Field, GraphQLISODateTime, Int, ObjectType } from "type-graphql";
import { RelationType, ReviewState, StatementKind } from "./enums.ts";
import { FuzzyDate } from "./fuzzyDate.ts";
import { Node } from "./node.ts";
import { Span } from "./span.ts";

@ObjectType({
  implements: Node,
  description: "One utterance by one speaker, once, however many sources report it.",
})
export class Statement extends Node {
  @Field(() => String, {
    description:
      "The utterance: the speaker's words where they are quoted, else the reporter's. The reports show each source's own words.",
  })
  text!: string;

  @Field(() => StatementKind, { description: "Whose words it is given in." })
  kind!: StatementKind;

  @Field(() => String, { description: "The language of `text`, as a BCP 47 tag." })
  language!: string;

  @Field(() => FuzzyDate, { nullable: true, description: "When it was said; null when no source tells." })
  said!: FuzzyDate | null;

  @Field(() => ReviewState, {
    description: "The furthest that any of its reports has come with the people who check them.",
  })
  reviewState!: ReviewState;

  @Field(() => GraphQLISODateTime, { description: "When the graph learnt of it." })
  recordedAt!: Date;
}

@ObjectType({
  description:
    "How well a statement is supported. What counts is `originCount`: ten articles that reprint one agency's text are one origin.",
})
export class Corroboration {
  @Field(() => Int, { description: "How many reports there are, rejected ones left out." })
  reportCount!: number;

  @Field(() => Int, {
    description: "How many sources they stand in: one source can report it in several places.",
  })
  sourceCount!: number;

  @Field(() => Int, { description: "How many known publishers published them." })
  publisherCount!: number;

  @Field(() => Int, {
    description:
      "How many independent origins they have: the first outlet in each report's attribution chain, or the publisher of the original text, or, where it is unknown, the document itself.",
  })
  originCount!: number;

  @Field(() => Boolean, {
    description:
      "True when another statement denies it, or one of two contradicts the other (see `relations`); rejected ones do not count.",
  })
  contested!: boolean;
}

@ObjectType({
  implements: Node,
  description: "A typed link between two statements, with the words of a source that show it.",
})
export class Relation extends Node {
  @Field(() => RelationType, { description: "How `from` stands to `to`." })
  type!: RelationType;

  @Field(() => Span, { description: "The words of `source` that show it." })
  passage!: Span;
}
