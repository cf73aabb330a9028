import type { IncomingMessage, ServerResponse } from "node:http";
import { errorBody } from "./errors.ts";

/** Of which there is one: Node takes the first, and a proxy in front may have looked at the last. */
const SINGLE = /^(host|authorization|content-type)$/i;

/** Refuses a request that has a header twice by which it is told what and whose it is; false of all others. */
export function refusesRepeatedHeader({ rawHeaders }: IncomingMessage, response: ServerResponse): boolean {
  const seen = new Set<string>();
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const name = rawHeaders[i]!;
    if (!SINGLE.test(name)) continue;
    const count = seen.size;
    if (seen.add(name.toLowerCase()).size > count) continue;
    response
      .writeHead(400, { "content-type": "application/json; charset=utf-8", connection: "close" })
      .end(
        JSON.stringify(errorBody("BAD_REQUEST", `The request has the header ${name.toLowerCase()} twice.`)),
      );
    return true;
  }
  return false;
}
