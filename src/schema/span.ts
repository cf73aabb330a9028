import { Field, Int, ObjectType } from "type-graphql";

@ObjectType({
  description:
    "A passage of a source's text, checkable: the text's code points `[start, end)` are `exact`. Position and quotation together are what W3C Web Annotation calls TextPositionSelector and TextQuoteSelector.",
})
export class Span {
  @Field(() => String, { description: "The words themselves, to the letter." })
  exact!: string;

  @Field(() => Int, { description: "Where it starts, in Unicode code points from the text's beginning." })
  start!: number;

  @Field(() => Int, {
    description: "Where it ends, in Unicode code points; the one at `end` is no longer part of it.",
  })
  end!: number;

  @Field(() => String, { description: "Up to 32 code points of the text before it." })
  prefix!: string;

  @Field(() => String, { description: "Up to 32 code points of the text after it." })
  suffix!: string;
}
