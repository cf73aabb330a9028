import { connect } from "node:net";

/** What a server sent on one connection until it closed it, or until nothing came any more. */
export interface Exchange {
  /** Of the first response; undefined when the connection was closed without one. */
  status: number | undefined;
  text: string;
  ms: number;
}

/**
 * Sends bytes as they are, and reads what comes until the server closes the connection.
 * @param pieces sent one after the other; the connection is left open behind them, unless `half`, which closes its own side
 */
export function exchange(
  address: string,
  pieces: readonly (string | Buffer)[],
  { half = false, patienceMs = 5000 } = {},
): Promise<Exchange> {
  const { hostname, port } = new URL(address);
  return new Promise((resolve) => {
    const begun = performance.now();
    const chunks: Buffer[] = [];
    const socket = connect({ host: hostname, port: Number(port), allowHalfOpen: true });
    const finish = () => {
      socket.destroy();
      const text = Buffer.concat(chunks).toString();
      const [, status] = /^HTTP\/1\.1 (\d{3})/.exec(text) ?? [];
      resolve({ status: status ? Number(status) : undefined, text, ms: performance.now() - begun });
    };
    socket.on("data", (chunk) => chunks.push(chunk));
    socket.on("error", finish).on("end", finish).on("close", finish);
    socket.setTimeout(patienceMs, finish);
    for (const piece of pieces) socket.write(piece);
    if (half) socket.end();
  });
}

const LF = "\r\n";
const QUERY = '{"query":"{ __typename }"}';

/** A request with the headers that it needs and others; `null` leaves one of them out. */
export function request(
  start: string,
  headers: Record<string, string | null> = {},
  body: string | Buffer = "",
): Buffer {
  const all = {
    host: "localhost",
    connection: "close",
    accept: "application/graphql-response+json",
    ...(body.length > 0 && { "content-length": String(Buffer.byteLength(body)) }),
    ...headers,
  };
  const lines = Object.entries(all).flatMap(([name, value]) => (value === null ? [] : [`${name}: ${value}`]));
  return Buffer.concat([Buffer.from([start, ...lines, "", ""].join(LF), "latin1"), Buffer.from(body)]);
}

/** A POST of an operation. */
export const post = (body: string | Buffer = QUERY, headers: Record<string, string | null> = {}) =>
  request("POST /graphql HTTP/1.1", { "content-type": "application/json", ...headers }, body);
