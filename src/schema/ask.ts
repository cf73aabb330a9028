import { GraphQLJSONObject } from "graphql-scalars";
import { ArgsType, Field, ID, Int, ObjectType } from "type-graphql";
import { AskTarget, CalendarInterval, ChipKind, CountedBy, SearchType, UnclearReason } from "./enums.ts";
import { PageArgs } from "./lists/connection.ts";

@ObjectType({ description: "Words of a question, and where they stand in it." })
export class QuestionWords {
  @Field(() => String, { description: "The words, to the letter." })
  exact!: string;

  @Field(() => Int, { description: "Where they start, in code points of the question." })
  start!: number;

  @Field(() => Int, { description: "Where they end; the code point at `end` is no longer part of them." })
  end!: number;
}

@ObjectType({
  description:
    "An actor, place, topic, meeting or publisher, as far as a question box shows it; `node(id:)` has the rest.",
})
export class NamedThing {
  @Field(() => ID, { description: "Its id." })
  id!: string;

  @Field(() => SearchType, { description: "What it is." })
  type!: SearchType;

  @Field(() => String, { description: "Its slug." })
  slug!: string;

  @Field(() => String, { description: "The name that is shown." })
  name!: string;

  @Field(() => String, { nullable: true, description: "A sentence that tells it from others of like name." })
  description!: string | null;
}

@ObjectType({ description: "A part of a question that was understood." })
export class Chip {
  @Field(() => ChipKind, { description: "What it says something about." })
  kind!: ChipKind;

  @Field(() => String, {
    description: "What it says, for people: “said by Dmitry Peskov”, “not about Sanctions on Russia”.",
  })
  label!: string;

  @Field(() => QuestionWords, { description: "The words that say so." })
  words!: QuestionWords;

  @Field(() => NamedThing, {
    nullable: true,
    description: "The thing that it names; null when it names none, or several (“US officials”).",
  })
  thing!: NamedThing | null;

  @Field(() => Boolean, {
    description: "Whether this is left out, rather than asked for: “not about sanctions”.",
  })
  negated!: boolean;

  @Field(() => Boolean, {
    description: "Whether the words were mistyped, and taken for the name that they are near to.",
  })
  corrected!: boolean;

  @Field(() => String, {
    nullable: true,
    description:
      "How else the words can be read, and how to say so: both at once were taken to be meant, write “or” for either. Null where only one reading is likely.",
  })
  doubt!: string | null;

  @Field(() => String, {
    description: "The question without this: asking it gives the same chips but for this one.",
  })
  questionWithout!: string;
}

@ObjectType({ description: "Something that unclear words may have been meant for." })
export class Candidate {
  @Field(() => String, {
    description:
      "What it is called: a name, or a date in EDTF; or the whole question, where another is proposed.",
  })
  label!: string;

  @Field(() => NamedThing, {
    nullable: true,
    description: "The thing that it is; null for a date or a question.",
  })
  thing!: NamedThing | null;

  @Field(() => String, {
    description: "The question with this in the place of the unclear words, or the one that is proposed.",
  })
  question!: string;
}

@ObjectType({
  description:
    "Words of a question that stand for something, without a way to tell for what. Nothing is guessed: such a question has no answer until they are clear.",
})
export class UnclearWords {
  @Field(() => QuestionWords, { description: "The words." })
  words!: QuestionWords;

  @Field(() => UnclearReason, { description: "Why they are unclear." })
  reason!: UnclearReason;

  @Field(() => String, { description: "The same in words, and what to do." })
  message!: string;

  @Field(() => [Candidate], { description: "What they may have been meant for, at most 10." })
  candidates!: Candidate[];
}

@ObjectType({
  description:
    "Another question that was perhaps asked: the second of two in one, of which only the first is answered, or another reading of the words.",
})
export class OtherQuestion {
  @Field(() => String, { description: "What it is: “who denied it” is a second question …" })
  message!: string;

  @Field(() => String, {
    nullable: true,
    description: "How to ask it by itself; null where it is not understood by itself.",
  })
  question!: string | null;
}

@ObjectType({
  description:
    "How a question in words was understood, and its answer. The grammar is fixed, and knows no other names than the graph has.",
})
export class Answer {
  @Field(() => String, { description: "The question." })
  question!: string;

  @Field(() => Boolean, {
    description:
      "Whether it is answered: false when words are unclear, or nothing was understood. All lists are null then.",
  })
  understood!: boolean;

  @Field(() => AskTarget, {
    description: "What is asked for: the list of this name has the answer, the other lists are null.",
  })
  target!: AskTarget;

  @Field(() => [Chip], {
    description:
      "What was understood, in the order of its words, those that are joined with each other (“Putin or Peskov”) together. All chips together are the filter, order and layout of the answer.",
  })
  chips!: Chip[];

  @Field(() => [UnclearWords], {
    description: "What was not understood, and keeps the question from being answered.",
  })
  unclear!: UnclearWords[];

  @Field(() => [QuestionWords], {
    description: "Words that were not used. The answer does not depend on them.",
  })
  unused!: QuestionWords[];

  @Field(() => [OtherQuestion], {
    description: "Other questions that were perhaps asked, and are not answered here.",
  })
  otherQuestions!: OtherQuestion[];

  @Field(() => CalendarInterval, {
    nullable: true,
    description: "The buckets of the timeline that it asks for (“by month”).",
  })
  interval!: CalendarInterval | null;

  @Field(() => CountedBy, {
    nullable: true,
    description: "The facet that it asks for (“who talks about Ukraine most”).",
  })
  countedBy!: CountedBy | null;

  @Field(() => String, {
    nullable: true,
    description:
      "A GraphQL document that asks for the same, ready to be run with `variables`; null when the question is not understood.",
  })
  document!: string | null;

  @Field(() => GraphQLJSONObject, {
    nullable: true,
    description: "The variables of `document`, its filter among them.",
  })
  variables!: Record<string, unknown> | null;
}

@ObjectType({ description: "A name that a text being typed may become." })
export class Suggestion {
  @Field(() => NamedThing, { description: "What has the name." })
  thing!: NamedThing;

  @Field(() => String, {
    description: "The name that begins so, or is near: one of its other names, or the one that is shown.",
  })
  matched!: string;

  @Field(() => Int, {
    description:
      "How many statements there are: by an actor, about any other subject, reported by a publisher.",
  })
  statementCount!: number;
}

/** The paging arguments of an answer's lists: what they hold is the question's to say. */
@ArgsType()
export class AnswerPageArgs extends PageArgs {}
