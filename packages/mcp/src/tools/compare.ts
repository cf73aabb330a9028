import { z } from "zod";
import {
  AskDocument,
  StatementDocument,
  type StatementFilter,
  StatementsDocument,
} from "../../../client/src/index.ts";
import { citedSource, sourceShape, span, spanShape } from "../citation.ts";
import { type CitedStatement, citedStatement, pageOf, pageShape, statementShape } from "../cited.ts";
import { wordingShape, wordings } from "../differences.ts";
import { BadArguments } from "../problems.ts";
import { pageText, quoted, sourceText, statementText } from "../text.ts";
import { type Asked, paging, type Tool } from "../tool.ts";
import { understanding, understandingShape, understandingText } from "./ask.ts";

/** How many reports of a statement are compared; `page` of the answer tells when there are more. */
const MOST_REPORTS = 50;

const input = z.strictObject({
  statements: z
    .array(z.string())
    .optional()
    .describe(
      "One statement's id: how each source words it. Two: how they differ, and how they stand to each other.",
    ),
  question: z.string().optional().describe("Instead: a question in words about statements, as for `ask`."),
  publishers: z
    .array(z.string())
    .optional()
    .describe("With a question: the two publishers whose sources are compared. Names, slugs or ids."),
  first: paging.first,
});

const groupShape = z.object({ page: pageShape, statements: z.array(statementShape) });

const output = z.object({
  statements: z.array(statementShape).describe("The statements by id, each with up to 50 of its reports."),
  wordings: z.array(wordingShape).describe("For each report compared: what only it says."),
  relations: z
    .array(
      z.object({
        type: z.string(),
        from: z.string().describe("The statement that denies, confirms …"),
        to: z.string(),
        passage: spanShape,
        source: sourceShape,
      }),
    )
    .describe("How two statements stand to each other, with the words of a source that show it."),
  understanding: understandingShape.nullable().describe("How the question was understood."),
  publishers: z
    .object({
      names: z.array(z.string()),
      both: groupShape.describe("Statements that both report."),
      onlyFirst: groupShape.describe("Statements that the first reports and the second does not."),
      onlySecond: groupShape,
    })
    .nullable(),
});

type Output = z.infer<typeof output>;

export const compare: Tool<typeof input, typeof output> = {
  name: "compare",
  title: "How sources word the same",
  description:
    "Compares wordings. With one statement's id: how each source words it, what only one of them says, and which share an origin. With two ids: both, and whether one denies or contradicts the other. With a question and two publishers: which statements both report, and which only one does. Differences are of words, to the letter; what they mean is for you to say, citing both passages.",
  input,
  output,
  async answer({ statements, question, publishers, first }, asked) {
    if (statements && !question && !publishers) {
      if (statements.length === 1 || statements.length === 2) return byIds([...new Set(statements)], asked);
      throw new BadArguments(`Compare takes one or two statements, not ${statements.length}.`);
    }
    if (question && publishers?.length === 2 && !statements) {
      return overPublishers(question, publishers as [string, string], first, asked);
    }
    throw new BadArguments(
      "Compare takes the ids of one or two statements, or else a question together with two publishers.",
    );
  },
  text(answer) {
    if (answer.publishers) return publishersText(answer.publishers, answer);
    if (answer.understanding) return understandingText(answer.understanding);
    return wordingsText(answer);
  },
};

async function byIds(ids: string[], { client, signal }: Asked): Promise<Output> {
  const found = await Promise.all(
    ids.map(async (id) => {
      const { statement } = await client.request(StatementDocument, { id, first: MOST_REPORTS }, { signal });
      if (!statement) throw new BadArguments(`No statement has the id ${id}.`);
      return statement;
    }),
  );
  const statements = found.map((statement) => citedStatement(statement, statement.reportConnection.nodes));
  const others = new Set(found.map(({ id }) => id));
  return {
    ...NOTHING,
    statements,
    wordings: wordings(statements.flatMap(worded)),
    relations: found[0]!.relations
      .filter(({ from, to }) => found.length === 1 || (others.has(from.id) && others.has(to.id)))
      .map(({ type, from, to, passage, source }) => ({
        type,
        from: from.id,
        to: to.id,
        passage: span(passage),
        source: citedSource(source),
      })),
  };
}

