import { Args, FieldResolver, Resolver } from "type-graphql";
import { MeetingAccountConnection, MeetingAccountListArgs } from "../schema/lists/meetingAccounts.ts";
import { ReportConnection, ReportListArgs } from "../schema/lists/reports.ts";
import { SourceConnection, SourceListArgs } from "../schema/lists/sources.ts";
import { StatementConnection, StatementListArgs } from "../schema/lists/statements.ts";
import { Publisher } from "../schema/publisher.ts";
import { Source } from "../schema/source.ts";
import { Planned } from "./planned.ts";

/** What a source is connected with. */
@Resolver(() => Source)
export class SourceResolver {
  @FieldResolver(() => Publisher, {
    nullable: true,
    description: "Who published it; null when the document does not tell.",
  })
  publisher(@Planned() publisher: Publisher | null) {
    return publisher;
  }

  @FieldResolver(() => ReportConnection, {
    description: "What it reports, in reading order when nothing else is asked.",
  })
  reports(@Planned() page: ReportConnection, @Args(() => ReportListArgs) _: ReportListArgs) {
    return page;
  }

  @FieldResolver(() => StatementConnection, { description: "The statements that it reports." })
  statements(@Planned() page: StatementConnection, @Args(() => StatementListArgs) _: StatementListArgs) {
    return page;
  }

  @FieldResolver(() => MeetingAccountConnection, { description: "What it says of meetings." })
  meetingAccounts(
    @Planned() page: MeetingAccountConnection,
    @Args(() => MeetingAccountListArgs) _: MeetingAccountListArgs,
  ) {
    return page;
  }

  @FieldResolver(() => Source, {
    nullable: true,
    description: "The source whose text it reprints, and whose origin it shares; null for an original.",
  })
  reprintOf(@Planned() original: Source | null) {
    return original;
  }

  @FieldResolver(() => Source, {
    nullable: true,
    description: "What stood at the same address before it, with another text; null for the first version.",
  })
  previousVersion(@Planned() previous: Source | null) {
    return previous;
  }

  @FieldResolver(() => Source, {
    nullable: true,
    description: "What took its place at the same address; null for the newest version. Both are kept.",
  })
  newerVersion(@Planned() newer: Source | null) {
    return newer;
  }

  @FieldResolver(() => SourceConnection, { description: "The sources that reprint its text." })
  reprints(@Planned() page: SourceConnection, @Args(() => SourceListArgs) _: SourceListArgs) {
    return page;
  }
}

/** What a publisher is connected with. */
@Resolver(() => Publisher)
export class PublisherResolver {
  @FieldResolver(() => SourceConnection, { description: "What it published." })
  sources(@Planned() page: SourceConnection, @Args(() => SourceListArgs) _: SourceListArgs) {
    return page;
  }

  @FieldResolver(() => StatementConnection, { description: "The statements that its own sources report." })
  statements(@Planned() page: StatementConnection, @Args(() => StatementListArgs) _: StatementListArgs) {
    return page;
  }
}
