import ipaddr from "ipaddr.js";
import { z } from "zod";

/** Networks that have names. */
const PROXIES = ["loopback", "linklocal", "uniquelocal"];

/** Requests a minute from a public address, unless another limit is set. */
export const PUBLIC_RATE = 6000;

/**
 * The settings by name. `npm run docs` writes docs/configuration.md from them: what each description says, what the
 * complaint about a wrong value says is right, and the default; `otherwise` where that depends on something.
 */
export const settings = z
  .object({
    NODE_ENV: oneOf("NODE_ENV", ["development", "production", "test"])
      .default("development")
      .describe("`production` shows less to strangers: see the settings whose default depends on it."),
    PORT: wholeNumber("PORT", 0, 65_535, 4000).describe("Where the server listens; 0 takes a free port."),
    HOST: z.string().optional().meta({
      description: "The address that the server listens at.",
      otherwise: "every address of the machine",
    }),
    LOG_LEVEL: oneOf("LOG_LEVEL", ["fatal", "error", "warn", "info", "debug", "trace", "silent"])
      .optional()
      .meta({
        description:
          "The least important lines that are logged, as JSON on standard output; `info` has one for each operation.",
        otherwise: "`warn`; `info` in production",
      }),
    INTROSPECTION: oneOf("INTROSPECTION", ["on", "off"]).optional().meta({
      description: "Whether the schema can be asked for, and errors name fields that were perhaps meant.",
      otherwise: "`on`; `off` in production",
    }),
    LANDING_PAGE: oneOf("LANDING_PAGE", ["sandbox", "graphiql", "none"]).optional().meta({
      description: "What a browser is shown at `/graphql`.",
      otherwise: "`sandbox`; `none` in production",
    }),
    ERROR_DETAIL: oneOf("ERROR_DETAIL", ["on", "off"]).optional().meta({
      description:
        "Whether unexpected errors are shown with their message, not only with their id in the log.",
      otherwise: "`on`; `off` in production",
    }),
    MAX_DEPTH: wholeNumber("MAX_DEPTH", 1, 50, 16).describe("How deep one operation may select."),
    MAX_COST: wholeNumber("MAX_COST", 100, 10_000_000, 50_000).describe("How much one operation may cost."),
    MAX_LIVE_CONNECTIONS: wholeNumber("MAX_LIVE_CONNECTIONS", 0, 100_000, 5000).describe(
      "Subscribers at a time, over each of WebSockets and server-sent events.",
    ),
    READ_ACCESS: oneOf("READ_ACCESS", ["open", "key"])
      .default("open")
      .describe("`key`: reading needs an API key, too, of any role."),
    CORS_ORIGINS: listOf(
      isOrigin,
      (text) => `CORS_ORIGINS has "${text}", and must be * or origins: https://dashboards.example.org.`,
    ).meta({
      description:
        "Origins of other sites whose pages may ask: `https://dashboards.example.org`, or `*`. The server's own pages are known by the header Host: a proxy that changes it makes them another site's, for WebSockets.",
      otherwise: "none",
    }),
    RATE_LIMIT_PER_KEY: wholeNumber("RATE_LIMIT_PER_KEY", 0, 10_000_000, 0).describe(
      "Requests a minute with one API key, of one process; 0 is without limit.",
    ),
    RATE_LIMIT_PER_ADDRESS: wholeNumberIn("RATE_LIMIT_PER_ADDRESS", 0, 10_000_000)
      .optional()
      .meta({
        description:
          "Requests a minute without a key from one address (an IPv6 /64 counts as one), of one process; 0 is without limit.",
        otherwise: `\`${PUBLIC_RATE}\` for public addresses; private ones, which proxies and neighbours have, without limit`,
      }),
    TRUST_PROXY: listOf(
      (text) => PROXIES.includes(text) || ipaddr.isValidCIDR(text),
      (text) =>
        `TRUST_PROXY has "${text}", and must be ${PROXIES.join(", ")}, or networks in CIDR notation: 10.1.0.0/16.`,
    ).meta({
      description:
        "Networks of proxies in front, in CIDR notation or `loopback`, `linklocal`, `uniquelocal`: only what they say in `X-Forwarded-For` counts.",
      otherwise: "none",
    }),
    TRUSTED_DOCUMENTS: z.string().optional().meta({
      description: "A manifest of documents that are known beforehand: `npm run documents` writes one.",
      otherwise: "none",
    }),
    OPERATIONS: oneOf("OPERATIONS", ["any", "trusted"])
      .default("any")
      .describe("`trusted` answers no documents but those of the manifest."),
    ROUTER_SECRET: z
      .string()
      .min(16, "ROUTER_SECRET is shorter than 16 characters: make one with openssl rand -hex 32.")
      .optional()
      .meta({
        description:
          "What a federation's router shows, in the header `Router-Authorization`, to see the schema where introspection is off.",
        otherwise: "none",
      }),
    CACHE_MB: wholeNumber("CACHE_MB", 0, 65_536, 8).describe(
      "Memory for answers that were computed once; they are never older than the last write. 0 keeps none.",
    ),
    SEED: oneOf("SEED", ["when-empty", "never"])
      .default("when-empty")
      .describe("Whether a graph without any source is filled with the package's own five documents."),
    WORKER: oneOf("WORKER", ["on", "off"]).optional().meta({
      description: "Whether the server does background work, too; otherwise `npm run worker` does.",
      otherwise: "`on` with the embedded PostgreSQL, else `off`",
    }),
    ALLOWED_NETWORKS: listOf(
      (text) => ipaddr.isValidCIDR(text),
      (text) =>
        `ALLOWED_NETWORKS has "${text}", and must be networks in CIDR notation: 10.1.0.0/16, ::1/128.`,
    ).meta({
      description: "Private networks that workers may read, in CIDR notation: `10.1.0.0/16, ::1/128`.",
      otherwise: "none",
    }),
    METRICS_PORT: wholeNumberIn("METRICS_PORT", 0, 65_535).optional().meta({
      description:
        "A port of its own for `/metrics`, for servers and workers. Whoever reaches it may read: publish it to Prometheus alone.",
      otherwise: "`/metrics` is at PORT; in production, nowhere",
    }),
    SLOW_OPERATION_MS: wholeNumber("SLOW_OPERATION_MS", 1, 600_000, 1000).describe(
      "Operations that take longer are logged with their hash, the shape of their variables, and their SQL.",
    ),
    OTEL_EXPORTER_OTLP_ENDPOINT: z.string().superRefine(checkHttpUrl).optional().meta({
      description:
        "Where traces are sent (OTLP over HTTP), as `http://collector:4318`. OpenTelemetry's other variables hold as well.",
      otherwise: "no traces",
    }),
    DATABASE_URL: z.string().superRefine(checkDatabaseUrl("DATABASE_URL")).optional().meta({
      description: "Which PostgreSQL: `postgresql://user:password@host:5432/database`.",
      otherwise: "an embedded one",
    }),
    DATABASE_DIRECT_URL: z.string().superRefine(checkDatabaseUrl("DATABASE_DIRECT_URL")).optional().meta({
      description:
        "The same database without a pooler in between, for what needs a connection to itself: migrations, LISTEN, and asking whether it answers at all.",
      otherwise: "DATABASE_URL",
    }),
    DATABASE_REPLICA_URLS: z
      .string()
      .default("")
      .transform((text) => text.split(/[\s,]+/).filter((url) => url !== ""))
      .superRefine((urls, context) => {
        for (const url of urls) checkDatabaseUrl("DATABASE_REPLICA_URLS")(url, context);
      })
      .meta({
        description:
          "Streaming replicas of DATABASE_URL, which reads go to, with commas between; each URL leads to one server.",
        otherwise: "none: the primary is read",
      }),
    DATABASE_REPLICA_MAX_LAG: wholeNumber("DATABASE_REPLICA_MAX_LAG", 1, 3600, 10).describe(
      "How many seconds a replica may be behind the primary; one that is further behind is not read.",
    ),
    DATA_DIRECTORY: z
      .string()
      .default(".data")
      .describe(
        "Where the embedded PostgreSQL keeps its files; a relative path counts from the package's folder.",
      ),
    DATABASE_POOL_SIZE: wholeNumber("DATABASE_POOL_SIZE", 1, 1000, 10).describe(
      "Connections of this process for operations and work; it has up to eight more for its own needs.",
    ),
    DATABASE_STATEMENT_TIMEOUT_MS: wholeNumber(
      "DATABASE_STATEMENT_TIMEOUT_MS",
      100,
      600_000,
      15_000,
    ).describe(
      "When PostgreSQL stops a statement, or its waiting for a lock. Nobody waits as long for a PostgreSQL that does not answer at all: that is found out within three seconds, by asking it something trivial twice a second.",
    ),
  })
  .refine(({ OPERATIONS, TRUSTED_DOCUMENTS }) => OPERATIONS === "any" || TRUSTED_DOCUMENTS !== undefined, {
    error: 'OPERATIONS is "trusted", and TRUSTED_DOCUMENTS names no manifest: npm run documents writes one.',
  });

