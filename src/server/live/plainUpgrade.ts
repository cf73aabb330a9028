import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";

/** What asks for another protocol, and is nothing else. */
const ASKING = /^(upgrade|http2-settings)$/i;

/**
 * Answers a request as if it had not asked for another protocol than HTTP/1.1, as a server may (RFC 9110, 7.8): Java's
 * client asks for HTTP/2 with every request. Node takes each such request off its connection; here it is put back
 * without the question.
 * @param head what of the connection was read behind the request's headers
 */
export function answerWithoutUpgrade(
  http: Server,
  { method, url, httpVersion, rawHeaders }: IncomingMessage,
  socket: Duplex,
  head: Buffer,
): void {
  const lines = [`${method} ${url} HTTP/${httpVersion}`];
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const [name, value] = [rawHeaders[i]!, rawHeaders[i + 1]!];
    if (ASKING.test(name)) continue;
    const kept = /^connection$/i.test(name) ? withoutAsking(value) : value;
    if (kept !== "") lines.push(`${name}: ${kept}`);
  }
  socket.unshift(Buffer.concat([Buffer.from(`${lines.join("\r\n")}\r\n\r\n`, "latin1"), head]));
  http.emit("connection", socket);
}

const withoutAsking = (connection: string) =>
  connection
    .split(",")
    .filter((option) => !ASKING.test(option.trim()))
    .join(",");
