import { beforeEach, describe, expect, it } from "@jest/globals";
import type { Page } from "playwright-core";
import { PAGES, startExplorer } from "./explorer.ts";

// Real: Chromium with its clipboard, the built page, GraphiQL, the server, PostgreSQL, the five documents.
const explorer = startExplorer({ foreseen: "GraphiQL" });
let page: Page;
beforeEach(async () => {
  page = await explorer.open();
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
});

type Data = Record<string, unknown>;

/** What an operation is known by: its name and its variables, in whatever order they stand. */
const known = (name: unknown, variables: unknown) =>
  `${name} ${JSON.stringify(variables, (_, value) =>
    value && typeof value === "object" && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => one.localeCompare(other)))
      : value,
  )}`;

/** What the page was answered, by what it asked. */
function answersTo(page: Page): Map<string, Data> {
  const answers = new Map<string, Data>();
  page.on("response", async (response) => {
    if (response.request().method() !== "POST" || !response.url().endsWith("/graphql")) return;
    const { operationName, variables = {} } = response.request().postDataJSON() as Record<string, unknown>;
    const { data } = (await response.json()) as { data: Data };
    answers.set(known(operationName, variables), data);
  });
  return answers;
}

/** An answer without what only a cache asks for. */
const plain = (data: unknown) =>
  JSON.parse(JSON.stringify(data, (key, value) => (key === "__typename" ? undefined : value))) as Data;

async function copied(what: string): Promise<string> {
  await page
    .locator("details[open]")
    .getByRole("button", { name: `Copy ${what}` })
    .click();
  await page.locator("details[open]").getByText(": copied").last().waitFor();
  return page.evaluate<string>("navigator.clipboard.readText()");
}

describe("Query", () => {
  it.each(PAGES)("on “%s” copies the queries that gave what is shown", async (name, path, shows) => {
    const answers = answersTo(page);
    await page.goto(await explorer.addressOf(path));
    await page.getByRole("heading", { name: shows }).first().waitFor();
    await page.waitForLoadState("networkidle");
    await page.getByRole("button", { name: "Query", exact: true }).click();
    const queries = page.locator("#query-panel details");
    await queries.first().waitFor();
    const count = await queries.count();
    expect(count).toBeGreaterThan(0);
    for (let at = 0; at < count; at += 1) {
      await queries.nth(at).locator("summary").click();
      const [query, variables] = [await copied("query"), await copied("variables")];
      const operationName = await queries.nth(at).locator("summary span").first().innerText();
      const given = JSON.parse(variables) as Data;
      const { body } = await explorer.app.post({ query, variables: given, operationName });
      const shown = answers.get(known(operationName, given));
      if (!shown)
        throw new Error(`${known(operationName, given)} is not among ${[...answers.keys()].join("\n")}`);
      expect({ name, operationName, shown: plain(shown) }).toEqual({
        name,
        operationName,
        shown: plain(body.data),
      });
      await queries.nth(at).locator("summary").click();
    }
  });

  it("opens what it shows in GraphiQL, which runs it", async () => {
    await page.goto("/?q=Peskov+about+Saudi+Arabia");
    await page.getByRole("heading", { name: "5 statements" }).waitFor();
    await page.getByRole("button", { name: "Query", exact: true }).click();
    const statements = page.locator("details", { has: page.getByText("Statements", { exact: true }) });
    await statements.locator("summary").click();
    await statements.getByRole("link", { name: "Open in GraphiQL" }).click();
    await page.waitForURL(/\/graphiql\?query=/);
    await page.getByText("dmitry-peskov").first().waitFor();
    await page.getByRole("button", { name: /^Execute/ }).click();
    await page.locator(".result-window").getByText('"totalCount": 5').waitFor();
    explorer.complaints(); // GraphiQL's own
  });
});
