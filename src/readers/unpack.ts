import { pipeline, Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { HEAD_BYTES } from "./limits.ts";
import { type Peeked, peek } from "./peek.ts";

/**
 * Looks at the beginning of an input, after unpacking it when it is compressed by gzip, as bulk data sets are.
 */
export async function unpack(input: AsyncIterable<Uint8Array>): Promise<Peeked> {
  const peeked = await peek(input, HEAD_BYTES);
  if (peeked.head[0] !== 0x1f || peeked.head[1] !== 0x8b) return peeked;
  const gunzip = createGunzip();
  // Whoever reads the unpacked bytes meets the errors; pipeline only has to close both ends.
  pipeline(Readable.from(peeked.all), gunzip, () => {});
  return await peek(gunzip, HEAD_BYTES);
}
