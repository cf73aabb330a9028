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
  row: number;
  after: string;
}

/** Rows that are not loaded. How many they are is known as of when the list was counted, and where it was entered. */
export class Gap {
  static #made = 0;
  readonly id = `gap ${++Gap.#made}`;
  constructor(
    readonly rows: number,
    /** The cursor of the row that it follows. */
    readonly after: string | null,
    /** The cursor of the row that follows it; null at the end of the list. */
    readonly before: string | null,
  ) {}
}

/** The side of a gap from which it is filled. */
export type Side = "start" | "end";

/** What is asked for to load more of a list. */
export type Asked =
  | { first: number; after: string | null; before?: string | null }
  | { last: number; before?: string };

/** What is asked to fill a gap from one of its sides. */
export function askedAt({ after, before }: Gap, side: Side, size: number): Asked {
  if (side === "start") return { first: size, after };
  return before === null ? { last: size } : { last: size, before };
}

/**
 * What is loaded of a list, with gaps between: it can be entered at its end and wherever a cursor is known, and rows are
 * added from the sides of a gap until those beyond it are met.
 */
export class Loaded<Node extends { id: string }> {
  /** Rows and gaps in order; another array whenever they change. */
  items: readonly (Node | Gap)[];
  /** The cursors after which rows stand where loading began, by the row's id. */
  readonly #marks = new Map<string, string>();

  constructor({ nodes, pageInfo: { hasNextPage, endCursor }, totalCount = 0 }: Connection<Node>) {
    const rest = hasNextPage ? [new Gap(Math.max(1, totalCount - nodes.length), endCursor, null)] : [];
    this.items = [...nodes, ...rest];
  }

  /** The number of an item's first row in the list, from 0. */
  rowOf(item: number): number {
    let row = item;
    for (const [index, one] of this.items.entries()) {
      if (index >= item) break;
      if (one instanceof Gap) row += one.rows - 1;
    }
    return row;
  }

  /** The item that holds a row of the list; the last one where there are not so many. */
  itemAt(row: number): number {
    let next = 0;
    const found = this.items.findIndex((one) => {
      next += one instanceof Gap ? one.rows : 1;
      return row < next;
    });
    return found < 0 ? this.items.length - 1 : found;
  }

  /** The nearest place at or before a loaded row where loading can begin. */
  markBefore(item: number): Mark | undefined {
    for (let index = item; index >= 0; index -= 1) {
      const one = this.items[index];
      if (!one || one instanceof Gap) return undefined;
      const after = this.#marks.get(one.id);
      if (after) return { row: this.rowOf(index), after };
    }
    return undefined;
  }

  /** Puts the newest state of the first page in its place. */
  renew(nodes: readonly Node[]): void {
    if (nodes.every((node, index) => this.items[index] === node)) return;
    const items = [...this.items];
    for (const [index, node] of nodes.entries()) if (!(items[index] instanceof Gap)) items[index] = node;
    this.items = items;
  }

  /** Puts what was asked for by `askedAt` into the gap, which ends where what is loaded is met. */
  fill(gap: Gap, side: Side, { nodes, pageInfo }: Connection<Node>): void {
    const { startCursor, endCursor, hasNextPage, hasPreviousPage } = pageInfo;
    const found = this.#untilKnown(nodes, side);
    const goesOn = side === "start" ? hasNextPage : hasPreviousPage;
    const met = !goesOn || found.length === 0 || found.length < nodes.length;
    const left = Math.max(1, gap.rows - found.length);
    if (side === "start") {
      if (gap.after) this.#mark(found[0], gap.after);
      this.#replace(gap, met ? found : [...found, new Gap(left, endCursor, gap.before)]);
    } else {
      // Of a page before a cursor none is known but its own rows'.
      if (startCursor) this.#mark(found[1], startCursor);
      this.#replace(gap, met ? found : [new Gap(left, gap.after, startCursor), ...found]);
    }
  }

  /** Puts the rows that follow `after` into the gap, so many rows after its beginning. */
  enter(gap: Gap, at: number, after: string, { nodes, pageInfo }: Connection<Node>): void {
    const { startCursor, endCursor, hasNextPage } = pageInfo;
    const found = this.#untilKnown(nodes, "start");
    if (found.length === 0) return;
    this.#mark(found[0], after);
    const left = gap.rows - at - found.length;
    const met = !hasNextPage || found.length < nodes.length;
    const before = new Gap(Math.max(1, at), gap.after, startCursor);
    this.#replace(gap, [
      before,
      ...found,
      ...(met ? [] : [new Gap(Math.max(1, left), endCursor, gap.before)]),
    ]);
  }

  /** The rows of a page up to the first one that is loaded; beyond it there may be other gaps. */
  #untilKnown(nodes: readonly Node[], side: Side): Node[] {
    const known = new Set(this.items.map(({ id }) => id));
    const isKnown = ({ id }: Node) => known.has(id);
    if (side === "end") return nodes.slice(nodes.findLastIndex(isKnown) + 1);
    const met = nodes.findIndex(isKnown);
    return nodes.slice(0, met < 0 ? nodes.length : met);
  }

  #mark(node: Node | undefined, after: string): void {
    if (node) this.#marks.set(node.id, after);
  }

  /** Where a gap held more or fewer rows than was thought, those after it hold the fewer or more; else those before. */
  #replace(gap: Gap, by: readonly (Node | Gap)[]): void {
    const at = this.items.indexOf(gap);
    if (at < 0) return;
    const items = this.items.toSpliced(at, 1, ...by);
    let wrong = gap.rows - by.reduce((sum, one) => sum + (one instanceof Gap ? one.rows : 1), 0);
    const end = at + by.length;
    const others = [...items.keys()].slice(end).concat([...items.keys()].slice(0, end).reverse());
    for (const index of wrong === 0 ? [] : others) {
      const other = items[index];
      if (!(other instanceof Gap)) continue;
      const rows = Math.max(1, other.rows + wrong);
      wrong -= rows - other.rows;
      items[index] = new Gap(rows, other.after, other.before);
      if (wrong === 0) break;
    }
    this.items = items;
  }
}
