import { Router } from "express";
import type { Pool } from "pg";

const READY_WITHIN_MS = 2000;

/**
 * `/livez`: the process runs. `/readyz`: it can answer, that is, the database does; 503 while it
 * does not. A server that is stopping takes no new connection, so a probe fails by itself.
 */
export function healthRoutes(pool: Pool): Router {
  const router = Router();
  router.get("/livez", (_request, response) => {
    response.json({ status: "alive" });
  });
  router.get("/readyz", async (_request, response) => {
    const reason = await databaseProblem(pool);
    response
      .status(reason ? 503 : 200)
      .json(reason ? { status: "unavailable", reason } : { status: "ready" });
  });
  return router;
}

async function databaseProblem(pool: Pool): Promise<string | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(
      () => resolve(`The database did not answer within ${READY_WITHIN_MS} ms.`),
      READY_WITHIN_MS,
    );
  });
  const asked = pool.query("select 1").then(
    () => null,
    () => "The database cannot be reached.",
  );
  try {
    return await Promise.race([asked, late]);
  } finally {
    clearTimeout(timer);
  }
}
