import { Field, ObjectType } from "type-graphql";

@ObjectType({ description: "Where a page stands in its list (Relay's Cursor Connections)." })
export class PageInfo {
  @Field(() => Boolean, { description: "There is more after this page." })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: "There is more before this page." })
  hasPreviousPage!: boolean;

  @Field(() => String, {
    nullable: true,
    description: "The first node's cursor, for `before`; null on an empty page.",
  })
  startCursor!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The last node's cursor, for `after`; null on an empty page.",
  })
  endCursor!: string | null;
}
