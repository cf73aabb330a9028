import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import { useCallback, useReducer } from "react";
import type { CombinedError } from "urql";
import { graphql } from "../../generated/gql.ts";
import { passing } from "./client.ts";
import { type Asked, askedAt, type Connection, type Gap, Loaded, type Mark, type Side } from "./loaded.ts";
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
  failure: CombinedError | undefined;
  change: Change | undefined;
}

/** What was put into a list last: where, and its first row. */
export interface Change {
  gap: Gap;
  side: Side | "inside";
  first: string | undefined;
}

/** How a list is entered far from what is loaded of it. */
export interface Entry {
  /** The nearest row at which it can be entered. */
  nearest(row: number): number;
  /** What a reader who is at about that row is told of it. */
  nameOf(row: number): string;
  /** What is asked for instead of the list, so that it begins at about that row. */
  variablesAt(row: number): Record<string, unknown>;
}

/** A list whose pages are loaded as they are needed. */
export interface Pages<Node extends { id: string }> {
  /** What is loaded, in order, with gaps; another array whenever it changes. */
  items: readonly (Node | Gap)[];
  totalCount: number;
  /** What tells this list from others. */
  key: string;
  /** More of it is on its way, or must wait. */
  busy: boolean;
  /** Why the last page could not be had. */
  failure: CombinedError | undefined;
  /** What came last. */
  change: Change | undefined;
  rowOf: (item: number) => number;
  itemAt: (row: number) => number;
  markBefore: (item: number) => Mark | undefined;
  /** Loads a page from one side of a gap; a larger one where so many rows are wanted. */
  fill: (gap: Gap, side: Side, wanted?: number) => void;
  /** Loads what stands about so many rows after a gap's beginning: what follows the mark, or what the entry finds. */
  enter: (gap: Gap, at: number, by: Mark | Entry) => void;
}

/** A list as far as it is known: its first page, and what was loaded of it. */
export interface Found<Data, Node extends { id: string }> {
  first: AnswerState<Data>;
  pages: Pages<Node> | undefined;
}

const KEPT_LISTS = 6;
const FURTHER_PAGE = 100;
const LARGEST_PAGE = 500;
/** The lists that were scrolled through last: going back finds them as they were. */
const kept = new Map<string, Kept<{ id: string }>>();

/** Asks for the first page of a list, and for the others, which are not `$counted` again, when they are wanted. */
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

  const ask = useCallback(
    async (asked: Asked, instead: Record<string, unknown> = {}) => {
      const { first: _, ...rest } = JSON.parse(shown) as Variables;
      const further = { ...rest, ...instead, ...asked, counted: false } as unknown as Variables;
      const { data, error } = await passing.query(document, further).toPromise();
      return { error, page: data && connectionIn(data) };
    },
    [document, shown, connectionIn],
  );
  /** One thing at a time: what is wanted next is seen once this is there. */
  const load = useCallback(
    async (work: (list: Kept<Node>) => Promise<void>) => {
      const list = kept.get(key) as Kept<Node> | undefined;
      if (!list || list.loading) return;
      list.loading = true;
      try {
        await work(list);
      } finally {
        list.loading = false;
        redraw();
      }
    },
    [key],
  );
  const fill = useCallback(
    (gap: Gap, side: Side, wanted = FURTHER_PAGE) =>
      void load(async (list) => {
        const { error, page } = await ask(askedAt(gap, side, Math.min(wanted, LARGEST_PAGE)));
        list.failure = error;
        if (!page) return;
        list.loaded.fill(gap, side, page);
        list.change = { gap, side, first: page.nodes[0]?.id };
      }),
    [load, ask],
  );
  const enter = useCallback(
    (gap: Gap, at: number, by: Mark | Entry) =>
      void load(async (list) => {
        const { loaded } = list;
        const cursor = async (entry: Entry) => {
          const row = loaded.rowOf(loaded.items.indexOf(gap)) + at;
          // What is found lies in the gap, however roughly it was aimed at.
          const bounds = { first: 1, after: gap.after, before: gap.before };
          const found = await ask(bounds, entry.variablesAt(row));
          return { error: found.error, after: found.page?.pageInfo.startCursor };
        };
        const { error: lost, after } = "after" in by ? { ...by, error: undefined } : await cursor(by);
        const side = at < gap.rows / 2 ? "start" : "end";
        const asked = after ? { first: FURTHER_PAGE, after } : askedAt(gap, side, FURTHER_PAGE);
        const { error, page } = lost ? { error: lost, page: undefined } : await ask(asked);
        list.failure = error;
        if (!page) return;
        if (after) loaded.enter(gap, at, after, page);
        else loaded.fill(gap, side, page);
        list.change = { gap, side: after ? "inside" : side, first: page.nodes[0]?.id };
      }),
    [load, ask],
  );

  if (!page || !list) return { first, pages: undefined };
  const { limit } = options;
  const { loaded, loading, failure, change } = list;
  const totalCount = page.totalCount ?? 0;
  const isWhole = limit !== undefined;
  return {
    first,
    pages: {
      items: isWhole ? page.nodes : loaded.items,
      totalCount: isWhole ? Math.min(limit, totalCount) : totalCount,
      key,
      busy: loading || first.stale,
      failure,
      change,
      rowOf: (item) => loaded.rowOf(item),
      itemAt: (row) => loaded.itemAt(row),
      markBefore: (item) => loaded.markBefore(item),
      fill,
      enter,
    },
  };
}

function keptOf<Node extends { id: string }>(key: string, page: Connection<Node>): Kept<Node> {
  const known = kept.get(key) as Kept<Node> | undefined;
  const list = known ?? { loaded: new Loaded(page), loading: false, failure: undefined, change: undefined };
  // What was asked for again may tell more than it did.
  list.loaded.renew(page.nodes);
  kept.delete(key);
  kept.set(key, list);
  if (kept.size > KEPT_LISTS) kept.delete(kept.keys().next().value!);
  return list;
}
