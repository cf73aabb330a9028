import type { Context } from "../resolvers/context.ts";

/** What resolvers can reach, and by what name the log knows the request. */
export interface RequestContext extends Context {
  requestId: string;
}
