import type { IncomingMessage, ServerResponse } from "node:http";

/** What a page may send along beside what the Fetch standard lets every page send … */
const HEADERS =
  "content-type, authorization, apollo-require-preflight, x-apollo-operation-name, x-request-id, if-none-match, last-event-id, onrecord-position";
/** … and what it may read. */
const EXPOSED =
  "etag, onrecord-position, ratelimit, ratelimit-policy, retry-after, x-request-id, www-authenticate";
const PREFLIGHT_KEPT_S = "7200";

/**
 * Lets pages of some other origins ask the API (CORS, in the Fetch standard). Cookies are never asked for, as nothing here
 * goes by any: who asks is told by a header that a page has to know. Pages of all other origins are left to the browser.
 */
export class CrossOrigin {
  readonly #any: boolean;
  readonly #origins: ReadonlySet<string>;

  /** @param origins `https://dashboards.example.org`; `*` is every one. */
  constructor(origins: readonly string[]) {
    this.#any = origins.includes("*");
    this.#origins = new Set(origins);
  }

  /** Says who may read the response; true when the request was a preflight, which is answered with that. */
  answers(request: IncomingMessage, response: ServerResponse): boolean {
    const { origin } = request.headers;
    if (!this.#any) response.appendHeader("vary", "origin");
    if (!origin || !(this.#any || this.#origins.has(origin))) return false;
    response.setHeader("access-control-allow-origin", this.#any ? "*" : origin);
    response.setHeader("access-control-expose-headers", EXPOSED);
    if (request.method !== "OPTIONS" || !request.headers["access-control-request-method"]) return false;
    response
      .writeHead(204, {
        "access-control-allow-methods": "GET, POST",
        "access-control-allow-headers": HEADERS,
        "access-control-max-age": PREFLIGHT_KEPT_S,
      })
      .end();
    return true;
  }
}

/**
 * Whether a page of another origin asks that no setting names. For a WebSocket a browser asks nobody beforehand and keeps no page from
 * reading it; it says whose page it is (RFC 6455, 10.2). Programs say nothing.
 */
export function isForeignPage(
  { headers: { origin, host } }: IncomingMessage,
  origins: readonly string[],
): boolean {
  if (origin === undefined || origins.includes("*") || origins.includes(origin)) return false;
  return !URL.canParse(origin) || new URL(origin).host !== host?.toLowerCase();
}
