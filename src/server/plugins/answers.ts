import { type ApolloServerPlugin, type GraphQLRequestListener, HeaderMap } from "@apollo/server";
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
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

/** The JSON text of an operation's `data`, as PostgreSQL wrote it; see `stringifyAnswer`. */
export class AnswerText {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** The body of an answer: text that PostgreSQL wrote goes through as it is. */
export function stringifyAnswer(answer: { data?: unknown; extensions?: unknown }): string {
  const { data, extensions } = answer;
  if (!(data instanceof AnswerText)) return `${JSON.stringify(answer)}\n`;
  return extensions
    ? `{"data":${data.text},"extensions":${JSON.stringify(extensions)}}\n`
    : `{"data":${data.text}}\n`;
}

/**
 * Answers an operation by one SQL statement where it can be: its plan is made at the first run, and
 * PostgreSQL assembles the JSON. Anything else, and whatever goes wrong, is left to the resolvers,
 * which answer the same field by field and say what is wrong with each.
 *
 * The limits are here, because they hold for a plan: a run that has the shape of one that was
 * within them is so too.
 */
export function answers(
  plans: Plans,
  { limits, log }: { limits: Limits; log: Logger },
): ApolloServerPlugin<RequestContext> {
  return {
    async requestDidStart() {
      let run: { plan: OperationPlan; variables: Variables } | null = null;
      const listener: GraphQLRequestListener<RequestContext> = {
        async didResolveOperation({ schema, document, operation, request }) {
          if (operation) run = prepare(schema, document, operation, request.variables ?? {});
        },
        async responseForOperation({ contextValue }) {
          if (!run) return null;
          const { plan, variables } = run;
          try {
            const text = await plan.query.run(contextValue.reads, variables, plans.run(plan));
            contextValue.answer.readFrom = plan.tables;
            return {
              body: { kind: "single", singleResult: { data: new AnswerText(text) as never } },
              http: { headers: new HeaderMap() },
            };
          } catch (failure) {
            // A refusal is told again by the resolvers, with its path; the database is not asked again for nothing.
            if (isRefusal(failure)) return null;
            const told = clientFailure(failure);
            if (told === failure) log.error({ err: failure }, "A plan failed; the resolvers take over");
            else contextValue.graph.fail(told as Error);
            return null;
          }
        },
      };
      return listener;
    },
  };

  function prepare(
    schema: GraphQLSchema,
    document: DocumentNode,
    operation: OperationDefinitionNode,
    given: Record<string, unknown>,
  ) {
    checkVariables(given);
    const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], given, {
      maxErrors: MAX_VARIABLE_ERRORS,
    });
    if (!coerced) {
      checkDocument(document);
      return null; // execution says what is wrong with them
    }
    const key = plans.keyOf(operation, coerced);
    const known = plans.get(key);
    if (known) return { plan: known, variables: coerced };
    checkDocument(document);
    const fragments = fragmentsOf(document);
    checkCost({ schema, fragments, operation, variables: coerced }, limits);
    try {
      const plan = plans.make(key, operation, fragments, coerced);
      return plan && { plan, variables: coerced };
    } catch (failure) {
      // The resolvers would ask PostgreSQL for as much, one root field at a time.
      if (isTooMuch(failure)) throw refusal("COST_LIMIT_EXCEEDED", failure.message);
      if (!isRefusal(failure)) log.error({ err: failure }, "No plan could be made; the resolvers take over");
      return null;
    }
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
