import {
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  OperationTypeNode,
} from "graphql";
import { LRUCache } from "lru-cache";
import type { Variables } from "./given.ts";
import { Planner } from "./planner.ts";
import { Query } from "./query.ts";
import { planRoot } from "./roots.ts";
import { Selections } from "./selection.ts";
import { laterVariables, shapeOf } from "./shape.ts";

/** How much SQL is kept, in characters, and for how many shapes. */
const MAX_TEXT = 32 * 1024 * 1024;
const MAX_PLANS = 2000;
/** A plan that was run so often is worth keeping prepared on every connection … */
const PREPARED_FROM = 3;
/** … but PostgreSQL keeps it as long as the connection lives (see database/connect.ts): only so many in that time. */
const MAX_PREPARED = 200;
const CONNECTION_LIFE_MS = 600_000;

/** An operation as SQL: one statement that gives the whole of its `data`. */
export interface OperationPlan {
  query: Query;
  /** The tables that it reads. */
  tables: ReadonlySet<string>;
  runs: number;
  /** Under which PostgreSQL keeps it prepared. */
  name?: string;
}

/**
 * The plans of operations, each made once and reused for every run with the same document and the
 * same shape of variables.
 */
export class Plans {
  readonly schema: GraphQLSchema;
  readonly #prepared: boolean;
  readonly #plans = new LRUCache<string, OperationPlan>({
    max: MAX_PLANS,
    maxSize: MAX_TEXT,
    sizeCalculation: ({ query }) => query.text.length,
  });
  readonly #ids = new WeakMap<OperationDefinitionNode, number>();
  #lastId = 0;
  #named = 0;
  #namedSince = 0;

  /** `prepared`: whether PostgreSQL may keep statements; not behind a pooler that hands connections round. */
  constructor(schema: GraphQLSchema, prepared: boolean) {
    this.schema = schema;
    this.#prepared = prepared;
  }

  /** What a plan of the operation is kept under; its variables are coerced. */
  keyOf(operation: OperationDefinitionNode, variables: Variables): string {
    const id = this.#ids.get(operation) ?? ++this.#lastId;
    this.#ids.set(operation, id);
    return `${id} ${shapeOf(this.schema, operation, variables)}`;
  }

  /** The plan for a run, when it was made before. */
  get(key: string): OperationPlan | undefined {
    return this.#plans.get(key);
  }

  /**
   * Makes a plan; null when the operation cannot be answered by one statement.
   * @throws what a root field would be refused with.
   */
  make(
    key: string,
    operation: OperationDefinitionNode,
    fragments: Record<string, FragmentDefinitionNode>,
    variables: Variables,
  ): OperationPlan | null {
    if (operation.operation !== OperationTypeNode.QUERY) return null;
    const { schema } = this;
    const later = laterVariables(schema, operation, variables);
    const selections = new Selections(schema, fragments, later);
    const fields = selections.fields(schema.getQueryType() as GraphQLObjectType, [operation.selectionSet]);
    if (fields.some(({ name }) => name === "__schema" || name === "__type")) return null;
    const planner = new Planner(schema, selections, "client");
    const written = planner.fields(fields, "Query", (field) => planRoot(field, planner, schema));
    const query = new Query(written, planner.steady);
    const plan = { query, tables: tablesOf(query.text), runs: 0 };
    this.#plans.set(key, plan);
    return plan;
  }

  /** Counts a run, and names the plan when it is worth to be kept prepared. */
  run(plan: OperationPlan): string | undefined {
    plan.runs++;
    if (plan.name || !this.#prepared || !plan.query.steady || plan.runs < PREPARED_FROM) return plan.name;
    const now = performance.now();
    if (now - this.#namedSince > CONNECTION_LIFE_MS) {
      this.#namedSince = now;
      this.#named = 0;
    }
    if (this.#named >= MAX_PREPARED) return undefined;
    plan.name = `plan_${process.pid}_${++this.#named}_${Math.round(now)}`;
    return plan.name;
  }
}

/** The tables that a statement reads, by the words after `from` and `join`, and those behind its functions. */
function tablesOf(text: string): Set<string> {
  const tables = new Set([...text.matchAll(/\b(?:from|join) ([a-z_]+)\b/g)].map(([, name]) => name!));
  if (text.includes("refer("))
    for (const table of ["subject", "subject_name", "publisher", "publisher_name", "source"])
      tables.add(table);
  return tables;
}
