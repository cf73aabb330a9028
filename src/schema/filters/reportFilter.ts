import { Field, ID, InputType } from "type-graphql";
import { ReviewState } from "../enums.ts";
import { EdtfScalar } from "../scalars.ts";

@InputType({
  description:
    "Which reports. Fields beside each other must all hold; a list holds when any of its values does.",
})
export class ReportFilter {
  @Field(() => [ReportFilter], { nullable: true, description: "All of these hold." })
  and?: ReportFilter[];

  @Field(() => [ReportFilter], { nullable: true, description: "At least one of these holds." })
  or?: ReportFilter[];

  @Field(() => ReportFilter, { nullable: true, description: "This does not hold." })
  not?: ReportFilter;

  @Field(() => [ID], { nullable: true, description: "One of these reports." })
  id?: string[];

  @Field(() => [String], { nullable: true, description: "Of a statement by one of these actors." })
  speaker?: string[];

  @Field(() => [String], {
    nullable: true,
    description: "Of a statement about one of these subjects, or anything narrower.",
  })
  about?: string[];

  @Field(() => [String], { nullable: true, description: "In a source of one of these publishers." })
  publisher?: string[];

  @Field(() => [String], {
    nullable: true,
    description: "In one of these sources: an id, a title, a URL or a SHA-256.",
  })
  source?: string[];

  @Field(() => [String], { nullable: true, description: "Through one of these publishers or actors." })
  attribution?: string[];

  @Field(() => Boolean, { nullable: true, description: "Quoting words of the speaker, or (false) none." })
  quoted?: boolean;

  @Field(() => [ReviewState], {
    nullable: true,
    description: "In one of these review states. Without it, rejected reports are left out.",
  })
  review?: ReviewState[];

  @Field(() => EdtfScalar, {
    nullable: true,
    description: "In a source certainly published by the end of this date.",
  })
  asOf?: string;
}