async function overPublishers(
  question: string,
  [one, other]: [string, string],
  first: number | undefined,
  { client, signal }: Asked,
): Promise<Output> {
  const { ask } = await client.request(AskDocument, { question, first: 1, reports: 1 }, { signal });
  const understood = { ...NOTHING, understanding: understanding(ask!) };
  if (!ask!.understood) return understood;
  if (ask!.target !== "STATEMENTS")
    throw new BadArguments(`The question asks for ${ask!.target}; compare takes one about statements.`);
  const filter = (ask!.variables?.filter ?? {}) as StatementFilter;
  const group = async (...and: StatementFilter[]) => {
    const variables = { filter: { and: [filter, ...and] }, first };
    const { statements } = await client.request(StatementsDocument, variables, { signal });
    return {
      page: pageOf(statements!),
      statements: statements!.nodes.map((node) => citedStatement(node, node.reports)),
    };
  };
  const [both, onlyFirst, onlySecond] = await Promise.all([
    group({ publisher: [one] }, { publisher: [other] }),
    group({ publisher: [one] }, { not: { publisher: [other] } }),
    group({ publisher: [other] }, { not: { publisher: [one] } }),
  ]);
  return {
    ...understood,
    wordings: both.statements.flatMap((statement) => wordings(worded(statement))),
    publishers: { names: [one, other], both, onlyFirst, onlySecond },
  };
}

const NOTHING: Output = {
  statements: [],
  wordings: [],
  relations: [],
  understanding: null,
  publishers: null,
};

const worded = ({ id, reports }: CitedStatement) => reports.map((citation) => ({ statement: id, citation }));

function wordingsText({ statements, wordings, relations }: Output): string {
  return [
    ...statements.map((statement) => {
      const { reports, corroboration } = statement;
      const left = corroboration.reports - reports.length;
      return statementText(statement) + (left > 0 ? `\n  ${left} more reports are not compared.` : "");
    }),
    ...onlyHereText(wordings),
    ...relations.map(
      ({ type, from, to, passage, source }) =>
        `${from} ${type} ${to}\n  - ${quoted(passage.exact)}\n    [${passage.start}, ${passage.end}) of ${sourceText(source)}`,
    ),
  ].join("\n\n");
}

function publishersText(
  { names, both, onlyFirst, onlySecond }: NonNullable<Output["publishers"]>,
  answer: Output,
) {
  const [one, other] = names.map(quoted);
  const groups = [
    { heading: `Reported by both ${one} and ${other}`, ...both },
    { heading: `Reported by ${one} and not by ${other}`, ...onlyFirst },
    { heading: `Reported by ${other} and not by ${one}`, ...onlySecond },
  ];
  return [
    understandingText(answer.understanding!),
    ...groups.flatMap(({ heading, page, statements }) => [
      `${heading}: ${pageText(page, "statement")}`,
      ...statements.map(statementText),
    ]),
    ...onlyHereText(answer.wordings),
  ].join("\n\n");
}

function onlyHereText(wordings: Output["wordings"]): string[] {
  if (wordings.length < 2) return [];
  const lines = wordings.map(({ report, onlyHere, sharedOrigin }) => {
    const words = onlyHere.length === 0 ? "nothing that the others lack" : onlyHere.map(quoted).join(" … ");
    const shared = sharedOrigin.length === 0 ? "" : ` (of one origin with ${sharedOrigin.join(", ")})`;
    return `  ${report}: ${words}${shared}`;
  });
  return [["Words that only one of the compared wordings has:", ...lines].join("\n")];
}
