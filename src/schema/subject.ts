import { Field, InterfaceType, ObjectType } from "type-graphql";
import { ActorKind, NameKind, PlaceKind } from "./enums.ts";
import { FuzzyDate } from "./fuzzyDate.ts";
import { Node } from "./node.ts";

@ObjectType({ description: "Another name of a subject, under which it is found as well." })
export class SubjectName {
  @Field(() => String, { description: "The name." })
  name!: string;

  @Field(() => NameKind, { description: "How it stands to the name that is shown." })
  kind!: NameKind;

  @Field(() => String, {
    nullable: true,
    description: "The language whose name it is, as a BCP 47 tag (`en`, `uk`); null when unknown.",
  })
  language!: string | null;
}

@InterfaceType({
  implements: Node,
  resolveType: (value: { "@type": string }) => value["@type"],
  description:
    "Anything a statement can be about: an Actor, a Place, a Topic or a Meeting. All four share one namespace of slugs and names. Subjects are broader and narrower than each other as in SKOS: Riyadh is narrower than Saudi Arabia, a meeting held in Riyadh is narrower than Riyadh.",
})
export abstract class Subject extends Node {
  @Field(() => String, {
    description: "A short, readable, stable name for addresses and queries: `saudi-arabia`.",
  })
  slug!: string;

  @Field(() => String, { description: "The name that is shown (SKOS prefLabel)." })
  name!: string;

  @Field(() => String, { nullable: true, description: "A sentence that tells it from others of like name." })
  description!: string | null;

  @Field(() => String, { nullable: true, description: "The same thing in Wikidata: `Q851`." })
  wikidataId!: string | null;

  @Field(() => [SubjectName], { description: "Its other names, in alphabetical order." })
  aliases!: SubjectName[];
}

@ObjectType({
  implements: [Node, Subject],
  description: "A person, organisation, government or group: who speaks, meets, and is spoken of.",
})
export class Actor extends Subject {
  @Field(() => ActorKind, { description: "What sort of actor it is." })
  actorKind!: ActorKind;

  @Field(() => Boolean, {
    description:
      "Known only by a description (“a U.S. official familiar with the matter”); never taken for the same as another unnamed one.",
  })
  unnamed!: boolean;
}

@ObjectType({ implements: [Node, Subject], description: "A country, region, city or site." })
export class Place extends Subject {
  @Field(() => PlaceKind, { description: "What sort of place it is." })
  placeKind!: PlaceKind;

  @Field(() => String, { nullable: true, description: "ISO 3166-1 alpha-2, of countries: `SA`." })
  countryCode!: string | null;
}

@ObjectType({
  implements: [Node, Subject],
  description: "A matter that people speak about: sanctions, the war in Ukraine.",
})
export class Topic extends Subject {}

@ObjectType({ description: "Who held which role where, and when." })
export class Affiliation {
  @Field(() => String, { description: "The role: “press secretary of the President of Russia”." })
  role!: string;

  @Field(() => FuzzyDate, { nullable: true, description: "When, as far as it is known." })
  during!: FuzzyDate | null;
}
