import { ArgsType, Field, Int, ObjectType } from "type-graphql";

/** How much of the text around a span is kept beside it, and given when nothing is said. */
export const USUAL_SURROUNDINGS = 32;
/** How much can be asked for. */
export const MOST_SURROUNDINGS = 1000;

@ArgsType()
export class SurroundingsArgs {
  @Field(() => Int, {
    defaultValue: USUAL_SURROUNDINGS,
    description: `How many code points at the most: 1 to ${MOST_SURROUNDINGS}.`,
  })
  length!: number;
}

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
}
