import { Router } from "express";
import type { Environment } from "../config/environment.ts";
import { EXPLORER_FOLDER, explorerPages, wrongAddress } from "./explorer.ts";
import { GRAPHIQL_POLICY, graphiql } from "./graphiql.ts";
import { onlyRead } from "./onlyRead.ts";

/** The pages for people: the explorer, and GraphiQL where it is shown. */
export function pages(landingPage: Environment["api"]["landingPage"]): Router {
  const router = Router();
  router.use(explorerPages(EXPLORER_FOLDER, { graphiql: landingPage !== "none" }));
  if (landingPage === "none") return router;
  router.all("/graphiql", onlyRead);
  router.get("/graphiql", async (request, response) => {
    response.set("content-security-policy", GRAPHIQL_POLICY).type("html");
    response.send(await graphiql(request.query.variables));
  });
  if (landingPage === "graphiql")
    router.get("/graphql", (request, response, next) =>
      request.accepts(["json", "html"]) === "html" ? response.redirect("/graphiql") : next(),
    );
  return router;
}

/** What a browser is shown where nothing is. To be used after all other routes. */
export function nowhere(landingPage: Environment["api"]["landingPage"]): Router {
  return wrongAddress(EXPLORER_FOLDER, { graphiql: landingPage !== "none" });
}
