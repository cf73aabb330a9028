import { Field, ID, InputType, Int } from "type-graphql";
import { RelationSide, RelationType, ReviewState, StatementKind } from "../enums.ts";
import { EdtfScalar } from "../scalars.ts";
import { DateFilter } from "./dateFilter.ts";

@InputType({ description: "A relation that a statement has with another." })
export class RelationFilter {
  @Field(() => [RelationType], {
    nullable: true,
    description: "Any of these types; any type when not given.",
  })
  type?: RelationType[];

  @Field(() => RelationSide, {
    nullable: true,
    description: "The end at which the statement stands; either when not given.",
  })
  side?: RelationSide;

  @Field(() => [String], {
    nullable: true,
    description: "By whom the other statement is: “denied by Peskov”.",
  })
  speaker?: string[];
}

@InputType({
  description:
    "Which statements. Fields beside each other must all hold; a list holds when any of its values does. References are an id, a slug, a name or another name; one that fits several is an error that lists them, one that fits none an error with the nearest.",
})
export class StatementFilter {
  @Field(() => [StatementFilter], { nullable: true, description: "All of these hold." })
  and?: StatementFilter[];

  @Field(() => [StatementFilter], { nullable: true, description: "At least one of these holds." })
  or?: StatementFilter[];

  @Field(() => StatementFilter, { nullable: true, description: "This does not hold." })
  not?: StatementFilter;

  @Field(() => [ID], { nullable: true, description: "One of these statements." })
  id?: string[];

  @Field(() => [String], { nullable: true, description: "Said by one of these actors." })
  speaker?: string[];

  @Field(() => [String], {
    nullable: true,
    description: "About one of these subjects, or anything narrower.",
  })
  about?: string[];

  @Field(() => [String], {
    nullable: true,
    description: "About every one of these subjects, or something narrower.",
  })
  aboutAll?: string[];

  @Field(() => [String], {
    nullable: true,
    description: "About one of these subjects itself, narrower ones left aside.",
  })
  aboutExact?: string[];

  @Field(() => DateFilter, { nullable: true, description: "When it was said." })
  said?: DateFilter;

  @Field(() => [StatementKind], { nullable: true, description: "Of one of these kinds." })
  kind?: StatementKind[];

  @Field(() => [String], {
    nullable: true,
    description: "Reported by one of these publishers, in a source of their own.",
  })
  publisher?: string[];

  @Field(() => [String], {
    nullable: true,
    description:
      "With a report whose origin is one of these publishers: what came from RIA, whoever printed it.",
  })
  origin?: string[];

  @Field(() => [String], {
    nullable: true,
    description: "Reported in one of these sources: an id, a title, an address (URL) or a SHA-256.",
  })
  source?: string[];

  @Field(() => [String], {
    nullable: true,
    description: "Reported through one of these publishers or actors, as a hop of the attribution chain.",
  })
  attribution?: string[];

  @Field(() => [String], { nullable: true, description: "About one of these meetings." })
  meeting?: string[];

  @Field(() => [String], { nullable: true, description: "Said in one of these places, or a narrower one." })
  saidIn?: string[];

  @Field(() => [String], { nullable: true, description: "In one of these languages (BCP 47)." })
  language?: string[];

  @Field(() => String, {
    nullable: true,
    description:
      'Words of the statement or of its reports, in web-search syntax: `nato membership`, `"political will"`, `ceasefire or truce`, `sanctions -oil`. English words match in every form.',
  })
  text?: string;

  @Field(() => Int, { nullable: true, description: "With at least so many independent origins." })
  minOrigins?: number;

  @Field(() => Boolean, {
    nullable: true,
    description: "Contested (see `Corroboration.contested`), or (false) not.",
  })
  contested?: boolean;

  @Field(() => RelationFilter, { nullable: true, description: "With such a relation to another statement." })
  relation?: RelationFilter;

  @Field(() => [ReviewState], {
    nullable: true,
    description: "In one of these review states. Without it, rejected statements are left out.",
  })
  review?: ReviewState[];

  @Field(() => EdtfScalar, {
    nullable: true,
    description:
      "As far as had been published by the end of this date: only sources certainly published by then count, for this filter (publisher, source, attribution, minOrigins, contested, relation) and, when it stands outermost, for all that is shown below.",
  })
  asOf?: string;
}
