import { Field, Float, ObjectType } from "type-graphql";
import { MeetingFormat, MeetingStatus } from "./enums.ts";
import { FuzzyDate } from "./fuzzyDate.ts";
import { Node } from "./node.ts";
import { Span } from "./span.ts";
import { Subject } from "./subject.ts";

@ObjectType({
  implements: [Node, Subject],
  description:
    "A talk, summit, visit or call. What is known of its status follows from what each source says of it; where they conflict, `contested` says so and `accounts` shows who says what.",
})
export class Meeting extends Subject {
  @Field(() => MeetingFormat, { description: "The form it has or was to have." })
  format!: MeetingFormat;

  @Field(() => FuzzyDate, {
    nullable: true,
    description: "When it took or was to take place; null when unknown.",
  })
  date!: FuzzyDate | null;

  @Field(() => MeetingStatus, {
    nullable: true,
    description:
      "Derived from the accounts: the first of HELD, CANCELLED, POSTPONED, DENIED, ANNOUNCED, PLANNED that any of them gives. Null when no source gives any.",
  })
  status!: MeetingStatus | null;

  @Field(() => Boolean, {
    description:
      "True when one account denies the meeting and another does not: it announces, plans, reports, cancels or postpones it.",
  })
  contested!: boolean;
}

@ObjectType({
  implements: Node,
  description: "What one source says of one meeting: its status there, in which words, on whose word.",
})
export class MeetingAccount extends Node {
  @Field(() => MeetingStatus, { description: "The status that this source gives." })
  status!: MeetingStatus;

  @Field(() => Span, { description: "The words that say so." })
  passage!: Span;

  @Field(() => FuzzyDate, { nullable: true, description: "The date that this source gives." })
  date!: FuzzyDate | null;

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
}
