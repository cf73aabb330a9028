import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import { useCallback, useReducer } from "react";
import type { CombinedError } from "urql";
import { graphql } from "../../generated/gql.ts";
import { passing } from "./client.ts";
import { type Asked, type Connection, Loaded, type Mark } from "./loaded.ts";
import { type AnswerState, operationName, useAnswer } from "./useAnswer.ts";

/** What lists that are gone through in both directions ask of a page. */
export const PageEnds = graphql(/* GraphQL */ `
  fragment PageEnds on PageInfo {
    hasNextPage
    hasPreviousPage
    startCursor
    endCursor
  }
`);

/** What is known of a list. */
interface Kept<Node extends { id: string }> {
  loaded: Loaded<Node>;
  loading: boolean;
  /** A row that is wanted as soon as something else is loaded. */
  wanted: number | undefined;
  failure: CombinedError | undefined;
}

/** A list whose pages are loaded as they are needed. */
export interface Pages<Node extends { id: string }> {
  /** What is loaded, in order; what is missing between is loaded when it is wanted. */
  nodes: readonly (Node | undefined)[];
  totalCount: number;
  /** What tells this list from others. */
  key: string;
  /** Whether there is more than is loaded. */
  hasMore: boolean;
  /** Why the last page could not be had. */
  failure: CombinedError | undefined;
  /** Loads the next page; a larger one where so many more are wanted. */
  loadMore: (wanted?: number) => void;
  /** Loads what is missing at a row. */
  loadAt: (row: number) => void;
  /** Goes on at a place that was marked, without what lies before it. */
  jump: (mark: Mark) => void;
  markBefore: (row: number) => Mark | undefined;
}

/** A list as far as it is known: its first page, and what was loaded of it. */
export interface Found<Data, Node extends { id: string }> {
  first: AnswerState<Data>;
  pages: Pages<Node> | undefined;
}

const KEPT_LISTS = 6;
const FURTHER_PAGE = 100;
/** The lists that were scrolled through last: going back finds them as they were. */
const kept = new Map<string, Kept<{ id: string }>>();

/** Asks for the first page of a list, and for the others, which are not `$counted` again, when `loadMore` is called. */
export function usePages<Data, Variables extends Record<string, unknown>, Node extends { id: string }>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables & { first: number },
  connectionIn: (data: Data) => Connection<Node> | null | undefined,
  options: { pause?: boolean; limit?: number | undefined } = {},
): Found<Data, Node> {
  const first = useAnswer(document, variables, { keep: true, pause: options.pause ?? false });
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const page = first.data ? connectionIn(first.data) : undefined;
  // Until the next answer has come, the list is the one before: two lists may end with the same row.
  const shown = first.answers ?? JSON.stringify(variables);
  const key = `${operationName(document)} ${shown} ${page?.pageInfo.endCursor}`;
  const list = page ? keptOf<Node>(key, page) : undefined;

  const load = useCallback(
    async function load(
      asked: Asked | undefined,
      put: (loaded: Loaded<Node>, page: Connection<Node>) => void,
    ): Promise<void> {
      const list = kept.get(key) as Kept<Node> | undefined;
      if (!asked || !list || list.loading) return;
      list.loading = true;
      const { first: _, ...rest } = JSON.parse(shown) as Variables;
      const next = { ...rest, ...asked, counted: false } as unknown as Variables;
      const { data, error } = await passing.query(document, next).toPromise();
      const found = data && connectionIn(data);
      list.loading = false;
      list.failure = error;
      if (found) put(list.loaded, found);
      redraw();
      const missing =
        found && list.wanted !== undefined ? list.loaded.missing(list.wanted, FURTHER_PAGE) : undefined;
      list.wanted = undefined;
      await load(missing, (rows, page) => missing && rows.fill(missing, page));
    },
    [key, document, shown, connectionIn],
  );
  const loaded = list?.loaded;
  const loadMore = useCallback(
    (wanted = 0) => {
      void load(loaded?.next(Math.max(wanted, FURTHER_PAGE)), (rows, found) => rows.add(found));
    },
    [load, loaded],
  );
  const loadAt = useCallback(
    (row: number) => {
      const waiting = kept.get(key);
      if (waiting?.loading) waiting.wanted = row;
      const asked = loaded?.missing(row, FURTHER_PAGE);
      void load(asked, (rows, found) => asked && rows.fill(asked, found));
    },
    [load, loaded, key],
  );
  const jump = useCallback(
    (mark: Mark) => {
      void load({ first: FURTHER_PAGE, after: mark.after }, (rows, found) => rows.jump(mark, found));
    },
    [load],
  );
  const markBefore = useCallback((row: number) => loaded?.markBefore(row), [loaded]);

  if (!page || !list) return { first, pages: undefined };
  const { limit } = options;
  const totalCount = page.totalCount ?? 0;
  const isWhole = limit !== undefined;
  return {
    first,
    pages: {
      nodes: isWhole ? page.nodes : list.loaded.nodes,
      totalCount: isWhole ? Math.min(limit, totalCount) : totalCount,
      key,
      hasMore: !isWhole && !first.stale && list.loaded.hasMore,
      failure: list.failure,
      loadMore,
      loadAt,
      jump,
      markBefore,
    },
  };
}

function keptOf<Node extends { id: string }>(key: string, page: Connection<Node>): Kept<Node> {
  const known = kept.get(key) as Kept<Node> | undefined;
  const list = known ?? { loaded: new Loaded(page), loading: false, wanted: undefined, failure: undefined };
  // What was asked for again may tell more than it did.
  list.loaded.renew(page.nodes);
  kept.delete(key);
  kept.set(key, list);
  if (kept.size > KEPT_LISTS) kept.delete(kept.keys().next().value!);
  return list;
}
