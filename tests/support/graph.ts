import { expect } from "@jest/globals";
import {
  type ExecutionResult,
  type GraphQLSchema,
  getOperationAST,
  getVariableValues,
  graphql,
  Kind,
  parse,
} from "graphql";
import type { Pool, QueryConfig } from "pg";
import { Graph } from "../../src/read/graph.ts";
import { Plans } from "../../src/read/plans.ts";
import type { Query } from "../../src/read/query.ts";
import { buildGraphSchema } from "../../src/resolvers/schema.ts";

type Variables = Record<string, unknown>;
/** An answer's data; tests name what they look at. */
// biome-ignore lint/suspicious/noExplicitAny: answers are as many-shaped as queries.
export type Data = any;

/** What one operation gave, and the SQL statements that it cost. */
export interface Executed extends ExecutionResult<Data> {
  /** Those of the resolvers. */
  statements: string[];
  /** The one that gives the whole answer, where there is one, and all statements that it costs to run it. */
  plan?: Planned;
}

export interface Planned {
  query: Query;
  statements: string[];
  /** The parameters of the one that gives the answer. */
  values: unknown[];
}

/** The graph of a test database, asked without a server: schema, resolvers and read path are real. */
export interface TestGraph {
  schema: GraphQLSchema;
  /** Executes an operation, errors and all. */
  execute(query: string, variables?: Variables): Promise<Executed>;
  /** The data of an operation that must not fail. */
  ask(query: string, variables?: Variables): Promise<Data>;
  /** The one error of an operation that must fail: its code, message and extensions. */
  refusal(query: string, variables?: Variables): Promise<Refusal>;
}

export interface Refusal {
  code: unknown;
  message: string;
  extensions: Record<string, Data>;
}

/** The schema is the same for every database. */
let schema: Promise<GraphQLSchema> | undefined;

/** @param extended what is served in place of the published schema */
export async function testGraph(
  pool: Pool,
  extended = (published: GraphQLSchema) => published,
): Promise<TestGraph> {
  schema ??= buildGraphSchema();
  const built = extended(await schema);
  const plans = new Plans(built, false);

  async function execute(source: string, variableValues: Variables = {}): Promise<Executed> {
    const { pool: recorded, statements } = recordStatements(pool);
    // As in the server, each operation has a Graph of its own.
    const contextValue = { graph: new Graph(recorded), reads: recorded, pool: recorded };
    const result = await graphql({ schema: built, source, variableValues, contextValue });
    // Every operation of the tests shows that both ways are one.
    const plan = result.errors ? null : await answeredAtOnce(plans, pool, source, variableValues);
    if (plan) expect(plan.answer).toBe(JSON.stringify(result.data));
    return { ...(result as ExecutionResult<Data>), statements, ...(plan && { plan }) };
  }

  return {
    schema: built,
    execute,
    async ask(query, variables) {
      const { data, errors } = await execute(query, variables);
      if (errors)
        throw new Error(`${errors.map((error) => `${error.message} at ${error.path}`).join("\n")}\n${query}`);
      return data;
    },
    async refusal(query, variables) {
      const { errors } = await execute(query, variables);
      if (!errors) throw new Error(`It was answered, not refused: ${query}`);
      const { message, extensions } = errors[0]!;
      return { code: extensions.code, message, extensions };
    },
  };
}

/** A pool that notes the text of each statement on its way to PostgreSQL. */
function recordStatements(pool: Pool): { pool: Pool; statements: string[]; parameters: unknown[][] } {
  const statements: string[] = [];
  const parameters: unknown[][] = [];
  const query = (config: string | QueryConfig, values: unknown[]) => {
    statements.push(typeof config === "string" ? config : config.text);
    parameters.push(typeof config === "string" ? values : (config.values ?? []));
    return pool.query(config as string, values);
  };
  return { pool: { query } as unknown as Pool, statements, parameters };
}

let prepared = 0;

/** The same operation the other way: as one statement whose JSON text is the answer, prepared where the server prepares it. */
async function answeredAtOnce(
  plans: Plans,
  pool: Pool,
  source: string,
  variableValues: Variables,
): Promise<(Planned & { answer: string }) | null> {
  const document = parse(source);
  const operation = getOperationAST(document)!;
  const fragments = Object.fromEntries(
    document.definitions.flatMap((node) =>
      node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node]] : [],
    ),
  );
  const { coerced } = getVariableValues(plans.schema, operation.variableDefinitions ?? [], variableValues);
  const key = plans.keyOf(operation, coerced!);
  const plan = plans.make(key, operation, fragments, coerced!);
  if (!plan) return null;
  const { query } = plan;
  const { pool: recorded, statements, parameters } = recordStatements(pool);
  const answer = await query.run(recorded, coerced, query.steady ? `test_${++prepared}` : undefined);
  return { query, statements, values: parameters.at(-1)!, answer };
}
