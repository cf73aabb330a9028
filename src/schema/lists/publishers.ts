import { ArgsType, Field, ObjectType } from "type-graphql";
import { NameOrder } from "../enums.ts";
import { PublisherFilter } from "../filters/publisherFilter.ts";
import { Publisher } from "../publisher.ts";
import { connectionOf, PageArgs } from "./connection.ts";

const { Connection } = connectionOf("Publisher", "publishers", () => Publisher);

@ObjectType({ description: "Publishers: a page of them." })
export class PublisherConnection extends Connection {}

@ArgsType()
export class PublisherListArgs extends PageArgs {
  @Field(() => PublisherFilter, { nullable: true, description: "Which publishers; all when not given." })
  filter?: PublisherFilter;

  @Field(() => NameOrder, { defaultValue: "NAME_ASC", description: "In which order." })
  orderBy!: NameOrder;
}
