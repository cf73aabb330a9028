import { readFile, writeFile } from "node:fs/promises";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { startTestApp, type TestApp } from "./support/testApp.ts";

const README = new URL("../README.md", import.meta.url);
/** A question with its answer: a marked `graphql` block, and the `json` block after it. */
const QUESTION = /<!-- query: (\w+) -->\n```graphql\n([^`]+)```([^`]*)```json\n([^`]*)```/g;

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

/** UPDATE_README=1 writes the answers into the README instead. */
it("every question in the README has the answer that stands there", async () => {
  const text = await readFile(README, "utf8");
  const questions = [...text.matchAll(QUESTION)];
  expect(questions).toHaveLength(6);
  const answers = new Map<string, string>();
  for (const [, name, query] of questions) {
    const { body } = await app.post({ query });
    expect(body.errors).toBeUndefined();
    answers.set(name!, `${compact(body)}\n`);
  }
  const answered = text.replace(
    QUESTION,
    (_all, name: string, query: string, between: string) =>
      `<!-- query: ${name} -->\n\`\`\`graphql\n${query}\`\`\`${between}\`\`\`json\n${answers.get(name)}\`\`\``,
  );
  if (process.env.UPDATE_README) await writeFile(README, answered);
  else expect(text).toBe(answered);
});

const WIDTH = 110;

/** JSON with what fits on a line on one line. */
function compact(value: unknown, indent = ""): string {
  const line = JSON.stringify(value, null, 1).replaceAll(/\n\s*/g, " ");
  if (typeof value !== "object" || value === null || indent.length + line.length <= WIDTH) return line;
  const inner = `${indent}  `;
  const [open, close, items] = Array.isArray(value)
    ? ["[", "]", value.map((item) => compact(item, inner))]
    : [
        "{",
        "}",
        Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${compact(item, inner)}`),
      ];
  return `${open}\n${inner}${items.join(`,\n${inner}`)}\n${indent}${close}`;
}
