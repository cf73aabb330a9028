import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import { useCallback, useReducer } from "react";
import type { CombinedError } from "urql";
import { passing } from "./client.ts";
import { type AnswerState, operationName, useAnswer } from "./useAnswer.ts";

/** A page of a list, as every connection of the API gives it. */
export interface Connection<Node> {
  totalCount: number;
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  nodes: readonly Node[];
}

/** The pages after the first one, as far as they were loaded. */
interface Further<Node> {
  nodes: Node[];
  cursor: string | null;
  loading: boolean;
  failure: CombinedError | undefined;
}

/** A list whose pages are loaded as they are needed. */
export interface Pages<Node> {
  /** What is loaded, in order. */
  nodes: readonly Node[];
  totalCount: number;
  /** What tells this list from others. */
  key: string;
  /** Whether there is more than is loaded. */
  hasMore: boolean;
  /** Why the last page could not be had. */
  failure: CombinedError | undefined;
  /** Loads the next page; a larger one where so many more are wanted. */
  loadMore: (wanted?: number) => void;
}

/** A list as far as it is known: its first page, and what was loaded of it. */
export interface Found<Data, Node> {
  first: AnswerState<Data>;
  pages: Pages<Node> | undefined;
}

const KEPT_LISTS = 6;
const FURTHER_PAGE = 100;
/** No page of the API is larger. */
const LARGEST_PAGE = 500;
/** The lists that were scrolled through last: going back finds them as they were. */
const kept = new Map<string, Further<unknown>>();

/** Asks for the first page of a list, and for the others when `loadMore` is called. */
export function usePages<Data, Variables extends Record<string, unknown>, Node>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables & { first: number },
  connectionIn: (data: Data) => Connection<Node> | null | undefined,
  options: { pause?: boolean; limit?: number | undefined } = {},
): Found<Data, Node> {
  const first = useAnswer(document, variables, { keep: true, pause: options.pause ?? false });
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const page = first.data ? connectionIn(first.data) : undefined;
  // Until the next answer has come, the list is the one before: two lists may end with the same row.
  const asked = first.answers ?? JSON.stringify(variables);
  const key = `${operationName(document)} ${asked} ${page?.pageInfo.endCursor}`;
  const further = page ? furtherOf<Node>(key, page) : undefined;

  const loadMore = useCallback(
    async (wanted = 0) => {
      const list = kept.get(key) as Further<Node> | undefined;
      if (!list?.cursor || list.loading) return;
      list.loading = true;
      const first = Math.min(Math.max(wanted, FURTHER_PAGE), LARGEST_PAGE);
      const next = { ...(JSON.parse(asked) as Variables), first, after: list.cursor };
      const { data, error } = await passing.query(document, next).toPromise();
      const found = data && connectionIn(data);
      list.loading = false;
      list.failure = error;
      if (found) {
        list.nodes.push(...found.nodes);
        list.cursor = found.pageInfo.hasNextPage ? found.pageInfo.endCursor : null;
      }
      redraw();
    },
    [key, document, asked, connectionIn],
  );

  if (!page || !further) return { first, pages: undefined };
  const { limit } = options;
  const isWhole = limit !== undefined;
  return {
    first,
    pages: {
      nodes: isWhole ? page.nodes : further.nodes,
      totalCount: isWhole ? Math.min(limit, page.totalCount) : page.totalCount,
      key,
      hasMore: !isWhole && !first.stale && further.cursor !== null,
      failure: further.failure,
      loadMore: (wanted) => void loadMore(wanted),
    },
  };
}

function furtherOf<Node>(key: string, { nodes, pageInfo }: Connection<Node>): Further<Node> {
  const known = kept.get(key) as Further<Node> | undefined;
  const further = known ?? {
    nodes: [...nodes],
    cursor: pageInfo.hasNextPage ? pageInfo.endCursor : null,
    loading: false,
    failure: undefined,
  };
  // What was asked for again may tell more than it did.
  for (const [index, node] of nodes.entries()) further.nodes[index] = node;
  kept.delete(key);
  kept.set(key, further);
  if (kept.size > KEPT_LISTS) kept.delete(kept.keys().next().value!);
  return further;
}
