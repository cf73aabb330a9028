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
    if (request.method === "GET" && request.url === "/metrics") void sendMetrics(metrics, response);
    else response.writeHead(404).end();
  });
}