function wholeNumber(name: string, least: number, most: number, otherwise: number) {
  return wholeNumberIn(name, least, most).default(otherwise);
}

function wholeNumberIn(name: string, least: number, most: number) {
  return z
    .string()
    .refine((text) => /^\d{1,9}$/.test(text) && Number(text) >= least && Number(text) <= most, {
      error: ({ input }) =>
        `${name} is "${String(input)}", and must be a whole number from ${least} to ${most}.`,
    })
    .transform(Number);
}

/** An origin as browsers send it: scheme, host and port, and nothing behind. */
function isOrigin(text: string): boolean {
  return text === "*" || (URL.canParse(text) && /^https?:/.test(text) && new URL(text).origin === text);
}

function oneOf<const Value extends string>(name: string, values: Value[]) {
  return z.string().refine((text): text is Value => (values as string[]).includes(text), {
    error: ({ input }) => `${name} is "${String(input)}", and must be one of ${values.join(", ")}.`,
  });
}

/** Values with commas or blanks between them; none is the default. */
function listOf(isRight: (text: string) => boolean, complaint: (text: string) => string) {
  return z
    .string()
    .default("")
    .transform((text) => text.split(/[\s,]+/).filter((value) => value !== ""))
    .superRefine((values, context) => {
      for (const value of values.filter((each) => !isRight(each)))
        context.addIssue({ code: "custom", message: complaint(value) });
    });
}

