import { isUtf8 } from "node:buffer";
import type { IncomingMessage } from "node:http";
import type { Readable } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import type { ErrorCode } from "../../schema/errors.ts";
import { repeatsMember } from "./repeatedMember.ts";

const MAX_BYTES = 1024 * 1024;

const DECODERS: Record<string, () => NodeJS.ReadWriteStream> = {
  gzip: createGunzip,
  "x-gzip": createGunzip, // the same, as HTTP has it (RFC 9110, 8.4.1.3)
  deflate: createInflate,
  br: createBrotliDecompress,
};

/** A request whose body cannot be used, with the answer to it. */
export class BodyError extends Error {
  readonly status: number;
  readonly code: ErrorCode;
  /** What HTTP has said with such a status. */
  readonly headers: Record<string, string>;

  constructor(status: number, code: ErrorCode, message: string, headers: Record<string, string> = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

/**
 * The text of a request's JSON body, unparsed; undefined when it has none.
 * @throws BodyError when it is too large, cut off, of another media type, or written in a way that is not understood.
 */
export async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const { headers } = request;
  const [type, ...parameters] = (headers["content-type"] ?? "").toLowerCase().split(";");
  const isEmpty = headers["transfer-encoding"] === undefined && !Number(headers["content-length"]);
  if (isEmpty) return undefined;
  if (type!.trim() !== "application/json") throw otherType();
  const charsets = parameters.map((text) => text.trim()).filter((text) => text.startsWith("charset="));
  if (!charsets.every((charset) => /^charset=("utf-?8"|utf-?8)$/.test(charset))) throw unreadable(415);
  const encoding = headers["content-encoding"]?.toLowerCase() ?? "identity";
  const decoder = DECODERS[encoding];
  if (!decoder && encoding !== "identity") throw otherEncoding();
  if (Number(headers["content-length"]) > MAX_BYTES) throw tooLarge();
  return collect(request, decoder ? (request.pipe(decoder()) as unknown as Readable) : request);
}

/** @throws BodyError */
export function parseBody(text: string): unknown {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw unreadable(400);
  }
  if (repeatsMember(text)) throw unreadable(400);
  return parsed;
}

/** Listeners rather than an async iterator, which takes as long as all the rest of a kept answer. */
function collect(request: IncomingMessage, decoded: Readable): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    decoded.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size <= MAX_BYTES) return chunks.push(chunk);
      request.unpipe();
      decoded.pause();
      reject(tooLarge());
    });
    decoded.on("end", () => {
      const bytes = chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks);
      // Other bytes would become other words, which nobody sent.
      if (isUtf8(bytes)) resolve(bytes.toString());
      else reject(unreadable(400));
    });
    decoded.on("error", () => reject(unreadable(400)));
    request.on("close", () => request.complete || reject(unreadable(400))); // cut off
  });
}

const tooLarge = () => new BodyError(413, "REQUEST_TOO_LARGE", "The request's body is larger than 1mb.");

/** A request that a browser sends to any site without asking has one of these types, so it is never answered. */
const otherType = () =>
  new BodyError(415, "BAD_REQUEST", 'Send {"query": "…"} with the header content-type: application/json.', {
    "accept-post": "application/json",
  });

const otherEncoding = () =>
  new BodyError(415, "BAD_REQUEST", "The body can be compressed as gzip, deflate or br, in no other way.", {
    "accept-encoding": "gzip, deflate, br",
  });

const unreadable = (status: number) =>
  new BodyError(
    status,
    "BAD_REQUEST",
    'The request\'s body cannot be read as JSON: send {"query": "…"} in UTF-8.',
  );
