import type { Context } from "../resolvers/context.ts";
import type { Watched } from "../telemetry/watch.ts";

/** What resolvers can reach, and by what name the log knows the request. */
export interface RequestContext extends Context, Watched {
  requestId: string;
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
}
