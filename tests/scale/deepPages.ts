import type { GraphQLSchema } from "graphql";
import type { Explainer } from "./explain.ts";
import type { Drawn } from "./extremes.ts";
import { listArgs, PAGE, page, type Question, rootLists } from "./questions.ts";

/** Page 1,000 starts after so many rows. */
const DEPTH = 1000 * PAGE;
/** The longest page that can be asked for. */
const STRIDE = 500;

/** The long lists of statements at page 1,000, or at their last page where they end before. */
export async function deepPages(schema: GraphQLSchema, drawn: Drawn, on: Explainer): Promise<Question[]> {
  const { speaker, about, publisher } = drawn;
  const lists = {
    nothing: "",
    "frequent speaker": `speaker: ${speaker.frequent}`,
    "frequent about": `about: ${about.frequent}`,
    "frequent publisher": `publisher: ${publisher.frequent}`,
    "frequent speaker and frequent about": `speaker: ${speaker.frequent}, about: ${about.frequent}`,
  };
  const { orders } = rootLists(schema).find(({ name }) => name === "statements")!;
  const questions: Question[] = [];
  for (const [by, filter] of Object.entries(lists)) {
    for (const order of orders) {
      const args = listArgs(order, filter);
      const query = `{ ${page("statements", args + (await deepCursor(on, args)))} }`;
      questions.push({ list: "statements", by: `${by}, far down`, order, query });
    }
  }
  return questions;
}

/** Walks down a list by its own cursors; as an argument. */
async function deepCursor(on: Explainer, args: string): Promise<string> {
  let after = "";
  for (let rows = 0; rows < DEPTH; rows += STRIDE) {
    const query = `{ statements(first: ${STRIDE}, ${args}${after}) { pageInfo { endCursor hasNextPage } } }`;
    const { endCursor, hasNextPage } = (await on.explain(query)).data.statements.pageInfo;
    if (!hasNextPage) break;
    after = `, after: ${JSON.stringify(endCursor)}`;
  }
  return after;
}
