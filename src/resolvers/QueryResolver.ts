import type { GraphQLResolveInfo } from "graphql";
import { Arg, Args, Ctx, ID, Info, Query, Resolver } from "type-graphql";
import { PublisherConnection, PublisherListArgs } from "../schema/lists/publishers.ts";
import { ReportConnection, ReportListArgs } from "../schema/lists/reports.ts";
import { SearchArgs, SearchConnection } from "../schema/lists/search.ts";
import { SourceConnection, SourceListArgs } from "../schema/lists/sources.ts";
import { StatementConnection, StatementListArgs } from "../schema/lists/statements.ts";
import {
  ActorConnection,
  ActorListArgs,
  MeetingConnection,
  MeetingListArgs,
  PlaceConnection,
  PlaceListArgs,
  SubjectConnection,
  SubjectListArgs,
  TopicConnection,
  TopicListArgs,
} from "../schema/lists/subjects.ts";
import { Meeting } from "../schema/meeting.ts";
import { Node } from "../schema/node.ts";
import { Publisher } from "../schema/publisher.ts";
import { Source } from "../schema/source.ts";
import { Statement } from "../schema/statement.ts";
import { Actor, Place, Subject, Topic } from "../schema/subject.ts";
import type { Context } from "./context.ts";

const reference = (what: string) =>
  `Which ${what}: an id, a slug, a name or another name. AMBIGUOUS_REFERENCE lists the candidates when it fits several, UNKNOWN_REFERENCE the nearest names when it fits none.`;

/**
 * Every list and every single thing that a query can start from. They are nullable, so that one that
 * fails leaves the answers of the others standing.
 */
@Resolver()
export class QueryResolver {
  @Query(() => String, {
    nullable: true,
    description:
      "Where the log of changes is. Ask for it before a list or beside it, then subscribe `after` it: no change is missed in between, though one that the list shows may be told again.",
  })
  liveCursor(@Info() info: GraphQLResolveInfo, @Ctx() { graph }: Context) {
    return graph.read(info);
  }

  @Query(() => StatementConnection, {
    nullable: true,
    description: "Statements: who said what, about what, where and when, and which sources say so.",
  })
  statements(
    @Args(() => StatementListArgs) _: StatementListArgs,
    @Info() info: GraphQLResolveInfo,
    @Ctx() { graph }: Context,
  ) {
    return graph.read(info);
  }

  @Query(() => ReportConnection, {
    nullable: true,
    description: "Reports: the sources' accounts of statements.",
  })
  reports(
    @Args(() => ReportListArgs) _: ReportListArgs,
    @Info() info: GraphQLResolveInfo,
    @Ctx() { graph }: Context,
  ) {
    return graph.read(info);
  }

  @Query(() => SourceConnection, {
    nullable: true,
    description: "Sources: the documents that report statements and meetings.",
  })
  sources(
    @Args(() => SourceListArgs) _: SourceListArgs,
    @Info() info: GraphQLResolveInfo,
    @Ctx() { graph }: Context,
  ) {
    return graph.read(info);
  }

  @Query(() => PublisherConnection, {
    nullable: true,
    description: "Publishers: who publishes sources, and who is quoted through.",
  })
  publishers(
    @Args(() => PublisherListArgs) _: PublisherListArgs,
    @Info() info: GraphQLResolveInfo,
    @Ctx() { graph }: Context,
  ) {
    return graph.read(info);
  }

  @Query(() => SubjectConnection, {
    nullable: true,
    description: "Subjects of all four kinds: what statements are about.",
  })
  subjects(
    @Args(() => SubjectListArgs) _: SubjectListArgs,
    @Info() info: GraphQLResolveInfo,
    @Ctx() { graph }: Context,
  ) {
    return graph.read(info);
  }

  @Query(() => ActorConnection, {
    nullable: true,
    description: "Actors: who speaks, meets, and is spoken of.",
  })
  actors(
    @Args(() => ActorListArgs) _: ActorListArgs,
    @Info() info: GraphQLResolveInfo,
    @Ctx() { graph }: Context,
  ) {
    return graph.read(info);
  }

  @Query(() => PlaceConnection, {
    nullable: true,
    description: "Places.",
  })
  places(
    @Args(() => PlaceListArgs) _: PlaceListArgs,
    @Info() info: GraphQLResolveInfo,
    @Ctx() { graph }: Context,
  ) {
    return graph.read(info);
  }

