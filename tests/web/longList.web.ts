import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Browser, Page } from "playwright-core";
import { corpusDatabase } from "../support/loadedDatabase.ts";
import { silent } from "../support/silent.ts";
import { startTestApp, type TestApp } from "../support/testApp.ts";
import { openPage, startBrowser } from "./browser.ts";

const LIMIT_MS = 500;
const FIRST_STATEMENT_MS = 1000;

// Real: Chromium, the built page, the server, PostgreSQL, the benchmark's 10,000 statements.
describe("a list of thousands", () => {
  let app: TestApp;
  let browser: Browser;
  beforeAll(async () => {
    [app, browser] = await Promise.all([startTestApp({}, silent, corpusDatabase), startBrowser()]);
  }, 240_000);
  afterAll(async () => {
    await browser.close();
    await app.close();
  });

  const lastRow = (page: Page) =>
    page.evaluate<number>(
      `Number([...document.querySelectorAll("li[aria-posinset]")].at(-1)?.getAttribute("aria-posinset"))`,
    );

  it("scrolls without a hitch, draws what is seen only, and is where it was on the way back", async () => {
    const watched = await openPage(browser, app.address);
    const { page } = watched;
    await page.goto("/");
    await page.getByRole("region", { name: "Results" }).getByRole("article").first().waitFor();
    await page.waitForLoadState("networkidle");
    await page.evaluate(`{
      window.tasks = [];
      new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration)))
        .observe({ type: "longtask" });
    }`);
    await page.mouse.move(400, 600);
    for (let rounds = 0; (await lastRow(page)) < 2000 && rounds < 600; rounds += 1)
      await page.mouse.wheel(0, 1500);
    expect(await lastRow(page)).toBeGreaterThanOrEqual(2000);
    expect(await page.locator("li[aria-posinset]").count()).toBeLessThan(50);
    const tasks = await page.evaluate<number[]>("tasks");
    expect(tasks.filter((duration) => duration > LIMIT_MS)).toEqual([]);

    const row = page.locator(`li[aria-posinset="${(await lastRow(page)) - 6}"]`);
    await row.scrollIntoViewIfNeeded(); // as a click would
    const place = await page.evaluate<number>("scrollY");
    const words = await row.innerText();
    await row.locator("a.statement-words").click();
    await page.getByRole("heading", { name: /gives? it$/ }).waitFor();
    await page.goBack();
    await row.waitFor();
    expect(await row.innerText()).toBe(words);
    expect(Math.abs((await page.evaluate<number>("scrollY")) - place)).toBeLessThan(100);
    await watched.close();
    expect(watched.complaints).toEqual([]);
  });

  it("starts where the reader was when the page is loaded anew", async () => {
    const watched = await openPage(browser, app.address);
    const { page } = watched;
    await page.goto("/?order=SAID_ASC");
    await page.getByRole("region", { name: "Results" }).getByRole("article").first().waitFor();
    await page.mouse.move(400, 600);
    for (let rounds = 0; (await lastRow(page)) < 300 && rounds < 600; rounds += 1)
      await page.mouse.wheel(0, 1500);
    // The row at the window's top and where it is, once that is so for three frames.
    const topmost = (row = "") =>
      page.evaluate<[string, number]>(`new Promise((resolve) => {
        let still = 0;
        const look = () => {
          const first = [...document.querySelectorAll("li[aria-posinset]")]
            .find((one) => one.getBoundingClientRect().bottom > 0);
          const name = first?.getAttribute("aria-posinset");
          still = name && (name === "${row}" || !"${row}") ? still + 1 : 0;
          if (still === 3) resolve([name, first.getBoundingClientRect().top]);
          else requestAnimationFrame(look);
        };
        look();
      })`);
    const [row, top] = await topmost();
    await page.reload();
    const [, topAgain] = await topmost(row);
    expect(Math.abs(topAgain - top)).toBeLessThan(100);
    await page.goto("/?order=SAID_ASC");
    await page.getByRole("region", { name: "Results" }).getByRole("article").first().waitFor();
    expect(await page.evaluate("scrollY")).toBe(0);
    await watched.close();
    expect(watched.complaints).toEqual([]);
  });

  it("asks for the list before anything else, and shows its first statement within a second", async () => {
    const paints: number[] = [];
    for (let load = 0; load < 7; load += 1) {
      const watched = await openPage(browser, app.address);
      const { page } = watched;
      const asked: string[] = [];
      page.on("request", (request) => {
        const { operationName: name, variables } = (request.postDataJSON() ?? {}) as {
          operationName?: string;
          variables?: { after?: string };
        };
        if (name) asked.push(variables?.after ? "further" : name);
      });
      page.on("response", (response) => {
        const { operationName } = (response.request().postDataJSON() ?? {}) as { operationName?: string };
        if (operationName === "Statements") asked.push("answered");
      });
      await page.addInitScript(`window.painted = new Promise((resolve) => {
        new MutationObserver((_, observer) => {
          if (!document.querySelector("article")) return;
          observer.disconnect();
          requestAnimationFrame(() => setTimeout(() => resolve(performance.now())));
        }).observe(document, { childList: true, subtree: true });
      })`);
      await page.goto("/");
      paints.push(await page.evaluate<number>("painted"));
      await page.getByRole("complementary", { name: "Narrow down" }).waitFor();
      expect(asked.slice(0, 2)).toEqual(["Statements", "answered"]);
      expect(asked.filter((name) => name === "Statements")).toHaveLength(1);
      await watched.close();
    }
    expect(paints.sort((a, b) => a - b)[3]).toBeLessThan(FIRST_STATEMENT_MS);
  });

  it("is exported whole, page by page, without a cap", async () => {
    const watched = await openPage(browser, app.address);
    const { page } = watched;
    await page.addInitScript(`{
      window.written = 0;
      window.showSaveFilePicker = async () => ({
        createWritable: async () => ({
          write: async (text) => { written += text.split("\\n").length - 1; },
          close: async () => {}, abort: async () => {},
        }),
      });
    }`);
    await page.goto("/");
    await page.getByRole("button", { name: "Export" }).click();
    await page.getByRole("button", { name: "JSON Lines" }).click();
    await page.getByText(/is complete: /).waitFor({ timeout: 120_000 });
    const { body } = await app.post({ query: "{ statements { totalCount } }" });
    const written = await page.evaluate<number>("written");
    expect(body.data).toEqual({ statements: { totalCount: written } });
    expect(written).toBeGreaterThan(5000);
    await watched.close();
    expect(watched.complaints).toEqual([]);
  }, 150_000);
});
