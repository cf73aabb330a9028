import { existsSync, readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import compression from "compression";
import express, { type RequestHandler, type Response, Router } from "express";
import { onlyRead } from "./onlyRead.ts";

/** Where the build puts the explorer's page (tools/build.mjs). */
export const EXPLORER_FOLDER = fileURLToPath(new URL("../../dist/web/", import.meta.url));

/** The addresses that the explorer's router knows (web/src/router.tsx). */
const PAGES = [
  "/",
  "/overview",
  "/statements/:id",
  "/sources/:id",
  "/actors/:slug",
  "/places/:slug",
  "/topics/:slug",
  "/meetings/:slug",
  "/publishers/:slug",
];

/** The one rule that react-aria adds to a page with buttons (touch-action), by its hash; a browser test tells when it changes. */
const BUTTONS_STYLE = "'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o='";

/** Scripts and styles of this server alone, and no frame around it: what a source's text says is never run. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  `style-src 'self' ${BUTTONS_STYLE}`,
  "img-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** Where the page finds GraphiQL. */
const GRAPHIQL = /\s*<meta name="graphiql"[^>]*>/;

/**
 * The explorer: one page at all of its addresses, and the files that it is made of, which are named by their content
 * and never change. Where it was not built (in development), `/` leads to the API. Without `graphiql` the page links to none.
 */
export function explorerPages(folder: string, { graphiql }: { graphiql: boolean }): Router {
  const router = Router();
  if (!existsSync(join(folder, "index.html"))) {
    router.all("/", onlyRead).get("/", (_request, response) => response.redirect("/graphql"));
    return router;
  }
  router.use("/assets", onlyRead).all(["/icon.svg", ...PAGES], onlyRead);
  router.use(["/assets", "/icon.svg", ...PAGES], compression());
  router.use(
    "/assets",
    brotli(join(folder, "assets")),
    express.static(join(folder, "assets"), { immutable: true, maxAge: "1y", index: false }),
  );
  router.get("/icon.svg", (_request, response) => response.sendFile(join(folder, "icon.svg")));
  router.get(PAGES, (_request, response) => sendPage(folder, graphiql, response));
  return router;
}

/** Leads to the file that the build has compressed (web/brotli.ts), where the browser takes it. Others are compressed as they go. */
function brotli(folder: string): RequestHandler {
  const compressed = new Set(readdirSync(folder).filter((name) => name.endsWith(".br")));
  return (request, response, next) => {
    if (compressed.has(`${request.path.slice(1)}.br`)) {
      response.vary("accept-encoding");
      if (request.acceptsEncodings("br")) {
        response.type(extname(request.path)).set("content-encoding", "br");
        request.url = `${request.path}.br`;
      }
    }
    next();
  };
}

/** For a browser at an address where nothing is, the page that says so; anybody else is passed on. To be used after all other routes. */
export function wrongAddress(folder: string, { graphiql }: { graphiql: boolean }): Router {
  const router = Router();
  if (existsSync(join(folder, "index.html")))
    router.get(/^/, compression(), (request, response, next) =>
      request.accepts(["json", "html"]) === "html"
        ? sendPage(folder, graphiql, response.status(404))
        : next(),
    );
  return router;
}

async function sendPage(folder: string, graphiql: boolean, response: Response): Promise<void> {
  const html = await readFile(join(folder, "index.html"), "utf8");
  response
    .set({
      "content-security-policy": POLICY,
      "x-content-type-options": "nosniff",
      "referrer-policy": "same-origin",
      // A new build is seen at the next visit; the files that it names are kept.
      "cache-control": "no-cache",
    })
    .type("html")
    .send(graphiql ? html : html.replace(GRAPHIQL, ""));
}
