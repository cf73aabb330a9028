import { z } from "zod";
import { AskDocument, type UnderstandingFieldsFragment } from "../../../client/src/index.ts";
import { citedSource, sourceShape } from "../citation.ts";
import { citedMeeting, citedStatement, meetingShape, pageOf, pageShape, statementShape } from "../cited.ts";
import { meetingText, oneLine, pageText, quoted, sourceText, statementText } from "../text.ts";
import { paging, type Tool } from "../tool.ts";

const input = z.strictObject({
  question: z
    .string()
    .describe(
      "In English, at most 300 characters: who, about what, when, in which sources. `@slug` names a thing by its slug.",
    ),
  ...paging,
});

const namedShape = z.object({ id: z.string(), slug: z.string(), name: z.string() });

/** How a question was understood. */
export const understandingShape = z.object({
  question: z.string(),
  understood: z.boolean().describe("false: there is no answer, because nothing is guessed. See `unclear`."),
  asksFor: z.string().describe("STATEMENTS, MEETINGS, SOURCES, ACTORS or PUBLISHERS."),
  understoodAs: z
    .array(
      z.object({
        label: z.string(),
        words: z.string(),
        corrected: z.boolean(),
        doubt: z.string().nullable().describe("How else it can be read."),
      }),
    )
    .describe("Each part that was understood: compare it with what the user meant."),
  unclear: z
    .array(
      z.object({
        words: z.string(),
        reason: z.string(),
        message: z.string(),
        candidates: z.array(z.object({ label: z.string(), question: z.string() })),
      }),
    )
    .describe("What was not understood, and what it may have meant. Ask the user; do not choose."),
  counts: z
    .string()
    .nullable()
    .describe(
      "The question asks for counts by this, which the tools do not give: say so. The list is given.",
    ),
  unusedWords: z.array(z.string()).describe("Words that the answer does not depend on: tell the user."),
  otherQuestions: z
    .array(z.object({ message: z.string(), question: z.string().nullable() }))
    .describe(
      "What was perhaps asked too, and is not answered here: ask each by itself. Null where it cannot be asked so.",
    ),
});

const output = z.object({
  ...understandingShape.shape,
  page: pageShape.nullable(),
  statements: z.array(statementShape),
  meetings: z.array(meetingShape),
  sources: z.array(sourceShape),
  actors: z.array(namedShape),
  publishers: z.array(namedShape),
});

export const ask: Tool<typeof input, typeof output> = {
  name: "ask",
  title: "A question in words",
  description:
    "Answers a question in plain English about who said what: “what did Peskov say about Saudi Arabia in February 2025”, “who denied the meeting in Riyadh”, “articles by Brussels Morning”. A fixed grammar over the names that the graph knows, not a language model: keep questions short and literal, one at a time. Where it does not understand, `understood` is false and `unclear` says why: pass that on or rephrase, and do not answer from memory. Statements come with every source's exact passage.",
  input,
  output,
  async answer({ question, first, after }, { client, signal }) {
    const variables = { question, first, after };
    const { ask } = await client.request(AskDocument, variables, { signal });
    const { statements, meetings, sources, actors, publishers } = ask!;
    const list = statements ?? meetings ?? sources ?? actors ?? publishers;
    return {
      ...understanding(ask!),
      page: list && pageOf(list),
      statements: (statements?.nodes ?? []).map((node) => citedStatement(node, node.reports)),
      meetings: (meetings?.nodes ?? []).map(citedMeeting),
      sources: (sources?.nodes ?? []).map(citedSource),
      actors: (actors?.nodes ?? []).map(named),
      publishers: (publishers?.nodes ?? []).map(named),
    };
  },
  text: ({ page, statements, meetings, sources, actors, publishers, ...understood }) =>
    [
      understandingText(understood),
      ...(page ? [pageText(page, "result")] : []),
      ...statements.map(statementText),
      ...meetings.map(meetingText),
      ...sources.map(sourceText),
      ...[...actors, ...publishers].map(({ id, name }) => `${quoted(name)}, ${id}`),
    ].join("\n\n"),
};

export type Understanding = z.infer<typeof understandingShape>;

export function understanding(answer: UnderstandingFieldsFragment): Understanding {
  return {
    question: answer.question,
    understood: answer.understood,
    asksFor: answer.target,
    understoodAs: answer.chips.map(({ label, words, corrected, doubt }) => ({
      label,
      words: words.exact,
      corrected,
      doubt,
    })),
    unclear: answer.unclear.map(({ words, reason, message, candidates }) => ({
      words: words.exact,
      reason,
      message,
      candidates,
    })),
    counts: answer.countedBy ?? answer.interval,
    unusedWords: answer.unused.map(({ exact }) => exact),
    otherQuestions: answer.otherQuestions.map(({ message, question }) => ({ message, question })),
  };
}

export function understandingText(understanding: Understanding): string {
  const { understood, understoodAs, unclear, counts, unusedWords, otherQuestions } = understanding;
  const parts = understoodAs.map(({ label, words }) => `${quoted(label)} (${quoted(words)})`).join("; ");
  const unused = unusedWords.map(quoted).join(", ");
  return [
    understood ? `Understood as: ${parts || "everything"}.` : "Not answered, and nothing was guessed.",
    ...(!understood && parts ? [`Understood: ${parts}.`] : []),
    ...unclear.map(
      ({ words, message, candidates }) =>
        `Not understood: ${quoted(words)}. ${oneLine(message)}${candidates.map(({ label, question }) => `\n  perhaps ${quoted(label)}: ask ${quoted(question)}`).join("")}`,
    ),
    ...(counts ? [`It asks for counts by ${counts}, which are not given here: only the list.`] : []),
    ...(unused ? [`Not used: ${unused}. The answer does not depend on these words.`] : []),
    ...otherQuestions.map(
      ({ message, question }) =>
        `Perhaps asked too: ${oneLine(message)}${question === null ? "" : ` Ask ${quoted(question)}.`}`,
    ),
    ...(understood
      ? []
      : ["Next: ask the user what is meant, or ask in other words. Do not answer from memory."]),
  ].join("\n");
}

const named = ({ id, slug, name }: z.infer<typeof namedShape>) => ({ id, slug, name });
