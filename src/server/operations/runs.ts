import {
  type DocumentNode,
  type FragmentDefinitionNode,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
} from "graphql";
import type { Logger } from "pino";
import { clientFailure, isRefusal, isTooMuch } from "../../read/failures.ts";
import type { Variables } from "../../read/given.ts";
import type { OperationPlan, Plans } from "../../read/plans.ts";
import type { RequestContext } from "../context.ts";
import { refusal } from "../errors.ts";
import { checkCost, type Limits } from "../limits/cost.ts";
import { checkDocument, checkVariables } from "../limits/wellFormedInput.ts";

/** More than this is not reported one by one: each costs a stack trace. */
const MAX_VARIABLE_ERRORS = 20;

/** One run of an operation by its plan. */
export interface Run {
  plan: OperationPlan;
  variables: Variables;
}

/**
 * Operations as runs of one SQL statement, where they can be that: the plan is made at the first run, and PostgreSQL
 * assembles the JSON.
 *
 * The limits are here, because they hold for a plan: a run that has the shape of one that was within them is so too.
 */
export class Runs {
  readonly #plans: Plans;
  readonly #limits: Limits;
  readonly #log: Logger;

  constructor(plans: Plans, { limits, log }: { limits: Limits; log: Logger }) {
    this.#plans = plans;
    this.#limits = limits;
    this.#log = log;
  }

  /**
   * The run of an operation whose plan was made before; null when there is none, or its variables are wrong.
   * @throws BAD_USER_INPUT for variables that nobody means
   */
  known(operation: OperationDefinitionNode, given: Record<string, unknown>): Run | null {
    const variables = this.#coerced(operation, given);
    const plan = variables && this.#plans.get(this.#plans.keyOf(operation, variables));
    return plan ? { plan, variables } : null;
  }

  /**
   * The run of a valid operation, its plan made if need be; null when that is left to the resolvers: what is no single
   * statement, and what is wrong with variables or references.
   * @throws what it is refused with, be it for its cost
   */
  prepare(
    document: DocumentNode,
    operation: OperationDefinitionNode,
    given: Record<string, unknown>,
  ): Run | null {
    const variables = this.#coerced(operation, given);
    if (!variables) {
      checkDocument(document, operation.operation);
      return null; // execution says what is wrong with them
    }
    const plans = this.#plans;
    const key = plans.keyOf(operation, variables);
    const known = plans.get(key);
    if (known) return { plan: known, variables };
    checkDocument(document, operation.operation);
    const fragments = fragmentsOf(document);
    checkCost({ schema: plans.schema, fragments, operation, variables }, this.#limits);
    try {
      const plan = plans.make(key, operation, fragments, variables);
      return plan && { plan, variables };
    } catch (failure) {
      // The resolvers would ask PostgreSQL for as much, one root field at a time.
      if (isTooMuch(failure)) throw refusal("COST_LIMIT_EXCEEDED", failure.message);
      if (!isRefusal(failure))
        this.#log.error({ err: failure }, "No plan could be made; the resolvers take over");
      return null;
    }
  }

  /**
   * The JSON text of a run's `data`. Null when it failed: then the resolvers tell why, with paths, and nothing is run by
   * a plan again for this request.
   */
  async text({ plan, variables }: Run, { reads, answer, graph }: RequestContext): Promise<string | null> {
    try {
      const text = await plan.query.run(reads, variables, this.#plans.run(plan));
      answer.readFrom = plan.tables;
      return text;
    } catch (failure) {
      answer.planFailed = true;
      // A refusal is told again by the resolvers, with its path; the database is not asked again for nothing.
      if (isRefusal(failure)) return null;
      const told = clientFailure(failure);
      if (told === failure) this.#log.error({ err: failure }, "A plan failed; the resolvers take over");
      else graph.fail(told as Error);
      return null;
    }
  }

  #coerced(operation: OperationDefinitionNode, given: Record<string, unknown>): Variables | undefined {
    checkVariables(given, operation.operation);
    const declared = operation.variableDefinitions ?? [];
    return getVariableValues(this.#plans.schema, declared, given, { maxErrors: MAX_VARIABLE_ERRORS }).coerced;
  }
}

/** A document's fragments, by name. */
export function fragmentsOf(document: DocumentNode): Record<string, FragmentDefinitionNode> {
  return Object.fromEntries(
    document.definitions.flatMap((node) =>
      node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node]] : [],
    ),
  );
}
