import { Field, GraphQLISODateTime, ObjectType } from "type-graphql";
import { DatePrecision } from "./enums.ts";
import { EdtfScalar } from "./scalars.ts";

@ObjectType({
  description:
    "A date as precisely as it is known, and no more: an interval with a precision. Null in place of a whole date means that it is unknown.",
})
export class FuzzyDate {
  @Field(() => EdtfScalar, {
    description: "The date in EDTF (ISO 8601-2): `2025-02` is some time in February 2025.",
  })
  edtf!: string;

  @Field(() => DatePrecision, { description: "How finely it is known." })
  precision!: DatePrecision;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: "Where the interval starts, calendar dates read as UTC; null when its start is open.",
  })
  start!: Date | null;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description:
      "Where the interval ends; the instant itself is no longer part of it. Null when its end is open.",
  })
  end!: Date | null;

  @Field(() => Boolean, { description: "EDTF's `~`: about this date." })
  approximate!: boolean;

  @Field(() => Boolean, { description: "EDTF's `?`: the source itself is not sure." })
  uncertain!: boolean;
}
