import { ArgsType, Field, ObjectType } from "type-graphql";
import { MeetingOrder, NameOrder } from "../enums.ts";
import { MeetingFilter } from "../filters/meetingFilter.ts";
import { ActorFilter, PlaceFilter, SubjectFilter, TopicFilter } from "../filters/subjectFilters.ts";
import { Meeting } from "../meeting.ts";
import { Actor, Place, Subject, Topic } from "../subject.ts";
import { connectionOf, PageArgs } from "./connection.ts";

const subjects = connectionOf<Subject>("Subject", "subjects", () => Subject as never);
const actors = connectionOf("Actor", "actors", () => Actor);
const places = connectionOf("Place", "places", () => Place);
const topics = connectionOf("Topic", "topics", () => Topic);
const meetings = connectionOf("Meeting", "meetings", () => Meeting);

@ObjectType({ description: "Subjects of any kind: a page of them." })
export class SubjectConnection extends subjects.Connection {}

@ObjectType({ description: "Actors: a page of them." })
export class ActorConnection extends actors.Connection {}

@ObjectType({ description: "Places: a page of them." })
export class PlaceConnection extends places.Connection {}

@ObjectType({ description: "Topics: a page of them." })
export class TopicConnection extends topics.Connection {}

@ObjectType({ description: "Meetings: a page of them, and counts over all of them that agree with it." })
export class MeetingConnection extends meetings.Connection {}

@ArgsType()
abstract class NamedListArgs extends PageArgs {
  @Field(() => NameOrder, { defaultValue: "NAME_ASC", description: "In which order." })
  orderBy!: NameOrder;
}

@ArgsType()
export class SubjectListArgs extends NamedListArgs {
  @Field(() => SubjectFilter, { nullable: true, description: "Which subjects; all when not given." })
  filter?: SubjectFilter;
}

@ArgsType()
export class ActorListArgs extends NamedListArgs {
  @Field(() => ActorFilter, { nullable: true, description: "Which actors; all when not given." })
  filter?: ActorFilter;
}

@ArgsType()
export class PlaceListArgs extends NamedListArgs {
  @Field(() => PlaceFilter, { nullable: true, description: "Which places; all when not given." })
  filter?: PlaceFilter;
}

@ArgsType()
export class TopicListArgs extends NamedListArgs {
  @Field(() => TopicFilter, { nullable: true, description: "Which topics; all when not given." })
  filter?: TopicFilter;
}

@ArgsType()
export class MeetingListArgs extends PageArgs {
  @Field(() => MeetingFilter, { nullable: true, description: "Which meetings; all when not given." })
  filter?: MeetingFilter;

  @Field(() => MeetingOrder, { defaultValue: "DATE_DESC", description: "In which order." })
  orderBy!: MeetingOrder;
}
