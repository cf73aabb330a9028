import { type ApolloServerPlugin, type GraphQLRequestListener, HeaderMap } from "@apollo/server";
import type { RequestContext } from "../context.ts";
import type { Run, Runs } from "../operations/runs.ts";

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
 * Answers an operation by one SQL statement where it can be. Anything else, and whatever goes wrong, is left to the
 * resolvers, which answer the same field by field and say what is wrong with each.
 */
export function answers(runs: Runs): ApolloServerPlugin<RequestContext> {
  return {
    async requestDidStart() {
      let run: Run | null = null;
      const listener: GraphQLRequestListener<RequestContext> = {
        async didResolveOperation({ document, operation, request, contextValue }) {
          const begun = performance.now();
          if (operation) run = runs.prepare(document, operation, request.variables ?? {});
          contextValue.trace?.planned(begun, performance.now());
        },
        async responseForOperation({ operation, contextValue }) {
          if (!run || contextValue.answer.planFailed) return null;
          const text = await runs.text(run, contextValue);
          if (text === null) return null;
          contextValue.answer.planned = operation;
          return {
            body: { kind: "single", singleResult: { data: new AnswerText(text) as never } },
            http: { headers: new HeaderMap() },
          };
        },
      };
      return listener;
    },
  };
}
