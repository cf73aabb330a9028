import { Field, GraphQLISODateTime, ObjectType } from "type-graphql";
import { SourceForm } from "./enums.ts";
import { FuzzyDate } from "./fuzzyDate.ts";
import { Node } from "./node.ts";

@ObjectType({
  implements: Node,
  description:
    "One published document, with its text as it came. The text never changes, so every span into it stays right.",
})
export class Source extends Node {
  @Field(() => String, { nullable: true, description: "Its headline; null when the document shows none." })
  title!: string | null;

  @Field(() => String, { nullable: true, description: "Who wrote it, as the document says." })
  author!: string | null;

  @Field(() => String, { nullable: true, description: "Where it was published on the web." })
  url!: string | null;

  @Field(() => FuzzyDate, {
    nullable: true,
    description: "When it was published; null when the document does not tell.",
  })
  publishedOn!: FuzzyDate | null;

  @Field(() => String, { description: "The language of its text, as a BCP 47 tag." })
  language!: string;

  @Field(() => String, { description: "The full text, to the letter. Every span counts its code points." })
  text!: string;

  @Field(() => String, {
    description:
      "Its text's first words, up to 80 code points of them, with one space for any white space: what tells it from others where it has no headline.",
  })
  opening!: string;

  @Field(() => SourceForm, {
    nullable: true,
    description: "What its text is; null when a person brought it in.",
  })
  form!: SourceForm | null;

  @Field(() => String, {
    description:
      "SHA-256 of the text's UTF-8 bytes, in hexadecimal. A publisher's text is stored once; what another prints word for word is a source of its own, and a reprint.",
  })
  sha256!: string;

  @Field(() => GraphQLISODateTime, { description: "When the graph learnt of it." })
  recordedAt!: Date;
}
