/** A place in the write-ahead log of the primary (`pg_lsn`): what was committed is before it. */
export type Position = bigint;

/** Before everything that was ever written. */
export const BEGINNING: Position = 0n;
/** After everything that will ever be written: no replica is there. */
export const END: Position = 2n ** 64n;

/** Reads what PostgreSQL writes as "16/B374D848"; undefined for anything else. */
export function readPosition(text: string): Position | undefined {
  const [, high, low] = /^([0-9A-F]{1,8})\/([0-9A-F]{1,8})$/i.exec(text) ?? [];
  return high && low ? (BigInt(`0x${high}`) << 32n) | BigInt(`0x${low}`) : undefined;
}

export const latest = (one: Position, other: Position): Position => (one > other ? one : other);
