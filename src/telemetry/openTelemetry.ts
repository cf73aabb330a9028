import {
  type Attributes,
  defaultTextMapGetter,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from "@opentelemetry/api";
import { W3CTraceContextPropagator } from "@opentelemetry/core";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { defaultResource, resourceFromAttributes } from "@opentelemetry/resources";
import { BasicTracerProvider, BatchSpanProcessor } from "@opentelemetry/sdk-trace-base";
import type { Tracing } from "./tracing.ts";

/**
 * Traces by OpenTelemetry, sent as OTLP over HTTP to OTEL_EXPORTER_OTLP_ENDPOINT; the library reads that and its other
 * standard settings (OTEL_EXPORTER_OTLP_HEADERS, OTEL_TRACES_SAMPLER, OTEL_BSP_…) by itself. Nothing is global and
 * nothing is patched: spans are made where the time is taken anyway.
 */
export function startTracing(service = process.env.OTEL_SERVICE_NAME ?? "onrecord"): Tracing {
  const provider = new BasicTracerProvider({
    resource: defaultResource().merge(resourceFromAttributes({ "service.name": service })),
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())],
  });
  const tracer = provider.getTracer("onrecord");
  const propagator = new W3CTraceContextPropagator();
  return {
    request(method, headers) {
      const caller = propagator.extract(ROOT_CONTEXT, headers, defaultTextMapGetter);
      const attributes = { "http.request.method": method, "url.path": "/graphql" };
      const request = tracer.startSpan(`${method} /graphql`, { kind: SpanKind.SERVER, attributes }, caller);
      const within = trace.setSpan(caller, request);
      const child = (name: string, kind: SpanKind, begun: number, attributes: Attributes = {}) =>
        tracer.startSpan(name, { kind, attributes, startTime: epochMs(begun) }, within);
      return {
        planned(begun, ended) {
          child("plan", SpanKind.INTERNAL, begun).end(epochMs(ended));
        },
        statement({ sql, begun, ms, waitedMs, failure }) {
          const span = child("SQL", SpanKind.CLIENT, begun, {
            "db.system.name": "postgresql",
            "db.query.text": sql,
            "onrecord.pool.wait_ms": waitedMs,
          });
          if (failure !== undefined) failed(span, (failure as { code?: string }).code ?? "unreachable");
          span.end(epochMs(begun + ms));
        },
        end(status, { name, cached }) {
          request.setAttributes({ "http.response.status_code": status, "onrecord.cached": cached });
          if (name) request.setAttribute("graphql.operation.name", name);
          if (status >= 500) failed(request, String(status));
          request.end();
        },
      };
    },
    stop: () => provider.shutdown().catch(() => {}), // a collector that is away must not keep the server
  };
}

const epochMs = (time: number) => performance.timeOrigin + time;

function failed(span: Span, type: string): void {
  span.setAttribute("error.type", type);
  span.setStatus({ code: SpanStatusCode.ERROR });
}
