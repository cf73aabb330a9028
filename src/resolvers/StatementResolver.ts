import { Arg, Args, FieldResolver, Resolver } from "type-graphql";
import { RelationSide, RelationType } from "../schema/enums.ts";
import { ReportConnection, ReportListArgs, StatementReportsArgs } from "../schema/lists/reports.ts";
import { Report } from "../schema/report.ts";
import { Source } from "../schema/source.ts";
import { Corroboration, Relation, Statement } from "../schema/statement.ts";
import { Actor, Place, Subject } from "../schema/subject.ts";
import { Planned } from "./planned.ts";

/** What a statement is connected with. */
@Resolver(() => Statement)
export class StatementResolver {
  @FieldResolver(() => Actor, { description: "Who said it." })
  speaker(@Planned() speaker: Actor) {
    return speaker;
  }

  @FieldResolver(() => Place, {
    nullable: true,
    description: "Where it was said; null when no source tells.",
  })
  saidIn(@Planned() place: Place | null) {
    return place;
  }

  @FieldResolver(() => [Subject], {
    description: "What it is about, as given, by name. Lists that ask for something broader find it too.",
  })
  about(@Planned() subjects: Subject[]) {
    return subjects;
  }

  @FieldResolver(() => Corroboration, { description: "How well it is supported." })
  corroboration(@Planned() corroboration: Corroboration) {
    return corroboration;
  }

  @FieldResolver(() => [Report], {
    description: "The sources' accounts of it, earliest publication first; rejected ones left out.",
  })
  reports(@Planned() reports: Report[], @Args(() => StatementReportsArgs) _: StatementReportsArgs) {
    return reports;
  }

  @FieldResolver(() => ReportConnection, { description: "The sources' accounts of it, filtered and paged." })
  reportConnection(@Planned() page: ReportConnection, @Args(() => ReportListArgs) _: ReportListArgs) {
    return page;
  }

  @FieldResolver(() => [Relation], {
    description:
      "Its relations to other statements: what it denies or confirms, and what denies or confirms it.",
  })
  relations(
    @Planned() relations: Relation[],
    @Arg("type", () => [RelationType], { nullable: true, description: "Only these types." })
    _type?: RelationType[],
    @Arg("side", () => RelationSide, { nullable: true, description: "Only where it stands at this end." })
    _side?: RelationSide,
  ) {
    return relations;
  }
}

/** What a relation joins. */
@Resolver(() => Relation)
export class RelationResolver {
  @FieldResolver(() => Statement, { description: "The statement that denies, confirms …" })
  from(@Planned() statement: Statement) {
    return statement;
  }

  @FieldResolver(() => Statement, { description: "The statement that is denied, confirmed …" })
  to(@Planned() statement: Statement) {
    return statement;
  }

  @FieldResolver(() => Source, { description: "The source that shows it." })
  source(@Planned() source: Source) {
    return source;
  }
}
