import type { OperationDefinitionNode } from "graphql";
import type { Reads } from "../read/cancellable.ts";
import type { Route } from "../replicas/route.ts";
import type { Context } from "../resolvers/context.ts";
import type { Watched } from "../telemetry/watch.ts";

/** What resolvers can reach, and by what name the log knows the request. */
export interface RequestContext extends Context, Watched {
  requestId: string;
  /** What it reads by; what runs ends when nobody waits for it. */
  reads: Reads & { cancel(): void };
  /** Where it is answered, when there are replicas. */
  route?: Route | undefined;
  /** What is to be known of the answer beside its text. One object, as Apollo Server copies the context. */
  answer: AnswerFacts;
}

export interface AnswerFacts {
  /**
   * The tables without a change of which the answer stays right: when one plan gave the whole of it without errors,
   * and it depends on nothing else. Then it may be kept (cache/responseCache.ts).
   */
  readFrom?: ReadonlySet<string>;
  /** The operation's name, or its kind. */
  operation?: string;
  /** The operation, when a plan gave the whole of the answer: it is valid, and within the limits. */
  planned?: OperationDefinitionNode;
  /** A plan was run and failed, so none is run again. */
  planFailed?: boolean;
  /**
   * The document or its variables are wrong, so that nothing was executed: HTTP 400, but 200 for clients of the time before
   * GraphQL had a media type of its own (GraphQL over HTTP, 6.4.1).
   */
  faultOfDocument?: boolean;
}
