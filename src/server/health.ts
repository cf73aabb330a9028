import { Router } from "express";
import type { Probe } from "../telemetry/probe.ts";

/**
 * `/livez`: the process runs. `/readyz`: it can answer, that is, the database does; 503 while it does not. A server
 * that is busy stays ready: a balancer that took it out would leave more to the others. One that is
 * about to stop is not ready.
 */
export function healthRoutes(probe: Probe, leaving: () => boolean): Router {
  const router = Router();
  router.get("/livez", (_request, response) => {
    response.json({ status: "alive" });
  });
  router.get("/readyz", async (_request, response) => {
    const reason = leaving() ? "The server stops." : await probe.problem();
    response
      .status(reason ? 503 : 200)
      .json(reason ? { status: "unavailable", reason } : { status: "ready" });
  });
  return router;
}
