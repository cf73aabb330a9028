import { coerceInputValue, type GraphQLObjectType, type GraphQLResolveInfo, getNamedType } from "graphql";
import { answerOf } from "./answerOf.ts";
import type { Reads } from "./cancellable.ts";
import { Planner } from "./planner.ts";
import { Query } from "./query.ts";
import { References } from "./references.ts";
import { planRoot } from "./roots.ts";
import type { ListName } from "./rowType.ts";
import { type Field, Selections } from "./selection.ts";
import { sql } from "./sql.ts";

/**
 * The graph as the resolvers of one operation read it. A root field becomes one SQL statement that
 * gives its answer as JSON, whatever it selects and however many rows it returns.
 */
export class Graph {
  readonly #reads: Reads;
  readonly #references: References;
  #failure: Error | undefined;

  constructor(reads: Reads) {
    this.#reads = reads;
    this.#references = new References(reads);
  }

  /**
   * What a root field selects, as the JSON that it is; its resolvers take it apart. `given`: arguments in place of the
   * client's.
   */
  async read(info: GraphQLResolveInfo, given: Record<string, unknown> = {}): Promise<unknown> {
    if (this.#failure) throw this.#failure;
    const { schema, fragments, variableValues, parentType, fieldNodes } = info;
    const selections = new Selections(schema, fragments, variableValues);
    const field = selections.field(parentType, String(info.path.key), fieldNodes) as Field;
    const planner = new Planner(schema, selections, "resolvers");
    const plan = planRoot({ ...field, args: { ...field.args, ...given } }, planner, schema);
    return JSON.parse(await this.#run(new Query(plan, planner.steady)));
  }

  /** What a field selects of the thing that has an id, read after what the operation wrote; its resolvers take it apart. */
  async readById(info: GraphQLResolveInfo, id: string): Promise<unknown> {
    const { schema, fragments, variableValues, parentType, fieldNodes, returnType } = info;
    const selections = new Selections(schema, fragments, variableValues);
    const { sets } = selections.field(parentType, String(info.path.key), fieldNodes) as Field;
    const planner = new Planner(schema, selections, "resolvers");
    const plan = planner.byId(getNamedType(returnType) as GraphQLObjectType, sql`${id}`, sets);
    return JSON.parse(await this.#run(new Query(plan, planner.steady)));
  }

  /**
   * What a field selects of a list that the resolver names: the page is the client's, `given` is the rest of what the list's
   * own field of Query would be asked with. A filter or order that the schema does not know is an error of ours.
   */
  async readList(info: GraphQLResolveInfo, name: ListName, given: Record<string, unknown>): Promise<unknown> {
    if (this.#failure) throw this.#failure;
    const { schema, fragments, variableValues, parentType, fieldNodes } = info;
    const selections = new Selections(schema, fragments, variableValues);
    const field = selections.field(parentType, String(info.path.key), fieldNodes) as Field;
    const args = { ...field.args };
    for (const { name: arg, type } of schema.getQueryType()!.getFields()[name]!.args)
      if (given[arg] !== undefined) args[arg] ??= coerceInputValue(given[arg], type);
    if (args.last != null) delete args.first;
    const planner = new Planner(schema, selections, "resolvers");
    const plan = planner.list(name, { ...field, args }, null);
    return JSON.parse(await this.#run(new Query(plan, planner.steady)));
  }

  /** Every read of the operation fails with this from now on: the database was asked already. */
  fail(failure: Error): void {
    this.#failure = failure;
  }

  #run(query: Query): Promise<string> {
    return answerOf(query, this.#reads, this.#references);
  }
}
