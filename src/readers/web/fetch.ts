import { request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import type { Duplex } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import { megabytes } from "../document.ts";
import { webAddress } from "../metadata.ts";
import { isRefusal, messageOf, type Refusal, refusal } from "../refusal.ts";
import { checkedLookup, checkLiteral, PrivateAddressError, type Resolve } from "./addresses.ts";
import { retryAfterSeconds } from "./retryAfter.ts";

export interface FetchOptions {
  /** Networks that are not public and may be read all the same, in CIDR notation: `10.1.0.0/16`, `::1/128`. */
  allowedNetworks?: readonly string[];
  /** For a conditional GET: what the last whole answer had. */
  etag?: string | undefined;
  lastModified?: string | undefined;
  /** For the whole exchange, the reading of the body included. In milliseconds. */
  timeLimit?: number;
  /** Of the body, unpacked. In bytes. */
  sizeLimit?: number;
  maxRedirects?: number;
  /** Instead of the system's name resolution. */
  resolve?: Resolve;
}

/** What every answer tells. */
interface Answer {
  /** After redirects. */
  url: string;
  /** Where permanent redirects (301, 308) from the first on have led. */
  movedTo?: string | undefined;
  retryAfterSeconds?: number | undefined;
}

export interface Fetched extends Answer {
  kind: "fetched";
  mediaType: string | undefined;
  etag: string | undefined;
  lastModified: string | undefined;
  /**
   * Unpacked. Reading it throws when the connection fails or a limit is met; leaving it closes the connection.
   */
  body: AsyncIterable<Uint8Array>;
}

/** The conditional GET found nothing new. */
export interface Unchanged extends Answer {
  kind: "unchanged";
}

/** An answer that is none, such as 404 or 503. */
export type Failed = Refusal & Partial<Answer> & { status?: number };

const TIME_LIMIT = 30_000;
const SIZE_LIMIT = 100_000_000;
const MAX_REDIRECTS = 5;
const USER_AGENT = "onrecord/0.1 (+news statement indexer)";
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const PERMANENT = new Set([301, 308]);

/**
 * Gets an http(s) address. Redirects are followed and checked one by one: an address in a private network is
 * refused wherever it turns up, on the address that is really connected to.
 */
export async function fetchUrl(
  address: string,
  options: FetchOptions = {},
): Promise<Fetched | Unchanged | Failed> {
  const signal = AbortSignal.timeout(options.timeLimit ?? TIME_LIMIT);
  const visited = new Set<string>();
  let movedTo: string | undefined;
  let hasMoved = true;
  for (let url = webAddress(address); ; ) {
    if (url === undefined || new URL(url).username !== "")
      return refusal("BAD_URL", `${address} leads to no http or https address without a password in it.`);
    if (visited.has(url)) return refusal("REDIRECTS", `${address} redirects in a circle.`);
    if (visited.size > (options.maxRedirects ?? MAX_REDIRECTS))
      return refusal("REDIRECTS", `${address} redirects more than ${visited.size - 1} times.`);
    visited.add(url);

    const response = await get(new URL(url), options, signal).catch((error: unknown) =>
      failure(url!, error, signal),
    );
    if (isRefusal(response)) return { ...response, url, movedTo };
    const status = response.statusCode ?? 0;
    if (!REDIRECTS.has(status)) return answer(response, { url, movedTo }, options, signal);
    response.destroy();
    url = webAddress(response.headers.location, url);
    hasMoved &&= PERMANENT.has(status);
    if (hasMoved) movedTo = url;
  }
}

function get(url: URL, options: FetchOptions, signal: AbortSignal): Promise<IncomingMessage> {
  return new Promise((done, fail) => {
    const networks = options.allowedNetworks ?? [];
    checkLiteral(url, networks);
    const request = url.protocol === "https:" ? httpsRequest : httpRequest;
    request(url, {
      signal,
      // A connection of its own: a pooled one may have been opened where more networks were allowed.
      agent: false,
      lookup: checkedLookup(networks, options.resolve),
      headers: {
        "user-agent": USER_AGENT,
        accept: "*/*",
        "accept-encoding": "gzip",
        ...(options.etag ? { "if-none-match": options.etag } : {}),
        ...(options.lastModified ? { "if-modified-since": options.lastModified } : {}),
      },
    })
      .on("response", done)
      .on("error", fail)
      .end();
  });
}

function answer(
  response: IncomingMessage,
  where: Answer,
  { sizeLimit = SIZE_LIMIT }: FetchOptions,
  signal: AbortSignal,
): Fetched | Unchanged | Failed {
  const { statusCode: status = 0, headers } = response;
  const told = { ...where, retryAfterSeconds: retryAfterSeconds(headers["retry-after"], new Date()) };
  if (status === 200) {
    const { etag, "last-modified": lastModified, "content-type": mediaType } = headers;
    const packed = headers["content-encoding"]?.trim().toLowerCase() || "identity";
    const unpacker = UNPACKERS[packed];
    if (unpacker === undefined) {
      response.destroy();
      const reason = `The server packs what it sends by “${packed.slice(0, 40)}”, which it was not asked for.`;
      return { ...refusal("BAD_ENCODING", reason), ...told, status };
    }
    return {
      kind: "fetched",
      ...told,
      mediaType,
      etag,
      lastModified,
      body: bodyOf(response, unpacker, sizeLimit, signal),
    };
  }
  response.destroy();
  if (status === 304) return { kind: "unchanged", ...told };
  return {
    ...refusal(status === 404 || status === 410 ? "NOT_FOUND" : "HTTP_ERROR", meaning(status)),
    ...told,
    status,
  };
}

/** By content coding. Only gzip is asked for; some servers send what they have. */
const UNPACKERS: Readonly<Record<string, (() => Duplex) | null>> = {
  identity: null,
  gzip: createGunzip,
  "x-gzip": createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

async function* bodyOf(
  response: IncomingMessage,
  unpacker: (() => Duplex) | null,
  sizeLimit: number,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const body = unpacker ? response.pipe(unpacker()) : response;
  // A pipe passes no errors on.
  if (unpacker) response.once("error", (error) => body.destroy(error));
  try {
    let size = 0;
    for await (const chunk of body as AsyncIterable<Uint8Array>) {
      signal.throwIfAborted();
      size += chunk.length;
      if (size > sizeLimit) throw new Error(`the answer has more than ${megabytes(sizeLimit)}`);
      yield chunk;
    }
  } catch (error) {
    if (signal.aborted) throw new Error("the answer did not end in time");
    throw isCutOff(error) ? new Error("the connection was closed before the end of the answer") : error;
  } finally {
    response.destroy();
  }
}

const isCutOff = (error: unknown) =>
  typeof error === "object" && error !== null && "code" in error && error.code === "ECONNRESET";

function meaning(status: number): string {
  if (status === 404) return "There is nothing at this address (HTTP 404).";
  if (status === 410) return "What was at this address is gone for good (HTTP 410).";
  if (status === 401 || status === 403) return `This address is not open to everybody (HTTP ${status}).`;
  if (status === 429) return "This address is asked too often (HTTP 429): wait before trying again.";
  return status >= 500
    ? `The server of this address is in trouble (HTTP ${status}): try again later.`
    : `The server answered with HTTP ${status} instead of a document.`;
}

function failure(url: string, error: unknown, signal: AbortSignal): Refusal {
  const { host } = new URL(url);
  if (error instanceof PrivateAddressError)
    return refusal(
      "PRIVATE_ADDRESS",
      `${host} is at ${error.message}, which is not on the public Internet. Allow that network to read it.`,
    );
  if (signal.aborted) return refusal("TIMEOUT", `${host} did not answer in time.`);
  return refusal("HTTP_ERROR", `${host} could not be reached: ${messageOf(error)}`);
}
