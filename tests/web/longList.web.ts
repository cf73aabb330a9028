import { describe, expect, it } from "@jest/globals";
import type { Page } from "playwright-core";
import { corpusDatabase } from "../support/loadedDatabase.ts";
import { silent } from "../support/silent.ts";
import { startTestApp } from "../support/testApp.ts";
import { PAINTED, tabTo, until, violations } from "./browser.ts";
import { startExplorer } from "./explorer.ts";

const LIMIT_MS = 500;
const FIRST_STATEMENT_MS = 1000;

// Real: Chromium, the built page, the server, PostgreSQL, the benchmark's 10,000 statements.
describe("a list of thousands", () => {
  const explorer = startExplorer({ start: () => startTestApp({}, silent, corpusDatabase) });

  const lastRow = (page: Page) =>
    page.evaluate<number>(
      `Number([...document.querySelectorAll("li[aria-posinset]")].at(-1)?.getAttribute("aria-posinset"))`,
    );

  it("scrolls without a hitch, draws what is seen only, and is where it was on the way back", async () => {
    const page = await explorer.open();
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
    await page.waitForTimeout(500);
    expect(Math.abs((await page.evaluate<number>("scrollY")) - place)).toBeLessThan(2);
  });

  it("is gone through by keys and by the scroll bar, without what lies between being loaded", async () => {
    const page = await explorer.open();
    const asked = rowsAskedFor(page);
    const { body } = await explorer.app.post({
      query: `{ statements { totalCount timeline(interval: YEAR) { undatedCount } } }`,
    });
    const { totalCount, timeline } = (
      body.data as { statements: { totalCount: number; timeline: { undatedCount: number } } }
    ).statements;
    await page.goto("/");
    await page.locator("li[aria-posinset='1']").waitFor();
    await page.waitForLoadState("networkidle");
    await page.evaluate(`{
      window.frames = [];
      let last = performance.now();
      const tick = (now) => { frames.push(now - last); last = now; requestAnimationFrame(tick); };
      requestAnimationFrame(tick);
    }`);
    /** The number and the words of the row at the window's top, once it has been there for a while. */
    const topmost = async (fits: string) => {
      const look = `(() => {
        const row = [...document.querySelectorAll("li[aria-posinset]")]
          .find((one) => one.getBoundingClientRect().bottom > 0 && one.getBoundingClientRect().top < innerHeight);
        return row && [Number(row.getAttribute("aria-posinset")), row.innerText];
      })()`;
      await until(page, `(([row]) => ${fits})(${look} ?? [NaN])`);
      await page.waitForTimeout(400);
      return (await page.evaluate<[number, string] | undefined>(look)) ?? [Number.NaN, ""];
    };
    await page.locator("main").focus();
    await page.keyboard.press("End");
    await page.locator(`li[aria-posinset='${totalCount}']`).waitFor();
    await page.keyboard.press("Home");
    await topmost("row === 1");

    // The scroll bar's thumb is drawn along: what it passes is told, and where it is left is loaded.
    const half = Math.round((totalCount - timeline.undatedCount) / 2);
    await page.evaluate(`new Promise((resolve) => {
      let step = 0;
      const draw = () => {
        scrollTo(0, (document.documentElement.scrollHeight * ${half / totalCount} * ++step) / 20);
        if (step < 20) requestAnimationFrame(draw); else resolve();
      };
      draw();
    })`);
    const label = page.getByText(/^About [\d,]+ of [\d,]+ · \w+ \d{4}$/);
    await label.waitFor();
    expect((await label.boundingBox())!.y).toBeLessThan(100); // where the reader looks
    const [middle, words] = await topmost(`Math.abs(row - ${half}) < ${totalCount} / 20`);
    expect(asked()).toBeLessThan(1000);

    // What is read stays in its place while what precedes it comes.
    await page.mouse.move(400, 600);
    for (let rounds = 0; rounds < 40; rounds += 1) await page.mouse.wheel(0, -600);
    const [above] = await topmost(`row < ${middle} - 100`);
    expect(above).toBeGreaterThan(middle - 300);
    for (let rounds = 0; rounds < 40; rounds += 1) await page.mouse.wheel(0, 600);
    await topmost(`Math.abs(row - ${middle}) < 20`);
    expect(words).toMatch(/\d{4}/);

    const [row, before] = await topmost("true");
    await page.locator(`li[aria-posinset="${row + 2}"] a.statement-words`).click();
    await page.getByRole("heading", { name: /gives? it$/ }).waitFor();
    await page.goBack();
    expect(await topmost(`row === ${row}`)).toEqual([row, before]);
    expect(await page.locator("li[aria-posinset]").count()).toBeLessThan(50);
    expect(await page.evaluate<number>("Math.max(...frames)")).toBeLessThan(LIMIT_MS);
  });

  it("is narrowed down on a phone, however long it is", async () => {
    const phone = await explorer.open({ viewport: { width: 360, height: 740 } });
    await phone.goto("/");
    const panel = phone.getByRole("complementary", { name: "Narrow down" });
    await phone.getByRole("button", { name: "Narrow down" }).click();
    const value = panel.getByRole("list", { name: "Who said it" }).getByRole("link").first();
    await value.waitFor();
    expect((await value.boundingBox())!.y).toBeLessThan(740);
    expect(await violations(phone)).toEqual([]);
    await phone.keyboard.press("Escape");
    await panel.waitFor({ state: "hidden" });
    await phone.keyboard.press("Enter"); // the button that led there has the focus again
    await value.click();
    await phone.waitForURL(/speaker=/);
    await panel.waitFor({ state: "hidden" });
    await phone.locator("section[aria-busy=false] article").first().waitFor();
  });

  it("has what stands beside it a key away, before its rows", async () => {
    const page = await explorer.open();
    await page.goto("/");
    await page.getByRole("complementary", { name: "Narrow down" }).getByRole("link").first().waitFor();
    await tabTo(page, ".to-facets");
    await page.keyboard.press("Enter");
    await tabTo(page, "aside .counts a");
    await page.keyboard.press("Enter");
    await page.waitForURL(/speaker=/);
  });

  it("is where it was, also where one comes back from far down in another list", async () => {
    const page = await explorer.open();
    await page.goto("/");
    const total = page.locator(".results-head h2");
    const all = await total.innerText();
    await page.locator(".facets .counts a").first().click();
    await until(page, `document.querySelector(".results-head h2")?.innerText !== ${JSON.stringify(all)}`);
    await page.mouse.move(400, 600);
    for (let rounds = 0; rounds < 10; rounds += 1) await page.mouse.wheel(0, 900);
    await until(page, "scrollY >= 5000");
    await page.waitForLoadState("networkidle");
    await page.goBack();
    await page.getByRole("heading", { name: all }).waitFor();
    await page.waitForTimeout(300);
    expect(await page.evaluate("scrollY")).toBe(0);
  });

  it("starts where the reader was when the page is loaded anew", async () => {
    const page = await explorer.open();
    await page.goto("/?order=SAID_ASC");
    await page.getByRole("region", { name: "Results" }).getByRole("article").first().waitFor();
    await page.mouse.move(400, 600);
    for (let rounds = 0; (await lastRow(page)) < 1200 && rounds < 900; rounds += 1)
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
    const asked = rowsAskedFor(page);
    await page.reload();
    const [, topAgain] = await topmost(row);
    expect(Math.abs(topAgain - top)).toBeLessThan(100);
    await page.waitForLoadState("networkidle");
    expect(asked()).toBeLessThan(500); // not all that lies above

    // What lies above is there when it is scrolled to.
    for (let rounds = 0; rounds < 30; rounds += 1) await page.mouse.wheel(0, -1500);
    const [above] = await topmost();
    expect(Number(above)).toBeLessThan(Number(row) - 100);
    await page.keyboard.press("Control+Home");
    await page.locator("li[aria-posinset='1']").waitFor();
    await page.keyboard.press("Control+End");
    await page.waitForLoadState("networkidle");
    await page.goto("/?order=SAID_ASC");
    await page.getByRole("region", { name: "Results" }).getByRole("article").first().waitFor();
    expect(await page.evaluate("scrollY")).toBe(0);
  });

  it("asks for the list before anything else, and shows its first statement within a second", async () => {
    const paints: number[] = [];
    for (let load = 0; load < 7; load += 1) {
      const page = await explorer.open();
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
      await page.addInitScript(PAINTED);
      await page.goto("/");
      paints.push(await page.evaluate<number>("painted"));
      await page.getByRole("complementary", { name: "Narrow down" }).getByRole("link").first().waitFor();
      expect(asked.slice(0, 2)).toEqual(["Statements", "answered"]);
      expect(asked.filter((name) => name === "Statements")).toHaveLength(1);
    }
    expect(paints.sort((a, b) => a - b)[3]).toBeLessThan(FIRST_STATEMENT_MS);
  });

  it.each([
    ["/places/", "{ statements(first: 1) { facets { places(first: 1) { key { slug } } } } }"],
    ["/topics/", "{ statements(first: 1) { facets { subjects(kind: TOPIC, first: 1) { key { slug } } } } }"],
    ["/publishers/", "{ statements(first: 1) { facets { publishers(first: 1) { key { slug } } } } }"],
    ["/actors/", "{ statements(first: 1) { facets { speakers(first: 1) { key { slug } } } } }"],
  ])("%s of the most statements show the first one within a second", async (path, query) => {
    const { body } = await explorer.app.post({ query });
    const slug = /"slug":"([^"]+)"/.exec(JSON.stringify(body.data))?.[1];
    const paints: number[] = [];
    for (let load = 0; load < 3; load += 1) {
      const page = await explorer.open();
      await page.addInitScript(PAINTED);
      await page.goto(path + slug);
      paints.push(await page.evaluate<number>("painted"));
      await page.waitForLoadState("networkidle");
    }
    expect(Math.min(...paints)).toBeLessThan(FIRST_STATEMENT_MS);
  });

  it("is counted by who speaks of whom: a cell without a number has no statement", async () => {
    const page = await explorer.open();
    await page.goto("/overview");
    await page.getByRole("heading", { name: "Who speaks of whom" }).waitFor();
    const slugs = (cells: string) =>
      page
        .locator(`.heat ${cells} a`)
        .evaluateAll((links) => links.map((link) => link.getAttribute("href")!.replace("/actors/", "")));
    const [speakers, spokenOf] = [await slugs("tbody th"), await slugs("thead th")];
    const shown = await page.locator(".heat td").allInnerTexts();
    const counts = speakers.map(async (speaker) => {
      const cells = spokenOf.map(
        (about, at) =>
          `c${at}: statements(filter: { speaker: "${speaker}", about: "${about}" }) { totalCount }`,
      );
      const { body } = await explorer.app.post({ query: `{ ${cells.join(" ")} }` });
      return Object.values(body.data as Record<string, { totalCount: number }>);
    });
    const known = (await Promise.all(counts)).flat().map(({ totalCount }) => totalCount);
    // Beyond the hundred whom somebody speaks of most often, it is said how many there can be.
    const isTrue = (cell: string, count: number) =>
      cell.startsWith("≤ ") ? count <= Number(cell.slice(2)) : count === Number(cell);
    expect(shown.filter((cell, at) => !isTrue(cell, known[at]!))).toEqual([]);
  });

  it("is exported whole, page by page, without a cap", async () => {
    const page = await explorer.open();
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
    const { body } = await explorer.app.post({ query: "{ statements { totalCount } }" });
    const written = await page.evaluate<number>("written");
    expect(body.data).toEqual({ statements: { totalCount: written } });
    expect(written).toBeGreaterThan(5000);
  }, 150_000);
});

/** How many statements a page has asked for from now on. */
function rowsAskedFor(page: Page): () => number {
  let asked = 0;
  page.on("request", (request) => {
    const { operationName, variables } = (request.postDataJSON() ?? {}) as {
      operationName?: string;
      variables?: { first?: number; last?: number };
    };
    if (operationName === "Statements") asked += variables?.first ?? variables?.last ?? 0;
  });
  return () => asked;
}
