import type { IncomingMessage, ServerResponse } from "node:http";
import { acceptedEncoding, compressed, type Encoding, WORTH_COMPRESSING } from "./encoding.ts";
import { encodedEtag, namesEtag } from "./etag.ts";
import type { Answer } from "./responseCache.ts";

/**
 * Sends an answer, compressed where the client takes it. A GET may be kept by browsers and proxies, which ask each time
 * with its tag whether it is still right; HTTP defines that for no POST.
 */
export async function send(
  request: IncomingMessage,
  response: ServerResponse,
  answer: Answer,
): Promise<void> {
  const { status, headers, body } = answer;
  const encoding =
    body.length < WORTH_COMPRESSING ? undefined : acceptedEncoding(request.headers["accept-encoding"]);
  const etag = answer.etag && encoding ? encodedEtag(answer.etag, encoding) : answer.etag;
  if (status === 200 && etag) response.setHeader("etag", etag);
  if (request.method === "GET") {
    response.setHeader("cache-control", "no-cache");
    response.appendHeader("vary", "accept, accept-encoding, authorization");
    if (status === 200 && etag && namesEtag(request.headers["if-none-match"], etag)) {
      response.writeHead(304).end();
      return;
    }
  }
  if (headers["content-type"]?.startsWith("text/html")) allowPage(response);
  if (encoding) response.setHeader("content-encoding", encoding);
  const bytes = encoding ? await encoded(answer, encoding) : body;
  response.writeHead(status, { ...headers, "content-length": bytes.length }).end(bytes);
}

/** The body of an answer that is kept is compressed once. */
function encoded(answer: Answer, encoding: Encoding): Promise<Buffer> {
  answer.encoded ??= {};
  answer.encoded[encoding] ??= compressed(answer.body, encoding);
  return answer.encoded[encoding];
}

/** Apollo's page says by itself what it may load. */
function allowPage(response: ServerResponse): void {
  response.setHeader("content-security-policy", "frame-ancestors 'none'");
}
