import type { PageEndsFragment } from "../../generated/graphql.ts";

/** A page of a list, as every connection of the API gives it. */
export interface Connection<Node> {
  /** The first page has it. */
  totalCount?: number;
  pageInfo: PageEndsFragment;
  nodes: readonly Node[];
}

/** A place in a list where loading can begin: the row that follows `after` had this number. */
export interface Mark {
  index: number;
  after: string;
}

/** Rows that are not loaded, between some that are. How many they are is known only as of when their end was marked. */
interface Gap {
  start: number;
  end: number;
  /** What the gap follows, and what follows it, as cursors. */
  after: string;
  before: string;
}

/** What is asked for to load more of a list. */
export type Asked = { first: number; after: string } | { last: number; before: string };

const LARGEST_PAGE = 500;

/** What is loaded of a list: from its first row on, or with a gap in it where the reader's place was gone to straight away. */
export class Loaded<Node extends { id: string }> {
  /** The rows in order; those in the gap are missing. */
  readonly nodes: (Node | undefined)[];
  #cursor: string | null;
  #gap: Gap | undefined;
  readonly #marks: Mark[] = [];

  constructor({ nodes, pageInfo }: Connection<Node>) {
    this.nodes = [...nodes];
    this.#cursor = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  }

  /** Whether there is more after the last row. */
  get hasMore(): boolean {
    return this.#cursor !== null;
  }

  /** Puts the newest state of the first page in its place. */
  renew(nodes: readonly Node[]): void {
    for (const [index, node] of nodes.entries()) this.nodes[index] = node;
  }

  /** The nearest place before a row where loading can begin. */
  markBefore(row: number): Mark | undefined {
    return this.#marks.findLast(({ index }) => index <= row);
  }

  /** What the next page is asked with, of so many rows; undefined after the last one. */
  next(first: number): Asked | undefined {
    return this.#cursor === null ? undefined : { first: Math.min(first, LARGEST_PAGE), after: this.#cursor };
  }

  add({ nodes, pageInfo }: Connection<Node>): void {
    if (this.#cursor !== null) this.#marks.push({ index: this.nodes.length, after: this.#cursor });
    this.nodes.push(...nodes);
    this.#cursor = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  }

  /** Goes on at a mark; what lies between is left out for now. */
  jump(mark: Mark, page: Connection<Node>): void {
    const { startCursor } = page.pageInfo;
    if (this.#cursor === null || this.#gap || startCursor === null) return;
    this.#gap = { start: this.nodes.length, end: mark.index, after: this.#cursor, before: startCursor };
    while (this.nodes.length < mark.index) this.nodes.push(undefined);
    this.#cursor = mark.after;
    this.add(page);
  }

  /** What a missing row is asked with, from the nearer end of the gap; undefined when it is there. */
  missing(row: number, size: number): Asked | undefined {
    const gap = this.#gap;
    if (!gap || row < gap.start || row >= gap.end) return undefined;
    return row - gap.start < gap.end - row
      ? { first: size, after: gap.after }
      : { last: size, before: gap.before };
  }

  /** Puts what was asked for by `missing` into the gap, which ends where what is loaded is met. */
  fill(asked: Asked, { nodes, pageInfo }: Connection<Node>): void {
    const gap = this.#gap;
    if (!gap) return;
    const known = new Set(this.nodes.map((node) => node?.id));
    const found = nodes.filter(({ id }) => !known.has(id));
    const isForward = "first" in asked;
    const met = found.length < nodes.length || !(isForward ? pageInfo.hasNextPage : pageInfo.hasPreviousPage);
    const left = met ? 0 : Math.max(1, gap.end - gap.start - found.length);
    const replaced = gap.end - gap.start - left;
    this.nodes.splice(isForward ? gap.start : gap.end - replaced, replaced, ...found);
    const start = gap.start + (isForward ? found.length : 0);
    this.#gap = met
      ? undefined
      : {
          start,
          end: start + left,
          after: isForward ? (pageInfo.endCursor ?? gap.after) : gap.after,
          before: isForward ? gap.before : (pageInfo.startCursor ?? gap.before),
        };
  }
}
