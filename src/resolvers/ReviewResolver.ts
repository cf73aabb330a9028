import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, FieldResolver, ID, Info, Int, Mutation, Query, Resolver, Root } from "type-graphql";
import { Requires, type Writing } from "../access/requires.ts";
import { clientFailure } from "../read/failures.ts";
import { mergeActors } from "../review/mergeActors.ts";
import { type Proposal as OpenProposal, openProposals } from "../review/proposals.ts";
import { reviewReport } from "../review/reviewReport.ts";
import { decideProposal, mergeStatements, separateReport } from "../review/sameUtterance.ts";
import { Report } from "../schema/report.ts";
import { Proposal, ReviewDecision } from "../schema/review.ts";
import { Statement } from "../schema/statement.ts";
import { Actor } from "../schema/subject.ts";
import type { Context } from "./context.ts";
import { checkedFirst, checkedNote, MOST_LISTED, NOTE } from "./reviewArguments.ts";

/** What people decide on what was found. Each decision is kept with who made it. */
@Resolver(() => Proposal)
export class ReviewResolver {
  @Query(() => [Proposal], {
    nullable: true,
    description:
      "Reports that may be of an utterance that another statement stands for, those that wait longest first. What is decided is no longer among them.",
  })
  async proposals(
    @Arg("first", () => Int, { defaultValue: 20, description: `How many: 1 to ${MOST_LISTED}.` })
    first: number,
    @Ctx() { pool }: Context,
  ): Promise<OpenProposal[]> {
    return openProposals(pool, checkedFirst(first)).catch((failure) => {
      throw clientFailure(failure);
    });
  }

  @FieldResolver(() => Report, { description: "The report, under the statement that it has for now." })
  report(@Root() { reportId }: OpenProposal, @Info() info: GraphQLResolveInfo, @Ctx() { graph }: Context) {
    return graph.readById(info, reportId);
  }

  @FieldResolver(() => Statement, { description: "The statement whose utterance it may be." })
  statement(
    @Root() { statementId }: OpenProposal,
    @Info() info: GraphQLResolveInfo,
    @Ctx() { graph }: Context,
  ) {
    return graph.readById(info, statementId);
  }

  @Mutation(() => Report, {
    description: "Accepts or rejects a report. The decision is added to its history (`Report.reviews`).",
  })
  @Requires("EDITOR")
  async reviewReport(
    @Arg("id", () => ID, { description: "The report." }) id: string,
    @Arg("decision", () => ReviewDecision, { description: "What is decided." }) decision: ReviewDecision,
    @Arg("note", () => String, NOTE) note: string | null,
    @Info() info: GraphQLResolveInfo,
    @Ctx() { graph, pool, caller }: Context & Writing,
  ): Promise<unknown> {
    await reviewReport(pool, caller, id, decision, checkedNote(note));
    return graph.readById(info, id);
  }

  @Mutation(() => Statement, {
    description:
      "Decides on a proposal. If the report is of that statement's utterance, its own statement is merged into it; if not, no rule will ever merge them. Gives the statement that the report is under then.",
  })
  @Requires("EDITOR")
  async decideProposal(
    @Arg("report", () => ID, { description: "The report." }) report: string,
    @Arg("statement", () => ID, { description: "The statement." }) statement: string,
    @Arg("same", () => Boolean, { description: "Whether the report is of that utterance." }) same: boolean,
    @Arg("note", () => String, NOTE) note: string | null,
    @Info() info: GraphQLResolveInfo,
    @Ctx() { graph, pool, caller }: Context & Writing,
  ): Promise<unknown> {
    const decision = { report, statement, same, note: checkedNote(note) };
    return graph.readById(info, await decideProposal(pool, caller, decision));
  }

  @Mutation(() => Statement, {
    description:
      "Makes one statement of two of the same speaker: the reports, subjects and relations of `from` go to `into`, and its id leads there. Gives the statement that is left.",
  })
  @Requires("EDITOR")
  async mergeStatements(
    @Arg("from", () => ID, { description: "The statement that goes." }) from: string,
    @Arg("into", () => ID, { description: "The statement that stays." }) into: string,
    @Arg("note", () => String, NOTE) note: string | null,
    @Info() info: GraphQLResolveInfo,
    @Ctx() { graph, pool, caller }: Context & Writing,
  ): Promise<unknown> {
    return graph.readById(info, await mergeStatements(pool, caller, from, into, checkedNote(note)));
  }

  @Mutation(() => Actor, {
    description:
      "Makes one actor of two that are the same, under two spellings, say: what `from` said, what is about it and where it takes part go to `into`, and its id, slug and names lead there. Statements that are then alike are merged, or proposed (`Query.proposals`). Refused when Wikidata knows them as two. Gives the actor that is left.",
  })
  @Requires("EDITOR")
  async mergeActors(
    @Arg("from", () => ID, { description: "The actor that goes." }) from: string,
    @Arg("into", () => ID, { description: "The actor that stays, under its own name." }) into: string,
    @Arg("note", () => String, NOTE) note: string | null,
    @Info() info: GraphQLResolveInfo,
    @Ctx() { graph, pool, caller }: Context & Writing,
  ): Promise<unknown> {
    return graph.readById(info, await mergeActors(pool, caller, from, into, checkedNote(note)));
  }

  @Mutation(() => Statement, {
    description:
      "Takes a report out of a statement that it is not of: it becomes a statement of its own, with the same speaker, date and subjects. No rule will merge the two again. Gives the new statement.",
  })
  @Requires("EDITOR")
  async separateReport(
    @Arg("id", () => ID, { description: "The report." }) id: string,
    @Arg("note", () => String, NOTE) note: string | null,
    @Info() info: GraphQLResolveInfo,
    @Ctx() { graph, pool, caller }: Context & Writing,
  ): Promise<unknown> {
    return graph.readById(info, await separateReport(pool, caller, id, checkedNote(note)));
  }
}
