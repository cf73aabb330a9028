import { ArgsType, Field, Int, ObjectType } from "type-graphql";
import { ReportOrder } from "../enums.ts";
import { ReportFilter } from "../filters/reportFilter.ts";
import { Report } from "../report.ts";
import { connectionOf, MAX_PAGE, PageArgs } from "./connection.ts";

const { Connection } = connectionOf("Report", "reports", () => Report);

@ObjectType({ description: "Reports: a page of them." })
export class ReportConnection extends Connection {}

@ArgsType()
export class ReportListArgs extends PageArgs {
  @Field(() => ReportFilter, { nullable: true, description: "Which reports; all when not given." })
  filter?: ReportFilter;

  @Field(() => ReportOrder, {
    nullable: true,
    description: "In which order; POSITION_ASC within one source, else PUBLISHED_ASC.",
  })
  orderBy?: ReportOrder;
}

/** How many reports of a statement the plain list gives when nothing is said. */
const DEFAULT_REPORTS = 10;

@ArgsType()
export class StatementReportsArgs {
  @Field(() => Int, {
    defaultValue: DEFAULT_REPORTS,
    description: `How many, 1 to ${MAX_PAGE}. \`corroboration.reportCount\` tells how many there are; \`reportConnection\` pages through all of them.`,
  })
  first!: number;
}
