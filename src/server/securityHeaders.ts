import type { ServerResponse } from "node:http";

/** Nothing that the API answers with is a page: no script, style, frame or form of it is ever run. A page sets its own. */
const NO_PAGE = "default-src 'none'; frame-ancestors 'none'";

/**
 * What every response says to browsers: its type is what it says, no other site frames it or reads its address, and
 * a site that was reached over TLS is reached over TLS from then on (browsers ignore that where there was none).
 */
export function setSecurityHeaders(response: ServerResponse): void {
  response.setHeader("content-security-policy", NO_PAGE);
  response.setHeader("x-content-type-options", "nosniff");
  response.setHeader("x-frame-options", "DENY");
  response.setHeader("referrer-policy", "same-origin");
  response.setHeader("strict-transport-security", "max-age=31536000");
}
