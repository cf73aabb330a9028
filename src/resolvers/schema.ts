import "reflect-metadata";
import { type GraphQLSchema, isObjectType } from "graphql";
import { buildSchema, getMetadataStorage, type PubSub } from "type-graphql";
import { guardMutations } from "../access/requires.ts";
import { ActorMerge, ActorProposal } from "../schema/actorIdentity.ts";
import {
  Answer,
  Candidate,
  Chip,
  NamedThing,
  QuestionWords,
  Suggestion,
  UnclearWords,
} from "../schema/ask.ts";
import { DeadLetter, DeadLetterDecision } from "../schema/deadLetter.ts";
import { Proposal } from "../schema/review.ts";
import * as identity from "./ActorIdentityResolver.ts";
import * as ask from "./AskResolver.ts";
import * as deadLetters from "./DeadLetterResolver.ts";
import * as facets from "./FacetResolvers.ts";
import * as feeds from "./FeedResolver.ts";
import * as ingest from "./IngestResolver.ts";
import { LiveResolver } from "./LiveResolver.ts";
import { type PlannedRow, plannedValue } from "./planned.ts";
import { QueryResolver } from "./QueryResolver.ts";
import * as reports from "./ReportResolver.ts";
import * as review from "./ReviewResolver.ts";
import * as sources from "./SourceResolver.ts";
import * as spans from "./SpanResolver.ts";
import * as statements from "./StatementResolver.ts";
import * as subjects from "./SubjectResolver.ts";

const RESOLVERS = [
  ask,
  deadLetters,
  facets,
  feeds,
  identity,
  ingest,
  reports,
  review,
  sources,
  spans,
  statements,
  subjects,
].flatMap((module) => Object.values(module));

/** The schema, executable. It reads through the `graph` of the context (see Context). */
export async function buildGraphSchema(): Promise<GraphQLSchema> {
  const { objectTypes, params } = getMetadataStorage();
  for (const type of objectTypes) type.simpleResolvers = true;
  // A method's parameters are decorated from the last to the first, and would be published so.
  params.sort((one, other) => one.index - other.index);
  const schema = await buildSchema({
    resolvers: [QueryResolver, LiveResolver, ...RESOLVERS],
    validate: false,
    pubSub: NO_PUB_SUB,
  });
  schema.getQueryType()!.description =
    "Where a question starts: a list, a search, or one thing by its id or by a name. All of it only reads. A field is null only beside an error that says why, or where nothing has the id that is asked for.";
  schema.getMutationType()!.description = "What changes the graph. Each needs an API key with its role.";
  schema.getSubscriptionType()!.description =
    "What is told as soon as it is known, over WebSockets (graphql-transport-ws) at /graphql and over server-sent events (GraphQL over SSE, distinct connections) at /graphql/stream. Each event has a cursor to come back with. It is given what was committed, in one order for all; nothing is left out and nothing comes twice.";
  schema.getType("DateTimeISO")!.description =
    "An instant in UTC, as RFC 3339 writes it: `2025-02-18T14:30:00.000Z`.";
  readFieldsFromPlan(schema);
  guardMutations(schema);
  return schema;
}

/** type-graphql wants one; each subscription says by itself where its events come from. */
const NO_PUB_SUB: PubSub = {
  publish() {},
  subscribe() {
    throw new Error("A subscription does not say where its events come from: give it `subscribe`.");
  },
};

/** Types whose objects no plan has read: their fields are read by their names. */
const UNPLANNED = new Set(
  [
    ActorMerge,
    ActorProposal,
    Answer,
    Candidate,
    Chip,
    DeadLetter,
    DeadLetterDecision,
    NamedThing,
    Proposal,
    QuestionWords,
    Suggestion,
    UnclearWords,
  ].map(({ name }) => name),
);

/**
 * Fields without a resolver of their own read the planned row by response key, as `@Planned()`
 * does; graphql-js would read by field name, which an alias changes.
 */
function readFieldsFromPlan(schema: GraphQLSchema) {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith("__") || UNPLANNED.has(type.name)) continue;
    for (const field of Object.values(type.getFields())) {
      field.resolve ??= (row: PlannedRow, _args, _context, info) => plannedValue(row, info);
    }
  }
}
