import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

/** How a body can be compressed, the better way first. */
const ENCODINGS = ["br", "gzip"] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** A shorter body is hardly shorter compressed. */
export const WORTH_COMPRESSING = 1024;

/**
 * Quality 4 takes as long as gzip for less; higher ones are for what is compressed once and for all. A window that is no
 * larger than the body takes half the time, as memory for 4 MB need not be cleared.
 */
const brotli = (size: number) => ({
  params: {
    [constants.BROTLI_PARAM_QUALITY]: 4,
    [constants.BROTLI_PARAM_SIZE_HINT]: size,
    [constants.BROTLI_PARAM_LGWIN]: Math.min(
      Math.max(Math.ceil(Math.log2(size)), constants.BROTLI_MIN_WINDOW_BITS),
      constants.BROTLI_DEFAULT_WINDOW,
    ),
  },
});

const COMPRESS: Record<Encoding, (body: Buffer) => Promise<Buffer>> = {
  br: (body) => promisify(brotliCompress)(body, brotli(body.length)),
  gzip: promisify(gzip),
};

/** Compresses a body, in a thread of its own. */
export const compressed = (body: Buffer, encoding: Encoding): Promise<Buffer> => COMPRESS[encoding](body);

/** The best encoding that an Accept-Encoding header takes (RFC 9110, 12.5.3); undefined for none. */
export function acceptedEncoding(header: string | undefined): Encoding | undefined {
  if (!header) return undefined;
  const qualities = new Map<string, number>();
  for (const part of header.toLowerCase().split(",")) {
    const [coding, weight] = part.split(";");
    const [, quality = "1"] = /^\s*q=([\d.]+)\s*$/.exec(weight ?? "") ?? [];
    qualities.set(coding!.trim(), Number(quality));
  }
  return ENCODINGS.find((encoding) => (qualities.get(encoding) ?? qualities.get("*") ?? 0) > 0);
}
