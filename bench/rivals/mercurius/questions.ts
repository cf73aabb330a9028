import { STATEMENT, type Statement, sameQuestions, statementAnswer } from "../designedSchema.ts";
import type { Variables } from "../question.ts";

/** The six questions in the schema of `schema.ts`. */
export const mercuriusQuestions = {
  ...sameQuestions,

  headline: {
    document: `query ($speaker: String!, $about: String!) {
      statements(speaker: $speaker, about: $about, first: 20) { ${STATEMENT} }
    }`,
    variables: (given: Variables["headline"]) => given,
    answer: pageAnswer,
  },

  page20: {
    document: `query ($speaker: String!, $about: String!, $after: Position!) {
      statements(speaker: $speaker, about: $about, first: 20, after: $after) { ${STATEMENT} }
    }`,
    variables: (given: Variables["page20"]) => given,
    answer: pageAnswer,
  },
};

function pageAnswer({ statements }: { statements: Statement[] }) {
  return statements.map(statementAnswer);
}
