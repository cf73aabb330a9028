import type { Pool } from "pg";
import type { Caller } from "../access/caller.ts";
import type { Live } from "../live/live.ts";
import type { Reads } from "../read/cancellable.ts";
import type { Graph } from "../read/graph.ts";

/** What subscriptions can reach: no operation of theirs is executed otherwise. */
export interface SubscribingContext {
  live: Live;
  /** The cursor that the connection brings: a later one than the operation's. */
  after: string | undefined;
}

/** What every other resolver can reach. */
export interface Context {
  graph: Graph;
  /** Reads that end when nobody waits for the answer any more; `graph` reads by them. */
  reads: Reads;
  /** Where mutations write. */
  pool: Pool;
  /** Who asks. A mutation finds a key's holder here (access/requires.ts). */
  caller: Caller;
  /** Whether who asks may see the schema as a router does, though introspection may be off. */
  maySeeSchema: boolean;
}
