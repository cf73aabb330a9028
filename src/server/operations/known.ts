import { hash } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { OperationDefinitionNode } from "graphql";
import { LRUCache } from "lru-cache";
import { strongEtag } from "../cache/etag.ts";
import { ownBytes } from "../cache/ownBytes.ts";
import type { Answer } from "../cache/responseCache.ts";
import type { RequestContext } from "../context.ts";
import type { OperationRequest } from "../documents/request.ts";
import type { OperationLog } from "./log.ts";
import type { Run, Runs } from "./runs.ts";

/** What Apollo Server found out about an operation: that it is valid and meant, and how its answer is headed. */
interface Known {
  operation: OperationDefinitionNode;
  headers: Answer["headers"];
}

/** What it found out holds for a document, the operation's name in it, and what media types are taken. */
interface Asked {
  key: string;
  query: string;
  variables: Record<string, unknown>;
}

const MAX_OPERATIONS = 1000;
/** In characters; the parsed documents take some sixty bytes for each. */
const MAX_TEXT = 256 * 1024;

/**
 * Operations that Apollo Server has answered by a plan. When one comes again with other variables of the same shape,
 * nothing is left for Apollo Server to decide: the plan is run, and PostgreSQL's text goes out under the same headers.
 * Of a short answer it would take a quarter of the processor time.
 *
 * Whatever is not quite that, and whatever goes wrong, is left to Apollo Server.
 */
export class KnownOperations {
  readonly #runs: Runs;
  readonly #log: OperationLog;
  readonly #known = new LRUCache<string, Known>({
    max: MAX_OPERATIONS,
    maxSize: MAX_TEXT,
    sizeCalculation: (_, key) => key.length,
  });

  constructor(runs: Runs, log: OperationLog) {
    this.#runs = runs;
    this.#log = log;
  }

  /** Remembers what Apollo Server answered with, where it answered by a plan. */
  note(request: IncomingMessage, asked: OperationRequest, { answer }: RequestContext, given: Answer): void {
    const { planned: operation } = answer;
    const key = operation && given.status === 200 && asOperation(request, asked)?.key;
    if (key) this.#known.set(key, { operation, headers: given.headers });
  }

  /** The answer to an operation that is known; null leaves it to Apollo Server. */
  async answer(
    request: IncomingMessage,
    asked: OperationRequest,
    context: RequestContext,
  ): Promise<Answer | null> {
    const begun = performance.now();
    const named = asOperation(request, asked);
    const known = named && this.#known.get(named.key);
    const run = known && this.#run(known, named);
    if (!run) return null;
    context.trace?.planned(begun, performance.now());
    const text = await this.#runs.text(run, context);
    if (text === null) return null;
    const { operation, headers } = known;
    const name = operation.name?.value ?? operation.operation;
    const { requestId, ran } = context;
    const { query, variables } = named;
    this.#log.tell(
      { requestId, name, elapsed: performance.now() - begun },
      { hash: () => hash("sha256", query), variables, ran },
    );
    const body = ownBytes('{"data":', text, "}\n");
    const etag = strongEtag(body, headers["content-type"]!);
    return { status: 200, headers, body, etag, operation: name, readFrom: run.plan.tables };
  }

  #run({ operation }: Known, { variables }: Asked): Run | null {
    try {
      return this.#runs.known(operation, variables);
    } catch {
      return null; // Apollo Server tells what is wrong with the variables
    }
  }
}

/** A POST of one operation by its text, as a client in its right mind sends it; undefined for all else. */
function asOperation(
  { method, headers }: IncomingMessage,
  { search, body }: OperationRequest,
): Asked | undefined {
  if (method !== "POST" || search !== "" || !isObject(body)) return undefined;
  const { query, operationName = null, variables = null, extensions = null } = body;
  if (typeof query !== "string" || !(operationName === null || isName(operationName))) return undefined;
  if (!(variables === null || isObject(variables))) return undefined;
  if (!(extensions === null || (isObject(extensions) && !Object.hasOwn(extensions, "persistedQuery"))))
    return undefined;
  // Neither a header nor a name holds a line break, so the lines cannot be taken for one another.
  return { key: `${headers.accept}\n${operationName}\n${query}`, query, variables: variables ?? {} };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isName = (value: unknown) => typeof value === "string" && /^\w+$/.test(value);
