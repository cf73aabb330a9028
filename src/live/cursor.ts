import type { Position } from "../read/events.ts";
import { clientError } from "../schema/errors.ts";

/** A position in one log, as clients know it: `event_cursor()` in PostgreSQL writes the same. */
export const writeCursor = (log: string, { xid, seq, at }: Position) => `${log}.${xid}.${seq}.${at}`;

/** @throws BAD_CURSOR */
export function readCursor(text: string): { log: string; position: Position } {
  // Those of a version before have no time, and are of no event that can be told from another.
  const [, log, xid, seq, at = "-1"] =
    /^([0-9a-f]{32})\.(\d{1,18})\.(\d{1,18})(?:\.(\d{1,18}))?$/.exec(text) ?? [];
  if (!log)
    throw clientError(
      "BAD_CURSOR",
      "after: that is not a cursor of an event: take the `cursor` of the last one, or `liveCursor`.",
    );
  return { log, position: { xid: BigInt(xid!), seq: BigInt(seq!), at: BigInt(at) } };
}

/** Whether a position comes before another. */
export const isBefore = (a: Position, b: Position) => (a.xid === b.xid ? a.seq < b.seq : a.xid < b.xid);
