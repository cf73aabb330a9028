import { expect } from "@jest/globals";
import type { Data, TestGraph } from "./graph.ts";

const PAGE = "nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }";

/**
 * Expects of two ways to ask a list the same first pages in each order: from the one end in the one direction, and from the other in
 * the other.
 * @param ask asks it one way or the other, with the arguments of a page
 */
export async function expectSamePages(
  graph: TestGraph,
  { order, pages, size }: { order: string; pages: number; size: number },
  ask: (way: "looked up" | "tested", args: string, selection: string) => Promise<Data>,
): Promise<void> {
  const { enumValues } = (await graph.ask(`{ __type(name: "${order}") { enumValues { name } } }`)).__type;
  for (const { name } of enumValues) {
    const [direction, cursor, end] = name.endsWith("DESC")
      ? (["first", "after", "endCursor"] as const)
      : (["last", "before", "startCursor"] as const);
    let bound = "";
    for (let page = 0; page < pages; page++) {
      const args = `, orderBy: ${name}, ${direction}: ${size}${bound}`;
      const found = await ask("looked up", args, PAGE);
      expect(found).toEqual(await ask("tested", args, PAGE));
      if (found.pageInfo[end] === null) break;
      bound = `, ${cursor}: "${found.pageInfo[end]}"`;
    }
  }
}
