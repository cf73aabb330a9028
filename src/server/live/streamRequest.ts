import type { IncomingMessage } from "node:http";
import { BodyError, parseBody, readBody } from "../cache/body.ts";
import type { Asked } from "./operation.ts";

/** What members of JSON are in a GET's address. */
const AS_JSON = ["variables", "extensions"];

/**
 * What a request for an event stream asks, of GET and POST alike; what its members hold is looked at later.
 * @throws BodyError
 */
export async function readAsked(request: IncomingMessage): Promise<Asked> {
  const { method, headers } = request;
  // No picture or script of another site's page sends this.
  if (!headers.accept?.includes("text/event-stream"))
    throw refused(406, "Events come as a stream: send the header accept: text/event-stream.");
  return method === "GET" ? inAddress(request) : inBody(request);
}

async function inBody(request: IncomingMessage): Promise<Asked> {
  const body = await readBody(request);
  if (body === undefined) throw refused(415, `${SEND} as application/json.`);
  const asked = parseBody(body);
  if (typeof asked !== "object" || asked === null || Array.isArray(asked)) throw refused(400, `${SEND}.`);
  return asked;
}

function inAddress({ url = "" }: IncomingMessage): Asked {
  const given = [...new URLSearchParams(url.split("?", 2)[1])];
  const asked: Record<string, unknown> = Object.fromEntries(given);
  if (Object.keys(asked).length < given.length)
    throw refused(400, "A parameter stands twice in the address.");
  for (const name of AS_JSON) if (asked[name] !== undefined) asked[name] = parseBody(asked[name] as string);
  return asked;
}

const SEND = 'Send {"query": "subscription …", "variables": {…}}';
const refused = (status: number, message: string) => new BodyError(status, "BAD_REQUEST", message);
