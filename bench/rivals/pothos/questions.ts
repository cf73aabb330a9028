import { STATEMENT, type Statement, sameQuestions, statementAnswer } from "../designedSchema.ts";
import type { Variables } from "../question.ts";

/** The six questions in the schema of `query.ts`. */
export const pothosQuestions = {
  ...sameQuestions,

  headline: {
    document: `query ($speaker: String!, $about: String!) {
      statements(speaker: $speaker, about: $about, first: 20) { nodes { ${STATEMENT} } }
    }`,
    variables: (given: Variables["headline"]) => given,
    answer: pageAnswer,
  },

  page20: {
    document: `query ($speaker: String!, $about: String!, $after: String!) {
      statements(speaker: $speaker, about: $about, first: 20, after: $after) { nodes { ${STATEMENT} } }
    }`,
    variables: ({ speaker, about, after }: Variables["page20"]) => ({
      speaker,
      about,
      after: cursor(after.key),
    }),
    answer: pageAnswer,
  },
};

/** The plugin's cursor of the row with a key. */
function cursor(key: string): string {
  return Buffer.from(`GPC:I:${key}`).toString("base64");
}

function pageAnswer({ statements }: { statements: { nodes: Statement[] } }) {
  return statements.nodes.map(statementAnswer);
}
