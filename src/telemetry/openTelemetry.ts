import {
  type Context,
  defaultTextMapGetter,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  type Tracer,
  trace,
} from "@opentelemetry/api";
import { W3CTraceContextPropagator } from "@opentelemetry/core";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { defaultResource, resourceFromAttributes } from "@opentelemetry/resources";
import { BasicTracerProvider, BatchSpanProcessor } from "@opentelemetry/sdk-trace-base";
import type { Statement } from "./observed.ts";
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
      return {
        planned(begun, ended) {
          const options = { kind: SpanKind.INTERNAL, startTime: epochMs(begun) };
          tracer.startSpan("plan", options, within).end(epochMs(ended));
        },
        statement: (statement) => addStatement(tracer, within, statement),
        end(status, { name, cached }) {
          request.setAttributes({ "http.response.status_code": status, "onrecord.cached": cached });
          if (name) request.setAttribute("graphql.operation.name", name);
          if (status >= 500) failed(request, String(status));
          request.end();
        },
      };
    },
    background(name, attributes) {
      const span = tracer.startSpan(name, { kind: SpanKind.INTERNAL, attributes }, ROOT_CONTEXT);
      const within = trace.setSpan(ROOT_CONTEXT, span);
      return {
        statement: (statement) => addStatement(tracer, within, statement),
        end(failure) {
          if (failure !== undefined) failed(span, typeOf(failure));
          span.end();
        },
      };
    },
    stop: () => provider.shutdown().catch(() => {}), // a collector that is away must not keep the server
  };
}

function addStatement(
  tracer: Tracer,
  within: Context,
  { sql, begun, ms, waitedMs, failure }: Statement,
): void {
  const attributes = {
    "db.system.name": "postgresql",
    "db.query.text": sql,
    "onrecord.pool.wait_ms": waitedMs,
  };
  const span = tracer.startSpan(
    "SQL",
    { kind: SpanKind.CLIENT, attributes, startTime: epochMs(begun) },
    within,
  );
  if (failure !== undefined) failed(span, typeOf(failure));
  span.end(epochMs(begun + ms));
}

const typeOf = (failure: unknown) => (failure as { code?: string }).code ?? "unreachable";
const epochMs = (time: number) => performance.timeOrigin + time;

function failed(span: Span, type: string): void {
  span.setAttribute("error.type", type);
  span.setStatus({ code: SpanStatusCode.ERROR });
}
