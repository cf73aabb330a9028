import { Args, FieldResolver, Resolver } from "type-graphql";
import { Span, SurroundingsArgs } from "../schema/span.ts";
import { Planned } from "./planned.ts";

/** The text around a span. */
@Resolver(() => Span)
export class SpanResolver {
  @FieldResolver(() => String, { description: "The text before it, up to `length` code points." })
  prefix(@Planned() prefix: string, @Args(() => SurroundingsArgs) _: SurroundingsArgs) {
    return prefix;
  }

  @FieldResolver(() => String, { description: "The text after it, up to `length` code points." })
  suffix(@Planned() suffix: string, @Args(() => SurroundingsArgs) _: SurroundingsArgs) {
    return suffix;
  }
}
