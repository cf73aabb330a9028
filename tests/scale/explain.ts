import { type GraphQLSchema, getOperationAST, parse } from "graphql";
import pg, { type Pool, type QueryConfig } from "pg";
import { Plans } from "../../src/read/plans.ts";
import { type Visited, visitedBy } from "./visited.ts";

const TIME_LIMIT_MS = 60_000;

/**
 * PostgreSQL itself tells what it did for each statement that it is sent: the statements are those of the read
 * path, with its parameters. Timing off: what is measured is counted, not timed.
 */
const TELL_PLANS = `
  load 'auto_explain';
  set auto_explain.log_min_duration = 0;
  set auto_explain.log_analyze = on;
  set auto_explain.log_buffers = on;
  set auto_explain.log_timing = off;
  set auto_explain.log_format = json;
  set client_min_messages = log;
  set statement_timeout = ${TIME_LIMIT_MS};
  set timezone = 'UTC';
  set jit = off`;

/** An operation's answer, and what it came to. */
export interface Explained extends Visited {
  // biome-ignore lint/suspicious/noExplicitAny: answers are as many-shaped as queries.
  data: any;
  milliseconds: number;
}

/** Explains operations on one database; its user must be a superuser. */
export interface Explainer {
  explain(query: string): Promise<Explained>;
  read<Row extends object>(sql: string, values?: unknown[]): Promise<Row[]>;
  end(): Promise<void>;
}

export async function explainer(url: string, schema: GraphQLSchema): Promise<Explainer> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(TELL_PLANS);
  const plans = new Plans(schema, false);
  let told = "";
  let prepared = 0;
  client.on("notice", ({ message = "" }) => {
    told = message;
  });
  const pool = { query: (config: QueryConfig, values?: unknown[]) => client.query(config, values) };

  return {
    async explain(source) {
      const operation = getOperationAST(parse(source))!;
      const plan = plans.make(plans.keyOf(operation, {}), operation, {}, {});
      if (!plan) throw new Error(`No plan is made of ${source}`);
      const { query } = plan;
      // A steady one runs as it does when it is kept prepared: planned without a look at its values.
      await client.query(`set plan_cache_mode = ${query.steady ? "force_generic_plan" : "auto"}`);
      const name = query.steady ? `scale_${++prepared}` : undefined;
      told = "";
      const answer = await query.run(pool as unknown as Pool, {}, name);
      if (name) await client.query(`deallocate ${name}`);
      const [, duration, json] = /^duration: ([\d.]+) ms\s+plan:\s+(.*)$/s.exec(told)!;
      return {
        data: JSON.parse(answer),
        milliseconds: Number(duration),
        ...visitedBy(JSON.parse(json!).Plan),
      };
    },
    read: async (sql, values) => (await client.query(sql, values)).rows,
    end: () => client.end(),
  };
}
