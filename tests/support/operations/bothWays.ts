import { ApolloServer } from "@apollo/server";
import { ApolloServerPluginCacheControlDisabled } from "@apollo/server/plugin/disabled";
import type { GraphQLSchema } from "graphql";
import type { Pool } from "pg";
import { readEnvironment } from "../../../src/config/environment.ts";
import { CancellableReads } from "../../../src/read/cancellable.ts";
import { Graph } from "../../../src/read/graph.ts";
import { Plans } from "../../../src/read/plans.ts";
import type { RequestContext } from "../../../src/server/context.ts";
import { errorFormatter } from "../../../src/server/errors.ts";
import { Runs } from "../../../src/server/operations/runs.ts";
import { AnswerText, answers, stringifyAnswer } from "../../../src/server/plugins/answers.ts";
import { errorsInOrder } from "../../../src/server/plugins/errorsInOrder.ts";
import { Metrics } from "../../../src/telemetry/metrics.ts";
import { watch } from "../../../src/telemetry/watch.ts";
import { silent } from "../silent.ts";

export interface Asked {
  query: string;
  operationName?: string | undefined;
  variables?: Record<string, unknown>;
}

export interface Answered {
  /** The body as it goes out, and the HTTP status. */
  text: string;
  status: number | undefined;
  /** Whether one SQL statement gave all of it, unparsed. */
  planned: boolean;
}

export interface Way {
  ask(asked: Asked): Promise<Answered>;
  stop(): Promise<void>;
}

/** Makes plans, so that the limits hold for each run, and answers by none. */
class NoPlans extends Plans {
  override get(): undefined {}

  override make(...asked: Parameters<Plans["make"]>): null {
    super.make(...asked);
    return null;
  }
}

/** A server that answers by plans where it can, reused by document and shape, and prepared. */
export const byPlans = (schema: GraphQLSchema, pool: Pool): Promise<Way> =>
  serve(schema, pool, new Plans(schema, true));

/** A server that answers by its resolvers alone. */
export const byResolvers = (schema: GraphQLSchema, pool: Pool): Promise<Way> =>
  serve(schema, pool, new NoPlans(schema, false));

async function serve(schema: GraphQLSchema, pool: Pool, plans: Plans): Promise<Way> {
  const { api } = readEnvironment({});
  const metrics = new Metrics();
  const apollo = new ApolloServer<RequestContext>({
    schema,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    formatError: errorFormatter(silent, true),
    logger: silent,
    stopOnTerminationSignals: false,
    plugins: [
      errorsInOrder,
      answers(new Runs(plans, { limits: api, log: silent })),
      ApolloServerPluginCacheControlDisabled(),
    ],
  });
  await apollo.start();
  return {
    async ask({ query, operationName, variables }) {
      const reads = new CancellableReads(pool);
      const { body, http } = await apollo.executeOperation(
        { query, ...(operationName && { operationName }), ...(variables && { variables }) },
        {
          contextValue: {
            requestId: "",
            answer: {},
            graph: new Graph(reads),
            reads,
            caller: "anonymous",
            maySeeSchema: true,
            ...watch(pool, metrics, undefined),
          },
        },
      );
      if (body.kind !== "single") throw new Error("An answer in parts, which nothing asks for.");
      const planned = (body.singleResult.data as unknown) instanceof AnswerText;
      return { text: stringifyAnswer(body.singleResult), status: http.status, planned };
    },
    stop: () => apollo.stop(),
  };
}
