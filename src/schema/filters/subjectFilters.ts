import { Field, ID, InputType } from "type-graphql";
import { ActorKind, PlaceKind, SubjectKind } from "../enums.ts";

/** What every list of subjects can be filtered by. */
@InputType({ description: "What every list of subjects can be filtered by." })
abstract class CommonSubjectFilter {
  @Field(() => [ID], { nullable: true, description: "One of these." })
  id?: string[];

  @Field(() => String, {
    nullable: true,
    description: "Words of its name, other names or description, in web-search syntax.",
  })
  text?: string;

  @Field(() => [String], {
    nullable: true,
    description: "Narrower than one of these subjects, at any depth.",
  })
  within?: string[];

  @Field(() => [String], {
    nullable: true,
    description: "The same as one of these things in Wikidata: `Q851`.",
  })
  wikidataId?: string[];
}

@InputType({
  description:
    "Which subjects. Fields beside each other must all hold; a list holds when any of its values does.",
})
export class SubjectFilter extends CommonSubjectFilter {
  @Field(() => [SubjectFilter], { nullable: true, description: "All of these hold." })
  and?: SubjectFilter[];

  @Field(() => [SubjectFilter], { nullable: true, description: "At least one of these holds." })
  or?: SubjectFilter[];

  @Field(() => SubjectFilter, { nullable: true, description: "This does not hold." })
  not?: SubjectFilter;

  @Field(() => [SubjectKind], { nullable: true, description: "Of one of these kinds." })
  kind?: SubjectKind[];
}

@InputType({
  description:
    "Which actors. Fields beside each other must all hold; a list holds when any of its values does.",
})
export class ActorFilter extends CommonSubjectFilter {
  @Field(() => [ActorFilter], { nullable: true, description: "All of these hold." })
  and?: ActorFilter[];

  @Field(() => [ActorFilter], { nullable: true, description: "At least one of these holds." })
  or?: ActorFilter[];

  @Field(() => ActorFilter, { nullable: true, description: "This does not hold." })
  not?: ActorFilter;

  @Field(() => [ActorKind], { nullable: true, description: "Of one of these sorts." })
  actorKind?: ActorKind[];

  @Field(() => Boolean, { nullable: true, description: "Known only by a description, or (false) by name." })
  unnamed?: boolean;

  @Field(() => [String], { nullable: true, description: "With a role in one of these organisations." })
  affiliatedWith?: string[];
}

@InputType({
  description:
    "Which places. Fields beside each other must all hold; a list holds when any of its values does.",
})
export class PlaceFilter extends CommonSubjectFilter {
  @Field(() => [PlaceFilter], { nullable: true, description: "All of these hold." })
  and?: PlaceFilter[];

  @Field(() => [PlaceFilter], { nullable: true, description: "At least one of these holds." })
  or?: PlaceFilter[];

  @Field(() => PlaceFilter, { nullable: true, description: "This does not hold." })
  not?: PlaceFilter;

  @Field(() => [PlaceKind], { nullable: true, description: "Of one of these sorts." })
  placeKind?: PlaceKind[];

  @Field(() => [String], { nullable: true, description: "One of these countries (ISO 3166-1 alpha-2)." })
  countryCode?: string[];
}

@InputType({
  description:
    "Which topics. Fields beside each other must all hold; a list holds when any of its values does.",
})
export class TopicFilter extends CommonSubjectFilter {
  @Field(() => [TopicFilter], { nullable: true, description: "All of these hold." })
  and?: TopicFilter[];

  @Field(() => [TopicFilter], { nullable: true, description: "At least one of these holds." })
  or?: TopicFilter[];

  @Field(() => TopicFilter, { nullable: true, description: "This does not hold." })
  not?: TopicFilter;
}