  @Query(() => TopicConnection, {
    nullable: true,
    description: "Topics: matters that people speak about.",
  })
  topics(
    @Args(() => TopicListArgs) _: TopicListArgs,
    @Info() info: GraphQLResolveInfo,
    @Ctx() { graph }: Context,
  ) {
    return graph.read(info);
  }

  @Query(() => MeetingConnection, {
    nullable: true,
    description: "Meetings, with what each source says of their status.",
  })
  meetings(
    @Args(() => MeetingListArgs) _: MeetingListArgs,
    @Info() info: GraphQLResolveInfo,
    @Ctx() { graph }: Context,
  ) {
    return graph.read(info);
  }

  @Query(() => SearchConnection, {
    nullable: true,
    description:
      "Search over everything: statements, sources, subjects and publishers, ranked, with the matching words marked.",
  })
  search(@Args(() => SearchArgs) _: SearchArgs, @Info() info: GraphQLResolveInfo, @Ctx() { graph }: Context) {
    return graph.read(info);
  }

  @Query(() => Node, { nullable: true, description: "Whatever has this id; null when nothing has it." })
  node(
    @Arg("id", () => ID, { description: "The id of anything." }) _: string,
    @Info() info: GraphQLResolveInfo,
    @Ctx() { graph }: Context,
  ) {
    return graph.read(info);
  }

  @Query(() => [Node], {
    nullable: "itemsAndList",
    description:
      "What has these ids, in their order; null in the place of one that nothing has. At most 500.",
  })
  nodes(
    @Arg("ids", () => [ID], { description: "The ids, of any types." }) _: string[],
    @Info() info: GraphQLResolveInfo,
    @Ctx() { graph }: Context,
  ) {
    return graph.read(info);
  }

  @Query(() => Statement, { nullable: true, description: "One statement; null when none has this id." })
  statement(
    @Arg("id", () => ID, { description: "Its id." }) _: string,
    @Info() info: GraphQLResolveInfo,
    @Ctx() { graph }: Context,
  ) {
    return graph.read(info);
  }

  @Query(() => Source, {
    nullable: true,
    description: "One source.",
  })
  source(
    @Arg("reference", () => String, {
      description: "Its id, its title, its address (URL) or the SHA-256 of its text.",
    })
    _: string,
    @Info() info: GraphQLResolveInfo,
    @Ctx() { graph }: Context,
  ) {
    return graph.read(info);
  }

  @Query(() => Publisher, {
    nullable: true,
    description: "One publisher.",
  })
  publisher(
    @Arg("reference", () => String, { description: reference("publisher") }) _: string,
    @Info() info: GraphQLResolveInfo,
    @Ctx() { graph }: Context,
  ) {
    return graph.read(info);
  }

  @Query(() => Subject, {
    nullable: true,
    description: "One subject of any kind.",
  })
  subject(
    @Arg("reference", () => String, { description: reference("subject") }) _: string,
    @Info() info: GraphQLResolveInfo,
    @Ctx() { graph }: Context,
  ) {
    return graph.read(info);
  }

  @Query(() => Actor, {
    nullable: true,
    description: "One actor.",
  })
  actor(
    @Arg("reference", () => String, { description: reference("actor") }) _: string,
    @Info() info: GraphQLResolveInfo,
    @Ctx() { graph }: Context,
  ) {
    return graph.read(info);
  }

  @Query(() => Place, {
    nullable: true,
    description: "One place.",
  })
  place(
    @Arg("reference", () => String, { description: reference("place") }) _: string,
    @Info() info: GraphQLResolveInfo,
    @Ctx() { graph }: Context,
  ) {
    return graph.read(info);
  }

  @Query(() => Topic, {
    nullable: true,
    description: "One topic.",
  })
  topic(
    @Arg("reference", () => String, { description: reference("topic") }) _: string,
    @Info() info: GraphQLResolveInfo,
    @Ctx() { graph }: Context,
  ) {
    return graph.read(info);
  }

  @Query(() => Meeting, {
    nullable: true,
    description: "One meeting.",
  })
  meeting(
    @Arg("reference", () => String, { description: reference("meeting") }) _: string,
    @Info() info: GraphQLResolveInfo,
    @Ctx() { graph }: Context,
  ) {
    return graph.read(info);
  }
}
