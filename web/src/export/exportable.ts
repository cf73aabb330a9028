import { graphql } from "../../generated/gql.ts";
import type { NextPageFragment } from "../../generated/graphql.ts";
import type { LinkedThing } from "./linked.ts";

/** What an export asks of a page. */
export const NextPage = graphql(/* GraphQL */ `
  fragment NextPage on PageInfo {
    hasNextPage
    endCursor
  }
`);

/** A page of a list. */
export interface Page<Row> {
  /** How many there are in all; the first page has it. */
  totalCount?: number;
  pageInfo: NextPageFragment;
  nodes: readonly Row[];
}

export type Cell = string | number | boolean | null | undefined;

/** A row, as each format wants it. */
export interface ExportedRow {
  /** As the API gives it. */
  plain: object;
  cells: () => Cell[];
  /** As schema.org describes it. */
  linked: () => LinkedThing;
}

/** A list that can be taken away, page by page. */
export interface Exportable {
  /** The names of the cells. */
  columns: string[];
  page: (after: string | undefined) => Promise<Page<ExportedRow>>;
}

/** A list that can be taken away, from what its pages are asked with and how a node of it is written. */
export function exportable<Node extends object>({
  page,
  columns,
  linked,
}: {
  page: (after: string | undefined) => Promise<Page<Node>>;
  columns: Record<string, (node: Node) => Cell>;
  linked: (node: Node) => LinkedThing;
}): Exportable {
  const row = (node: Node): ExportedRow => ({
    plain: node,
    cells: () => Object.values(columns).map((value) => value(node)),
    linked: () => linked(node),
  });
  return {
    columns: Object.keys(columns),
    page: async (after) => {
      const { nodes, ...rest } = await page(after);
      return { ...rest, nodes: nodes.map(row) };
    },
  };
}
