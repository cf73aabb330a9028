import { z } from "zod";
import { SourceDocument } from "../../../client/src/index.ts";
import { citedSource, sourceShape } from "../citation.ts";
import { citedStatement, pageOf, pageShape, statementShape } from "../cited.ts";
import { BadArguments } from "../problems.ts";
import { pageText, quoted, sourceText, statementText } from "../text.ts";
import { paging, type Tool } from "../tool.ts";

const input = z.strictObject({
  source: z.string().describe("Its id, its title, its address (URL) or the SHA-256 of its text."),
  ...paging,
});

const output = z.object({
  source: sourceShape.extend({
    sha256: z.string().describe("Of the text's UTF-8 bytes: who has the text can check every span."),
    reprintOf: z.string().nullable().describe("The source whose text it reprints: no origin of its own."),
    newerVersion: z.string().nullable().describe("What took its place at the same address."),
  }),
  page: pageShape,
  statements: z
    .array(statementShape)
    .describe("What it reports, in reading order, each with this source's report alone."),
});

export const source: Tool<typeof input, typeof output> = {
  name: "source",
  title: "One source and what it reports",
  description:
    "Shows one document: publisher, date, address, and every statement that it reports, with the exact passages in reading order. Use it to check a citation, or for what an article says; for the articles of a publisher, `ask` “articles by …”. What is unknown of a source (null) is unknown: say so.",
  input,
  output,
  async answer({ source: reference, first, after }, { client, signal }) {
    const variables = { reference, first, after };
    const { source } = await client.request(SourceDocument, variables, { signal });
    if (!source) throw new BadArguments(`No source has the id ${reference}.`);
    return {
      source: {
        ...citedSource(source),
        sha256: source.sha256,
        reprintOf: source.reprintOf?.id ?? null,
        newerVersion: source.newerVersion?.id ?? null,
      },
      page: pageOf(source.reports),
      statements: source.reports.nodes.map((report) => citedStatement(report.statement, [report])),
    };
  },
  text: ({ source, page, statements }) =>
    [
      `${sourceText(source)}\nSHA-256 of its text: ${source.sha256}`,
      ...(source.reprintOf ? [`It reprints ${quoted(source.reprintOf)}: no origin of its own.`] : []),
      ...(source.newerVersion ? [`A newer version of it is ${quoted(source.newerVersion)}.`] : []),
      pageText(page, "report"),
      ...statements.map(statementText),
    ].join("\n\n"),
};
