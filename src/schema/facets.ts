import { ArgsType, type ClassType, Field, InputType, Int, ObjectType } from "type-graphql";
import { MeetingFormat, MeetingStatus, StatementKind } from "./enums.ts";
import { Publisher } from "./publisher.ts";
import { Actor, Place, Subject } from "./subject.ts";

/** How many facet values there are when nothing is said, and at the most. */
export const DEFAULT_FACET_VALUES = 10;
export const MAX_FACET_VALUES = 100;

@InputType({ description: "Which facet values are left in, by their count." })
export class FacetHaving {
  @Field(() => Int, { nullable: true, description: "At least so many." })
  min?: number;

  @Field(() => Int, { nullable: true, description: "At most so many." })
  max?: number;
}

@ArgsType()
export class FacetArgs {
  @Field(() => Int, {
    nullable: true,
    description: `How many values, the most frequent first: 1 to ${MAX_FACET_VALUES}; ${DEFAULT_FACET_VALUES} when not given.`,
  })
  first?: number;

  @Field(() => FacetHaving, {
    nullable: true,
    description: "Only values whose count lies within these bounds.",
  })
  having?: FacetHaving;
}

/** A facet value: a typed key and how many of the list fall to it. */
function facetOf<T>(
  name: string,
  key: () => ClassType<object> | object | typeof String,
  description: string,
) {
  @ObjectType(name, { description: `${description} Filtering the list by the key gives \`count\` items.` })
  class Facet {
    @Field(key as never, { description: "The value." })
    key!: T;

    @Field(() => Int, { description: "How many of the list fall to it, over every page." })
    count!: number;
  }
  return Facet;
}

export const ActorFacet = facetOf<Actor>("ActorFacet", () => Actor, "An actor and its count.");
export const SubjectFacet = facetOf<Subject>(
  "SubjectFacet",
  () => Subject as never,
  "A subject and its count, everything narrower included.",
);
export const PlaceFacet = facetOf<Place>(
  "PlaceFacet",
  () => Place,
  "A place and its count, everything narrower included.",
);
export const PublisherFacet = facetOf<Publisher>(
  "PublisherFacet",
  () => Publisher,
  "A publisher and its count.",
);
export const StatementKindFacet = facetOf<StatementKind>(
  "StatementKindFacet",
  () => StatementKind,
  "A kind of statement and its count.",
);
export const LanguageFacet = facetOf<string>(
  "LanguageFacet",
  () => String,
  "A language (BCP 47) and its count.",
);
export const MeetingStatusFacet = facetOf<MeetingStatus>(
  "MeetingStatusFacet",
  () => MeetingStatus,
  "A status of meetings and its count.",
);
export const MeetingFormatFacet = facetOf<MeetingFormat>(
  "MeetingFormatFacet",
  () => MeetingFormat,
  "A form of meetings and its count.",
);

@ObjectType({
  description: "The statements of a list, counted. Every count is over the whole list, not the page.",
})
export class StatementFacets {}

@ObjectType({
  description: "The sources of a list, counted. Every count is over the whole list, not the page.",
})
export class SourceFacets {}

@ObjectType({
  description: "The meetings of a list, counted. Every count is over the whole list, not the page.",
})
export class MeetingFacets {}
