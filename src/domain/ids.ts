import { createHash } from "node:crypto";
import { TypeID, typeidUnboxed } from "typeid-js";

/** The node types and the prefix that each one's ids carry. */
export const ID_PREFIX = {
  Actor: "actor",
  Place: "place",
  Topic: "topic",
  Meeting: "meeting",
  MeetingAccount: "account",
  Publisher: "publisher",
  Source: "source",
  Statement: "statement",
  Report: "report",
  Relation: "relation",
  Review: "review",
} as const;

export type NodeType = keyof typeof ID_PREFIX;

/** What has an id and is no node: nobody asks the graph for it. */
const PREFIX_OF_OTHERS = { ApiKey: "key" } as const;

const TYPE_BY_PREFIX = new Map<string, NodeType>(
  Object.entries(ID_PREFIX).map(([type, prefix]) => [prefix, type as NodeType]),
);
const TYPE_ID = /^([a-z]+)_([0-7][0-9a-hjkmnp-tv-z]{25})$/;

/** A new id: a TypeID (https://github.com/jetify-com/typeid) over a UUIDv7, so ids sort by time. */
export function newId(type: NodeType | keyof typeof PREFIX_OF_OTHERS): string {
  return typeidUnboxed({ ...ID_PREFIX, ...PREFIX_OF_OTHERS }[type]);
}

/**
 * The id of something that has a natural key, the same on every machine: the time given,
 * and a hash of the key where a UUIDv7 has its random bits.
 */
export function stableId(type: NodeType, naturalKey: string, time: Date): string {
  const bytes = createHash("sha256").update(`${type}\0${naturalKey}`).digest().subarray(0, 16);
  bytes.writeUIntBE(time.getTime(), 0, 6);
  bytes[6] = 0x70 | (bytes[6]! & 0x0f); // version 7
  bytes[8] = 0x80 | (bytes[8]! & 0x3f); // RFC 9562 variant
  return TypeID.fromUUIDBytes(ID_PREFIX[type], bytes).toString();
}

/** The node type that an id names, or null when it is not an id of ours. */
export function typeOfId(id: string): NodeType | null {
  const prefix = TYPE_ID.exec(id)?.[1];
  return (prefix && TYPE_BY_PREFIX.get(prefix)) || null;
}