function checkHttpUrl(text: string, context: z.RefinementCtx<string>): void {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return;
  context.addIssue({
    code: "custom",
    message: "OTEL_EXPORTER_OTLP_ENDPOINT must be a URL that begins with http:// or https://.",
  });
}

/** A URL may hold a password, so no message repeats it. */
function checkDatabaseUrl(name: string) {
  return (text: string, context: z.RefinementCtx): void => {
    const complaint = databaseUrlComplaint(text);
    if (complaint) context.addIssue({ code: "custom", message: `${name} ${complaint}` });
  };
}

function databaseUrlComplaint(text: string): string | null {
  const like = "write it like postgresql://user:password@host:5432/database";
  if (!URL.canParse(text))
    return `is not a URL: ${like}, with special characters in the password percent-encoded.`;
  const { protocol, pathname, searchParams } = new URL(text);
  if (protocol !== "postgresql:" && protocol !== "postgres:")
    return `is a URL of the kind "${protocol}", and Onrecord needs PostgreSQL: ${like}.`;
  if (pathname.length < 2) return `names no database: ${like}.`;
  const schema = searchParams.get("schema");
  if (schema && schema !== "public")
    return `asks for the schema "${schema}", and Onrecord keeps its tables in "public": leave ?schema= out.`;
  return null;
}
