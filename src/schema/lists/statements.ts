import { ArgsType, Field, ObjectType } from "type-graphql";
import { StatementOrder } from "../enums.ts";
import { StatementFilter } from "../filters/statementFilter.ts";
import { Statement } from "../statement.ts";
import { connectionOf, PageArgs } from "./connection.ts";

const { Connection } = connectionOf("Statement", "statements", () => Statement);

@ObjectType({ description: "Statements: a page of them, and counts over all of them that agree with it." })
export class StatementConnection extends Connection {}

@ArgsType()
export class StatementListArgs extends PageArgs {
  @Field(() => StatementFilter, { nullable: true, description: "Which statements; all when not given." })
  filter?: StatementFilter;

  @Field(() => StatementOrder, { defaultValue: "SAID_DESC", description: "In which order." })
  orderBy!: StatementOrder;
}
