import { ArgsType, Field, ObjectType } from "type-graphql";
import { AccountOrder } from "../enums.ts";
import { MeetingAccount } from "../meeting.ts";
import { connectionOf, PageArgs } from "./connection.ts";

const { Connection } = connectionOf("MeetingAccount", "accounts", () => MeetingAccount);

@ObjectType({ description: "Sources' accounts of meetings: a page of them." })
export class MeetingAccountConnection extends Connection {}

@ArgsType()
export class MeetingAccountListArgs extends PageArgs {
  @Field(() => AccountOrder, { defaultValue: "PUBLISHED_ASC", description: "In which order." })
  orderBy!: AccountOrder;
}
