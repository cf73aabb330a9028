import { type GraphQLObjectType, type GraphQLResolveInfo, getNamedType } from "graphql";
import type { Pool } from "pg";
import type { EventKind } from "../schema/enums.ts";
import { answerOf } from "./answerOf.ts";
import { lists, rowTypes } from "./catalog.ts";
import { find } from "./finding.ts";
import { Later } from "./given.ts";
import { Planner } from "./planner.ts";
import { Query } from "./query.ts";
import { References } from "./references.ts";
import type { ListName } from "./rowType.ts";
import { type Field, Selections } from "./selection.ts";
import { sql } from "./sql.ts";

/** The place of an event in the log of changes; all zeros are before the first. */
export interface Position {
  /** Its transaction's number. */
  xid: bigint;
  seq: bigint;
  /** When its transaction began, in milliseconds since 1970. It tells the event from another with its numbers. */
  at: bigint;
}

/** One event, as it answers one subscription. */
export interface GivenEvent {
  position: Position;
  data: Record<string, unknown>;
  /** How many characters it has as JSON. */
  size: number;
}

/** What each field of Subscription gives: events of a kind, filtered as a list filters what they are of. */
const SUBSCRIPTIONS: Record<string, { kind: EventKind; list: ListName }> = {
  statementReported: { kind: "REPORTED", list: "statements" },
  corroborationChanged: { kind: "CORROBORATION", list: "statements" },
  meetingChanged: { kind: "MEETING", list: "meetings" },
};

/** A value that each run brings itself. */
const later = (name: string) => new Later("0", (range) => range[name] as string, []);

/** What a subscription asks of the log: one SQL statement for a stretch of it, whatever it selects and however many events there are. */
export class EventQuery {
  readonly kind: EventKind;
  /** The same for subscriptions that are given the same. */
  readonly identity: string;
  readonly #query: Query;

  /** @throws BAD_USER_INPUT, COST_LIMIT_EXCEEDED */
  constructor({ schema, fragments, variableValues, parentType, fieldNodes, path }: GraphQLResolveInfo) {
    const selections = new Selections(schema, fragments, variableValues);
    const field = selections.field(parentType, String(path.key), fieldNodes) as Field;
    const { kind, list } = SUBSCRIPTIONS[field.name]!;
    const planner = new Planner(schema, selections, "client");
    const type = getNamedType(field.definition.type) as GraphQLObjectType;
    const event = planner.alias();
    const found = find(planner, lists[list], {
      args: field.args,
      orderName: lists[list].defaultOrder,
      asOf: null,
      scope: ({ alias }) => sql`${alias}.key = ${event}.key`,
    });
    const written = planner.fields([field], parentType.name, () =>
      planner.object(type, { alias: event, asOf: found.row.asOf }, field.sets),
    );
    const from = sql`${later("fromXid")}::bigint, ${later("fromSeq")}::bigint`;
    const to = sql`${later("toXid")}::bigint, ${later("toSeq")}::bigint`;
    const plan = sql`json_build_object(
      'kept', exists (select from event_log where id = ${later("log")} and (floor_xid, floor_seq) <= (${from})),
      'events', (select coalesce(json_agg(json_build_array(${event}.xid::text, ${event}.seq::text, event_stamp(${event}.at)::text, ${written})
          order by ${event}.xid, ${event}.seq), '[]')
        from ${rowTypes[type.name]!.from(event)}, ${found.from}
        where (${event}.xid, ${event}.seq) > (${from}) and (${event}.xid, ${event}.seq) <= (${to}) and ${found.where}))::text`;
    this.kind = kind;
    // The ways are as many as values: each run is planned for its own.
    this.#query = new Query(plan, false);
    this.identity = this.#query.identity;
  }

  /**
   * The events after one position, up to another, in order.
   * @returns null when the log does not have all of them any more
   * @throws what a reference is refused with, and what the database fails with
   */
  async read(pool: Pool, log: string, from: Position, to: Position): Promise<GivenEvent[] | null> {
    const range = { log, ...texts("from", from), ...texts("to", to) };
    const answer = JSON.parse(await answerOf(this.#query, pool, new References(pool), range));
    if (!answer.kept) return null;
    return (answer.events as [string, string, string, string][]).map(([xid, seq, at, data]) => ({
      position: { xid: BigInt(xid), seq: BigInt(seq), at: BigInt(at) },
      data: JSON.parse(data),
      size: data.length,
    }));
  }
}

const texts = (name: string, { xid, seq }: Position) => ({
  [`${name}Xid`]: `${xid}`,
  [`${name}Seq`]: `${seq}`,
});
