import { Field, ID, InputType } from "type-graphql";
import { EdtfScalar } from "../scalars.ts";
import { DateFilter } from "./dateFilter.ts";

@InputType({
  description:
    "Which sources. Fields beside each other must all hold; a list holds when any of its values does.",
})
export class SourceFilter {
  @Field(() => [SourceFilter], { nullable: true, description: "All of these hold." })
  and?: SourceFilter[];

  @Field(() => [SourceFilter], { nullable: true, description: "At least one of these holds." })
  or?: SourceFilter[];

  @Field(() => SourceFilter, { nullable: true, description: "This does not hold." })
  not?: SourceFilter;

  @Field(() => [ID], { nullable: true, description: "One of these sources." })
  id?: string[];

  @Field(() => [String], { nullable: true, description: "Published by one of these publishers." })
  publisher?: string[];

  @Field(() => Boolean, { nullable: true, description: "Its publisher is known, or (false) is not." })
  publisherKnown?: boolean;

  @Field(() => DateFilter, { nullable: true, description: "When it was published." })
  published?: DateFilter;

  @Field(() => [String], { nullable: true, description: "In one of these languages (BCP 47)." })
  language?: string[];

  @Field(() => [String], { nullable: true, description: "At one of these addresses (URLs)." })
  url?: string[];

  @Field(() => [String], { nullable: true, description: "Reporting a statement by one of these actors." })
  speaker?: string[];

  @Field(() => [String], {
    nullable: true,
    description: "Reporting a statement about one of these subjects, or anything narrower.",
  })
  about?: string[];

  @Field(() => String, { nullable: true, description: "Words of its title or text, in web-search syntax." })
  text?: string;

  @Field(() => EdtfScalar, { nullable: true, description: "Certainly published by the end of this date." })
  asOf?: string;
}
