import { ArgsType, Field, GraphQLISODateTime, ID, ObjectType } from "type-graphql";
import { MeetingChange, MeetingStatus } from "./enums.ts";
import { MeetingFilter } from "./filters/meetingFilter.ts";
import { StatementFilter } from "./filters/statementFilter.ts";
import { Meeting, MeetingAccount } from "./meeting.ts";
import { Report } from "./report.ts";
import { Corroboration, Statement } from "./statement.ts";

@ArgsType()
class AfterArgs {
  @Field(() => String, {
    nullable: true,
    description:
      "The cursor of the last event that was received, or a `liveCursor`: everything since is given, once and in order, then what comes. Without it, what comes from now on; what was committed a moment before may be told, too.",
  })
  after?: string;
}

@ArgsType()
export class StatementEventArgs extends AfterArgs {
  @Field(() => StatementFilter, {
    nullable: true,
    description: "Of which statements, as they are when the event is given; of all when not given.",
  })
  filter?: StatementFilter;
}

@ArgsType()
export class MeetingEventArgs extends AfterArgs {
  @Field(() => MeetingFilter, {
    nullable: true,
    description: "Of which meetings, as they are when the event is given; of all when not given.",
  })
  filter?: MeetingFilter;
}

/** What every event has. */
@ObjectType()
abstract class LiveEvent {
  @Field(() => String, { description: "Where it stands in the log of changes: come back `after` it." })
  cursor!: string;

  @Field(() => GraphQLISODateTime, { description: "When the transaction began that made the change." })
  at!: Date;
}

@ObjectType({ description: "A source reports a statement: one that is new, or one that was known." })
export class StatementReported extends LiveEvent {
  @Field(() => Statement, { description: "What was said, with all its reports by now." })
  statement!: Statement;

  @Field(() => Report, { description: "The report that came." })
  report!: Report;
}

@ObjectType({
  description:
    "What supports a statement became more or less: a further report, one rejected, an origin found out, a denial. The first report of a statement is told by `statementReported` alone.",
})
export class CorroborationChanged extends LiveEvent {
  @Field(() => Statement, { description: "The statement as it is now." })
  statement!: Statement;

  @Field(() => Corroboration, { description: "What supported it before the transaction." })
  before!: Corroboration;

  @Field(() => Corroboration, { description: "What supported it after the transaction." })
  after!: Corroboration;
}

@ObjectType({ description: "What is told of a meeting changed." })
export class MeetingChanged extends LiveEvent {
  @Field(() => Meeting, { description: "The meeting as it is now." })
  meeting!: Meeting;

  @Field(() => [MeetingChange], { description: "What one transaction changed of it." })
  changes!: MeetingChange[];

  @Field(() => MeetingStatus, { nullable: true, description: "Its status before; null without any." })
  statusBefore!: MeetingStatus | null;

  @Field(() => MeetingStatus, { nullable: true, description: "Its status after; null without any." })
  statusAfter!: MeetingStatus | null;

  @Field(() => [MeetingAccount], { description: "The accounts that were added." })
  accountsAdded!: MeetingAccount[];

  @Field(() => [ID], { description: "The ids of the meetings that were merged into it." })
  merged!: string[];
}
