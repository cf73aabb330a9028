import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, FieldResolver, Info, Int, Mutation, Resolver, Root } from "type-graphql";
import { Requires, type Writing } from "../access/requires.ts";
import type { DocumentOutcome } from "../ingest/ingestDocument.ts";
import type { Refusal } from "../readers/refusal.ts";
import { badInput } from "../schema/errors.ts";
import { IngestRefusal, IngestResult, IngestState, SourceInput } from "../schema/ingest.ts";
import { Source } from "../schema/source.ts";
import type { Context } from "./context.ts";

type Outcome = DocumentOutcome | Refusal;

const MAX_DOCUMENTS = 100;
const MEDIA_TYPES = ["text/plain", "text/html"];

/** Documents come in one after the other, each whole or not at all. */
@Resolver(() => IngestResult)
export class IngestResolver {
  @Mutation(() => IngestResult, {
    description:
      "Stores a document as a source, with its publisher, and with what is reported in it: statements, their speakers and subjects, under the statements that are known already where they are the same. The same text again changes nothing. A live page of several updates is for `ingestSources`.",
  })
  @Requires("CONTRIBUTOR")
  ingestSource(
    @Arg("input", () => SourceInput, { description: "The document." }) input: SourceInput,
    @Ctx() context: Context & Writing,
  ): Promise<Outcome> {
    return ingestOne(input, context);
  }

  @Mutation(() => [IngestResult], {
    description: `Stores up to ${MAX_DOCUMENTS} documents, one after the other: one that is refused does not keep the others out. The results are in their order; a live page has one for each of its updates, which are sources of their own.`,
  })
  @Requires("CONTRIBUTOR")
  async ingestSources(
    @Arg("inputs", () => [SourceInput], { description: "The documents." }) inputs: SourceInput[],
    @Ctx() context: Context & Writing,
  ): Promise<Outcome[]> {
    if (inputs.length > MAX_DOCUMENTS)
      throw badInput(`inputs: ${inputs.length} documents are more than ${MAX_DOCUMENTS} at a time.`);
    for (const input of inputs) checkMediaType(input);
    const outcomes: Outcome[] = [];
    for (const input of inputs) outcomes.push(...(await ingestAll(input, context)));
    return outcomes;
  }

  @FieldResolver(() => IngestState)
  state(@Root() outcome: Outcome): IngestState {
    return isRefused(outcome) ? "REFUSED" : outcome.state;
  }

  @FieldResolver(() => Source)
  source(@Root() outcome: Outcome, @Info() info: GraphQLResolveInfo, @Ctx() { graph }: Context): unknown {
    return isRefused(outcome) ? null : graph.readById(info, outcome.sourceId);
  }

  @FieldResolver(() => Int)
  reports(@Root() outcome: Outcome): number {
    return "reports" in outcome ? outcome.reports : 0;
  }

  @FieldResolver(() => Int)
  merged(@Root() outcome: Outcome): number {
    return "merged" in outcome ? outcome.merged : 0;
  }

  @FieldResolver(() => Int)
  leftOpen(@Root() outcome: Outcome): number {
    return "leftOpen" in outcome ? outcome.leftOpen : 0;
  }

  @FieldResolver(() => Int)
  meetingAccounts(@Root() outcome: Outcome): number {
    return "meetings" in outcome ? outcome.meetings.accounts : 0;
  }

  @FieldResolver(() => Int)
  accountsOfKnownMeetings(@Root() outcome: Outcome): number {
    return "meetings" in outcome ? outcome.meetings.accountsOfKnown : 0;
  }

  @FieldResolver(() => IngestRefusal)
  refusal(@Root() outcome: Outcome): Refusal | null {
    return isRefused(outcome) ? outcome : null;
  }
}

/** A refusal's fields are read by their names: no plan has read them. */
@Resolver(() => IngestRefusal)
export class IngestRefusalResolver {
  @FieldResolver(() => String)
  code(@Root() { code }: Refusal): string {
    return code;
  }

  @FieldResolver(() => String)
  reason(@Root() { reason }: Refusal): string {
    return reason;
  }
}

/** What reads articles is loaded with the first one: it takes 70 MB, which a server that only answers can do without. */
async function ingestAll(input: SourceInput, { pool, caller }: Context & Writing): Promise<Outcome[]> {
  const { ingestAllGiven } = await import("../ingest/given.ts");
  return ingestAllGiven(pool, { ...input }, caller);
}

async function ingestOne(input: SourceInput, { pool, caller }: Context & Writing): Promise<Outcome> {
  checkMediaType(input);
  const given = await import("../ingest/given.ts");
  return given.ingestGiven(pool, { ...input }, caller);
}

function checkMediaType({ mediaType }: SourceInput): void {
  if (!MEDIA_TYPES.includes(mediaType))
    throw badInput(`mediaType: "${mediaType.slice(0, 40)}" is none of ${MEDIA_TYPES.join(" and ")}.`);
}

const isRefused = (outcome: Outcome): outcome is Refusal => "kind" in outcome;
