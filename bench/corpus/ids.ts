import { ID_PREFIX, type NodeType } from "../../src/domain/ids.ts";

const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

/**
 * The TypeID of a synthetic row: a UUIDv7 of the time given, whose random bits are the row's key, multiplied so
 * that neighbours look different. Written here because a corpus needs millions of them.
 */
export function corpusId(type: NodeType, key: number, time: number): string {
  const low = Math.imul(key, 0x9e3779b1) >>> 0;
  // 26 digits of 5 bits: time (10), version 7 and 12 bits, variant and 62 bits (16).
  return `${ID_PREFIX[type]}_${digits(Math.floor(time), 10)}e${digits(low >>> 22, 2)}${ALPHABET[8 + (low & 3)]}${digits(low, 7)}${digits(key, 5)}`;
}

function digits(value: number, count: number): string {
  let text = "";
  for (let rest = value, i = 0; i < count; i++) {
    text = ALPHABET[rest % 32]! + text;
    rest = Math.floor(rest / 32);
  }
  return text;
}
