import { createServer, type Server, type ServerResponse } from "node:http";
import type { Metrics } from "./metrics.ts";

/** Answers with the metrics, in Prometheus's text format. */
export async function sendMetrics({ registry }: Metrics, response: ServerResponse): Promise<void> {
  const text = await registry.metrics();
  response.writeHead(200, { "content-type": registry.contentType }).end(text);
}

/** The server of METRICS_PORT, not listening yet: it has the metrics and nothing else. */
export function metricsServer(metrics: Metrics): Server {
  return createServer((request, response) => {
    const { method = "", url = "" } = request;
    if (url.split("?")[0] !== "/metrics") response.writeHead(404).end();
    else if (method === "GET" || method === "HEAD") void sendMetrics(metrics, response);
    else response.writeHead(405, { allow: "GET, HEAD" }).end();
  });
}
