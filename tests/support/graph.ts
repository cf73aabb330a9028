import { type ExecutionResult, type GraphQLSchema, graphql } from "graphql";
import type { Pool } from "pg";
import { Graph } from "../../src/read/graph.ts";
import { buildGraphSchema } from "../../src/resolvers/schema.ts";

type Variables = Record<string, unknown>;
/** An answer's data; tests name what they look at. */
// biome-ignore lint/suspicious/noExplicitAny: answers are as many-shaped as queries.
export type Data = any;

/** What one operation gave, and the SQL statements that it cost. */
export interface Executed extends ExecutionResult<Data> {
  statements: string[];
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

export async function testGraph(pool: Pool): Promise<TestGraph> {
  schema ??= buildGraphSchema();
  const built = await schema;

  async function execute(source: string, variableValues: Variables = {}): Promise<Executed> {
    const { pool: recorded, statements } = recordStatements(pool);
    // As in the server, each operation has a Graph of its own.
    const contextValue = { graph: new Graph(recorded) };
    const result = await graphql({ schema: built, source, variableValues, contextValue });
    return { ...(result as ExecutionResult<Data>), statements };
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
function recordStatements(pool: Pool): { pool: Pool; statements: string[] } {
  const statements: string[] = [];
  const query = (text: string, values: unknown[]) => {
    statements.push(text);
    return pool.query(text, values);
  };
  return { pool: { query } as unknown as Pool, statements };
}
