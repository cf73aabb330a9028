import { Router } from "express";
import type { Replicas } from "../replicas/replicas.ts";
import type { ReplicationStatus } from "../replicas/status.ts";
import type { Probe } from "../telemetry/probe.ts";
import { onlyRead } from "./onlyRead.ts";

/**
 * `/livez`: the process runs. `/readyz`: it can answer, that is, the database does; 503 while it does not. A server
 * that is busy stays ready: a balancer that took it out would leave more to the others. One that is
 * about to stop is not ready.
 */
export function healthRoutes(probe: Probe, leaving: () => boolean, replicas?: Replicas): Router {
  const router = Router();
  router.all(["/livez", "/readyz"], onlyRead);
  router.get("/livez", (_request, response) => {
    response.json({ status: "alive" });
  });
  router.get("/readyz", async (_request, response) => {
    if (replicas && !leaving()) {
      const { status, body } = readiness(replicas.status());
      response.status(status).json(body);
      return;
    }
    const reason = leaving() ? "The server stops." : await probe.problem();
    response
      .status(reason ? 503 : 200)
      .json(reason ? { status: "unavailable", reason } : { status: "ready" });
  });
  return router;
}

/** A server that can read or write has something to do: a balancer that took it out would leave nobody. */
function readiness({ primary, replicas }: ReplicationStatus) {
  const shown = replicas.map(({ number, state, lagSeconds }) => ({ replica: number, state, lagSeconds }));
  const isRead = replicas.some(({ state }) => state === "in service");
  if (primary === "in service") {
    const reason = "No replica is in service: the primary answers reads, too.";
    return { status: 200, body: { status: "ready", ...(!isRead && { reason }), replicas: shown } };
  }
  const reason = isRead
    ? "The primary cannot be reached: replicas answer reads, and writing fails."
    : "Neither the primary nor a replica in service can be reached.";
  const status = isRead ? "degraded" : "unavailable";
  return { status: isRead ? 200 : 503, body: { status, reason, replicas: shown } };
}
