import { badInput } from "../schema/errors.ts";
import { DEFAULT_PAGE, MAX_PAGE } from "../schema/lists/connection.ts";
import { type Cursor, type Order, readCursor } from "./cursor.ts";
import { derived, type Given } from "./given.ts";

/** Which stretch of a list is asked for. */
export interface Page {
  size: number;
  /** From the end: `last` was given. */
  backward: boolean;
  after: Cursor | null;
  before: Cursor | null;
}

export interface PageInput {
  first?: number | null;
  after?: Given<string> | null;
  last?: number | null;
  before?: Given<string> | null;
}

/**
 * Checks paging arguments against Relay's Cursor Connections and this API's ceiling.
 * @throws BAD_USER_INPUT and BAD_CURSOR.
 */
export function readPage(input: PageInput, orderName: string, order: Order): Page {
  const { first, last } = input;
  if (first != null && last != null) throw badInput("Give first or last, not both.");
  const size = first ?? last ?? DEFAULT_PAGE;
  checkSize(size, last == null ? "first" : "last", MAX_PAGE);
  const cursor = (argument: "after" | "before") => {
    const given = input[argument];
    return given == null ? null : derived(given, (text) => readCursor(text, argument, orderName, order));
  };
  return { size, backward: last != null, after: cursor("after"), before: cursor("before") };
}

export function checkSize(size: number, argument: string, ceiling: number): void {
  if (size < 1 || size > ceiling) throw badInput(`${argument}: ${size} is not between 1 and ${ceiling}.`);
}
