import { Field, InputType } from "type-graphql";
import { DateMatch } from "../enums.ts";
import { EdtfScalar } from "../scalars.ts";

@InputType({ description: "A range of dates. What has no date at all is in no range." })
export class DateFilter {
  @Field(() => EdtfScalar, {
    nullable: true,
    description: "In this stretch of time: `2025-02` is all of February.",
  })
  during?: string;

  @Field(() => EdtfScalar, { nullable: true, description: "Not before the start of this date." })
  from?: string;

  @Field(() => EdtfScalar, {
    nullable: true,
    description: "Not after the end of this date: `2025-02-18` includes that day.",
  })
  until?: string;

  @Field(() => DateMatch, {
    defaultValue: "WITHIN",
    description: "What to do with dates known only roughly.",
  })
  match!: DateMatch;
}
