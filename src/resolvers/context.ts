import type { Graph } from "../read/graph.ts";

/** What every resolver can reach. */
export interface Context {
  graph: Graph;
}
