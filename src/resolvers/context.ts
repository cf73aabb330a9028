import type { Pool } from "pg";
import type { Caller } from "../access/caller.ts";
import type { Live } from "../live/live.ts";
import type { Graph } from "../read/graph.ts";

/** What subscriptions can reach: no operation of theirs is executed otherwise. */
export interface SubscribingContext {
  live: Live;
}

/** What every other resolver can reach. */
export interface Context {
  graph: Graph;
  /** Where mutations write. */
  pool: Pool;
  /** Who asks. A mutation finds a key's holder here (access/requires.ts). */
  caller: Caller;
}
