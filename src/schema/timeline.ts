import { ArgsType, Field, Int, ObjectType } from "type-graphql";
import { CalendarInterval } from "./enums.ts";
import { EdtfScalar, TimeZoneScalar } from "./scalars.ts";

/** More buckets than this are refused: no chart shows them. */
export const MAX_BUCKETS = 2000;

@ArgsType()
export class TimelineArgs {
  @Field(() => CalendarInterval, { description: "The length of a bucket." })
  interval!: CalendarInterval;

  @Field(() => TimeZoneScalar, {
    defaultValue: "UTC",
    description:
      "Whose calendar decides on which day an instant falls. Dates without a time of day stand as they are.",
  })
  timeZone!: string;
}

@ObjectType({ description: "One stretch of the calendar and how many of the list fall wholly into it." })
export class TimelineBucket {
  @Field(() => EdtfScalar, {
    description: "The stretch in EDTF, good for a date filter's `during`: `2025-02`.",
  })
  edtf!: string;

  @Field(() => String, { description: "Its first day: `2025-02-01`." })
  start!: string;

  @Field(() => String, { description: "The day after its last: `2025-03-01`." })
  end!: string;

  @Field(() => Int, { description: "How many fall wholly into it." })
  count!: number;
}

@ObjectType({
  description:
    "A list over time. The counts of all buckets, `coarserCount` and `undatedCount` add up to the list's `totalCount`.",
})
export class Timeline {
  @Field(() => [TimelineBucket], {
    description: `From the first bucket that holds any to the last, without gaps: empty ones count 0. More than ${MAX_BUCKETS} are refused (TOO_MANY_BUCKETS).`,
  })
  buckets!: TimelineBucket[];

  @Field(() => Int, {
    description: "How many have a date too rough for one bucket: a month, in a timeline of days.",
  })
  coarserCount!: number;

  @Field(() => Int, { description: "How many have no date at all." })
  undatedCount!: number;
}
