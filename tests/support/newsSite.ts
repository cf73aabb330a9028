import { once } from "node:events";
import { createServer, type IncomingMessage, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";

/** A news site on this machine, for what follows feeds and fetches pages. */
export interface NewsSite {
  /** "http://127.0.0.1:40123" */
  origin: string;
  /** How each path is answered; others are 404. */
  answers: Map<string, RequestListener>;
  requests: IncomingMessage[];
  /** How many requests of a path there were. */
  asked(path: string): number;
  close(): Promise<void>;
}

export async function startNewsSite(): Promise<NewsSite> {
  const answers = new Map<string, RequestListener>();
  const requests: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    requests.push(request);
    const answer = answers.get(request.url!);
    if (answer) answer(request, response);
    else response.writeHead(404).end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answers,
    requests,
    asked: (path) => requests.filter(({ url }) => url === path).length,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

/** An entry of a feed: with its text, or only where it is. */
export interface Entry {
  id: string;
  text?: string;
  link?: string;
}

/** An RSS feed of these entries, with an ETag that goes by what is in it. */
export function rss(entries: readonly Entry[]): RequestListener {
  const items = entries.map(
    ({ id, text, link }) =>
      `<item><guid isPermaLink="false">${id}</guid><title>${id}</title><pubDate>Tue, 04 Mar 2025 08:00:00 GMT</pubDate>` +
      `${link ? `<link>${link}</link>` : ""}${text ? `<description>${text}</description>` : ""}</item>`,
  );
  const etag = `"${entries.map(({ id }) => id).join("-")}"`;
  return (request, response) => {
    if (request.headers["if-none-match"] === etag) return response.writeHead(304).end();
    return response
      .writeHead(200, { "content-type": "application/rss+xml", etag })
      .end(`<rss version="2.0"><channel><title>Gazette</title>${items.join("")}</channel></rss>`);
  };
}

/** An article long enough to be one, in which somebody says something; another one for each name. */
export function article(name: string): string {
  const words = `The harbour of ${name} was quiet on Tuesday, and the ships lay where they had lain for weeks. `;
  return `${name} Lindqvist said on Tuesday that Norway would not accept the offer of ${name}. ${words.repeat(7)}`;
}

/** A page with that article. */
export function page(name: string): RequestListener {
  return (_request, response) =>
    response
      .writeHead(200, { "content-type": "text/html" })
      .end(
        `<html lang="en"><head><title>${name}</title></head><body><article><h1>${name}</h1><p>${article(name)}</p></article></body></html>`,
      );
}
