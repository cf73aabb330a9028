import { Field, ID, InputType } from "type-graphql";
import { MeetingFormat, MeetingStatus } from "../enums.ts";
import { EdtfScalar } from "../scalars.ts";
import { DateFilter } from "./dateFilter.ts";

@InputType({ description: "What one source says of a meeting: all of it of the same account." })
export class MeetingAccountFilter {
  @Field(() => [MeetingStatus], { nullable: true, description: "It gives one of these statuses." })
  status?: MeetingStatus[];

  @Field(() => [String], {
    nullable: true,
    description: "On the word of one of these actors: “the Kremlin denied the meeting”.",
  })
  accordingTo?: string[];
}

@InputType({
  description:
    "Which meetings. Fields beside each other must all hold; a list holds when any of its values does.",
})
export class MeetingFilter {
  @Field(() => [MeetingFilter], { nullable: true, description: "All of these hold." })
  and?: MeetingFilter[];

  @Field(() => [MeetingFilter], { nullable: true, description: "At least one of these holds." })
  or?: MeetingFilter[];

  @Field(() => MeetingFilter, { nullable: true, description: "This does not hold." })
  not?: MeetingFilter;

  @Field(() => [ID], { nullable: true, description: "One of these meetings." })
  id?: string[];

  @Field(() => String, {
    nullable: true,
    description: "Words of its name, other names or description, in web-search syntax.",
  })
  text?: string;

  @Field(() => [String], { nullable: true, description: "With one of these participants." })
  participant?: string[];

  @Field(() => [String], { nullable: true, description: "With every one of these participants." })
  participantAll?: string[];

  @Field(() => [String], { nullable: true, description: "In one of these places, or a narrower one." })
  place?: string[];

  @Field(() => [String], {
    nullable: true,
    description: "Narrower than one of these subjects, at any depth.",
  })
  within?: string[];

  @Field(() => DateFilter, { nullable: true, description: "When it took or was to take place." })
  date?: DateFilter;

  @Field(() => [MeetingFormat], { nullable: true, description: "Of one of these forms." })
  format?: MeetingFormat[];

  @Field(() => [MeetingStatus], {
    nullable: true,
    description: "With one of these as the status that is shown.",
  })
  status?: MeetingStatus[];

  @Field(() => [MeetingStatus], {
    nullable: true,
    description: "To which at least one source gives one of these statuses.",
  })
  accountStatus?: MeetingStatus[];

  @Field(() => MeetingAccountFilter, {
    nullable: true,
    description: "Of which at least one source gives such an account.",
  })
  account?: MeetingAccountFilter;

  @Field(() => Boolean, {
    nullable: true,
    description: "Denied by one account and not by another, or (false) not.",
  })
  contested?: boolean;

  @Field(() => [String], {
    nullable: true,
    description: "Mentioned in one of these sources: an id, a title, a URL or a SHA-256.",
  })
  source?: string[];

  @Field(() => EdtfScalar, {
    nullable: true,
    description:
      "As far as had been published by the end of this date: only accounts in sources certainly published by then count, for this filter and, when it stands outermost, for all that is shown below.",
  })
  asOf?: string;
}
