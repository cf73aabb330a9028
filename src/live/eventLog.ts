import type { Pool } from "pg";
import type { Position } from "../read/events.ts";

/** A look at the log beyond a position: where the next events are, not what they say. */
export interface Look {
  /** The id of the log by now; null of one that is not at home here. */
  log: string | null;
  /** Whether the log still has all that came after the position. */
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

/**
 * Events of transactions from before all that are still at work: none can come in behind those any more, whatever its
 * number, and in whichever order the transactions end.
 */
const LOOK = `
  with page as (
    select xid, seq, kind from event
    where (xid, seq) > ($1::bigint, $2::bigint) and xid < event_horizon() and kind = any($3::"EventKind"[])
    order by xid, seq limit $4)
  select (select id from event_log where home = event_home()) as log, event_horizon()::text as horizon, count(*)::int as n,
    (select (floor_xid, floor_seq) <= ($1::bigint, $2::bigint) from event_log) as kept,
    coalesce(array_agg(distinct kind::text), '{}') as kinds,
    (select array[xid::text, seq::text] from page order by xid desc, seq desc limit 1) as last,
    exists (select from event where xid >= event_horizon()) as waiting
  from page`;

const NOW = `select id as log, event_horizon()::text as horizon,
  pg_snapshot_xmax(pg_current_snapshot())::text as beyond, floor_xid::text, floor_seq::text from event_log`;

/** Where the log is now, and what it still has. */
export interface Extent {
  log: string;
  end: Position;
  /** Of a transaction from here on there can be no cursor yet. */
  beyond: bigint;
  /** The last event that it does not have any more. */
  floor: Position;
}

/** Reads the log of changes (migration `live`). */
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
    const { log, horizon, beyond, floor_xid: xid, floor_seq: seq } = rows[0]!;
    return {
      log,
      end: { xid: BigInt(horizon), seq: 0n },
      beyond: BigInt(beyond),
      floor: { xid: BigInt(xid), seq: BigInt(seq) },
    };
  }

  /** Looks for at most so many events of some kinds after a position. */
  async look({ xid, seq }: Position, kinds: readonly string[], most: number): Promise<Look> {
    const { rows } = await this.pool.query(LOOK, [`${xid}`, `${seq}`, kinds, most]);
    const { log, kept, horizon, n, kinds: found, last, waiting } = rows[0]!;
    const more = n === most;
    const end = more ? { xid: BigInt(last[0]), seq: BigInt(last[1]) } : { xid: BigInt(horizon), seq: 0n };
    return { log, kept, end, kinds: new Set<string>(found), more, waiting };
  }
}
