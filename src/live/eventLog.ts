import type { Pool } from "pg";
import type { Position } from "../read/events.ts";
import { isBefore } from "./cursor.ts";

/** A look at the log beyond a position: where the next events are, not what they say. */
export interface Look {
  /** The id of the log by now; null of one that is not at home here. */
  log: string | null;
  /** Whether the log has all that came after the event of the position. */
  kept: boolean;
  /** Everything up to here was looked at; nothing can come in before it any more. */
  end: Position;
  /** The kinds of the events up to there. */
  kinds: ReadonlySet<string>;
  /** Whether there are more than were asked for. */
  more: boolean;
  /** Whether events are there that wait for an older transaction to end. */
  waiting: boolean;
}

/** Where the log is now. */
export interface Extent {
  log: string;
  end: Position;
}

/** Whether the log has an event, by its transaction, its number and its time, or begins just behind it. */
const KEPT = `(exists (select from event where (xid, seq) = ($1::bigint, $2::bigint) and event_stamp(at) = $3::bigint)
  or exists (select from event_log where (floor_xid, floor_seq, floor_at) = ($1, $2, $3)))`;

/** Of the last of some events. */
const LAST = "array[xid, seq, event_stamp(at)]::text[]";
const NEWEST_FIRST = "order by xid desc, seq desc limit 1";

/**
 * Of events of transactions from before all that are still at work: none can come in behind those any more, whatever its
 * number, and in whichever order the transactions end.
 */
const END = `(select ${LAST} from event where xid < event_horizon() ${NEWEST_FIRST})`;

const LOOK = `
  with page as (
    select xid, seq, at, kind from event
    where (xid, seq) > ($1::bigint, $2::bigint) and xid < event_horizon() and kind = any($4::"EventKind"[])
    order by xid, seq limit $5)
  select (select id from event_log where home = event_home()) as log, ${KEPT} as kept, ${END} as end, count(*)::int as n,
    coalesce(array_agg(distinct kind::text), '{}') as kinds,
    (select ${LAST} from page ${NEWEST_FIRST}) as last,
    exists (select from event where xid >= event_horizon()) as waiting
  from page`;

const NOW = `select id as log, ${END} as end from event_log`;

/** Before the first event. */
const BEGINNING: Position = { xid: 0n, seq: 0n, at: 0n };

/** Reads the log of changes (migrations `live` and `cursors`). */
export class EventLog {
  readonly pool: Pool;

  constructor(pool: Pool) {
    this.pool = pool;
  }

  /** Begins the log anew where it came from elsewhere: a restored dump, a copied database, a promoted standby. */
  async settle(): Promise<void> {
    await this.pool.query("select settle_event_log()");
  }

  async extent(): Promise<Extent> {
    await this.settle();
    const { rows } = await this.pool.query(NOW);
    return { log: rows[0]!.log, end: positionOf(rows[0]!.end) };
  }

  /** Whether the log has all that came after the event of a position. */
  async has({ xid, seq, at }: Position): Promise<boolean> {
    const { rows } = await this.pool.query(`select ${KEPT} as kept`, [`${xid}`, `${seq}`, `${at}`]);
    return rows[0]!.kept;
  }

  /** Looks for at most so many events of some kinds after a position. */
  async look(from: Position, kinds: readonly string[], most: number): Promise<Look> {
    const { rows } = await this.pool.query(LOOK, [`${from.xid}`, `${from.seq}`, `${from.at}`, kinds, most]);
    const { log, kept, n, kinds: found, last, waiting, end } = rows[0]!;
    const more = n === most;
    const to = positionOf(more ? last : end);
    return { log, kept, end: isBefore(from, to) ? to : from, kinds: new Set<string>(found), more, waiting };
  }
}

/** @param written by PostgreSQL; null where there is no event */
function positionOf(written: [string, string, string] | null): Position {
  if (!written) return BEGINNING;
  const [xid, seq, at] = written;
  return { xid: BigInt(xid), seq: BigInt(seq), at: BigInt(at) };
}
