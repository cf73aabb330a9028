import { ArgsType, Field, ObjectType } from "type-graphql";
import { SourceOrder } from "../enums.ts";
import { SourceFilter } from "../filters/sourceFilter.ts";
import { Source } from "../source.ts";
import { connectionOf, PageArgs } from "./connection.ts";

const { Connection } = connectionOf("Source", "sources", () => Source);

@ObjectType({ description: "Sources: a page of them, and counts over all of them that agree with it." })
export class SourceConnection extends Connection {}

@ArgsType()
export class SourceListArgs extends PageArgs {
  @Field(() => SourceFilter, { nullable: true, description: "Which sources; all when not given." })
  filter?: SourceFilter;

  @Field(() => SourceOrder, { defaultValue: "PUBLISHED_DESC", description: "In which order." })
  orderBy!: SourceOrder;
}
