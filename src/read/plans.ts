import {
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  OperationTypeNode,
} from "graphql";
import { LRUCache } from "lru-cache";
import type { Later, Variables } from "./given.ts";
import { Planner } from "./planner.ts";
import { Query } from "./query.ts";
import { isPlanned, planRoot } from "./roots.ts";
import { Selections } from "./selection.ts";
import { laterVariables, shapeOf } from "./shape.ts";
import { tablesReadBy } from "./tables.ts";

/** How much SQL is kept, in characters, and for how many shapes. */
const MAX_TEXT = 32 * 1024 * 1024;
const MAX_PLANS = 2000;
/** A plan that was run so often is worth keeping prepared on every connection … */
const PREPARED_FROM = 3;
/**
 * … but PostgreSQL keeps it as long as the connection lives (see database/connect.ts), in 0.2 MB for
 * each 1000 characters: only so many characters in that time.
 */
const MAX_PREPARED_TEXT = 256 * 1024;
const CONNECTION_LIFE_MS = 600_000;

/** Of the names of prepared statements, which are one process's own. */
let lastName = 0;

/** An operation as SQL: one statement that gives the whole of its `data`. */
export interface OperationPlan {
  query: Query;
  /** The tables without a change of which it gives the same. */
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
    sizeCalculation: ({ query }, key) => query.size + key.length,
  });
  readonly #ids = new WeakMap<OperationDefinitionNode, number>();
  #lastId = 0;
  #kept = new WeakSet<OperationPlan>();
  #keptText = 0;
  #keptSince = 0;

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
    const made: Later[] = [];
    const later = laterVariables(schema, operation, variables, made);
    const selections = new Selections(schema, fragments, later);
    const fields = selections.fields(schema.getQueryType() as GraphQLObjectType, [operation.selectionSet]);
    const data = fields.filter(({ name }) => name === "__typename" || isPlanned(name));
    const planner = new Planner(schema, selections, "client");
    const written = planner.fields(data, "Query", (field) => planRoot(field, planner, schema));
    if (data.length < fields.length) return null;
    const query = new Query(written, planner.steady, made);
    const plan = { query, tables: tablesReadBy(query.sql), runs: 0 };
    this.#plans.set(key, plan);
    return plan;
  }

  /** Counts a run, and names the plan when it is worth to be kept prepared. */
  run(plan: OperationPlan): string | undefined {
    plan.runs++;
    if (!this.#prepared || !plan.query.steady || plan.runs < PREPARED_FROM) return undefined;
    const now = performance.now();
    if (now - this.#keptSince > CONNECTION_LIFE_MS) {
      this.#keptSince = now;
      this.#kept = new WeakSet();
      this.#keptText = 0;
    }
    if (!this.#kept.has(plan)) {
      if (this.#keptText + plan.query.text.length > MAX_PREPARED_TEXT) return undefined;
      this.#keptText += plan.query.text.length;
      this.#kept.add(plan);
      plan.name ??= `plan_${process.pid}_${++lastName}`;
    }
    return plan.name;
  }
}
