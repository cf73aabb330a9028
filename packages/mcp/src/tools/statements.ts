import { z } from "zod";
import { type StatementFilter, StatementsDocument } from "../../../client/src/index.ts";
import { citedStatement, pageOf, pageShape, statementShape } from "../cited.ts";
import { pageText, statementText } from "../text.ts";
import { paging, type Tool } from "../tool.ts";

const reference = (what: string) =>
  z.array(z.string()).optional().describe(`${what} Each is a name, another name, a slug or an id.`);

const input = z.strictObject({
  speaker: reference("Said by any of these."),
  about: reference("About any of these (a person, place, topic or meeting) or anything narrower."),
  publisher: reference("Reported by any of these publishers in a source of their own."),
  via: reference("Reported by way of any of these outlets or people."),
  text: z.string().optional().describe('Words in it, in web-search syntax: `"political will"`, `oil -gas`.'),
  since: z.string().optional().describe("Not said before this date (EDTF: 2025, 2025-02, 2025-02-18)."),
  until: z.string().optional().describe("Not said after this date (EDTF)."),
  minOrigins: z.number().int().optional().describe("With at least so many independent origins."),
  contested: z.boolean().optional().describe("Denied or contradicted by another statement, or (false) not."),
  orderBy: z
    .enum(["SAID_DESC", "SAID_ASC", "ORIGINS_DESC", "RECORDED_DESC"])
    .optional()
    .describe("Latest first when not given; ORIGINS_DESC: best supported first."),
  ...paging,
});

const output = z.object({ page: pageShape, statements: z.array(statementShape) });

export const statements: Tool<typeof input, typeof output> = {
  name: "statements",
  title: "Statements by filter",
  description:
    "Lists statements with every source's exact passage: who said what, about what, when, and which sources say so. Use it when speaker, subject, dates or publishers are known; all arguments narrow the list down together. A name that is ambiguous or unknown is an error that lists candidates: ask the user, never pick one. An empty list means that no source in the graph reports it, not that it was never said.",
  input,
  output,
  async answer({ first, after, orderBy, ...given }, { client, signal }) {
    const variables = { filter: filterOf(given), orderBy, first, after };
    const { statements } = await client.request(StatementsDocument, variables, { signal });
    return {
      page: pageOf(statements!),
      statements: statements!.nodes.map((node) => citedStatement(node, node.reports)),
    };
  },
  text: ({ page, statements }) =>
    [pageText(page, "statement"), ...statements.map(statementText)].join("\n\n"),
};

type Given = Omit<z.infer<typeof input>, "first" | "after" | "orderBy">;

function filterOf({ via, since, until, ...same }: Given): StatementFilter {
  const said = since === undefined && until === undefined ? undefined : { from: since, until };
  return { ...same, attribution: via, said };
}
