import { once } from "node:events";
import { readFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { beforeEach, describe, expect, it } from "@jest/globals";
import type { Page } from "playwright-core";
import { until, violations } from "./browser.ts";
import { startExplorer } from "./explorer.ts";

// Real: Chromium, whose network is cut; the server, whose port is closed and opened again; PostgreSQL, the five documents.
const explorer = startExplorer({ foreseen: "Failed to load resource" });
let page: Page;
beforeEach(async () => {
  page = await explorer.open();
});

const heading = (name: string | RegExp) => page.getByRole("heading", { name });
const cut = () => page.context().setOffline(true);
const mend = () => page.context().setOffline(false);
const told = (words: string | RegExp) => page.getByText(words).first().waitFor();

/** Closes the server's port while `work` is done. */
async function withoutServer(work: () => Promise<void>): Promise<void> {
  const { http } = explorer.app;
  const { port } = http.address() as AddressInfo;
  http.close();
  http.closeAllConnections();
  try {
    await work();
  } finally {
    http.listen(port, "127.0.0.1");
    await once(http, "listening");
  }
}

async function visit(path: string, shows: string | RegExp): Promise<void> {
  await page.goto(path);
  await heading(shows).first().waitFor();
  await page.waitForLoadState("networkidle");
}

/** The answer to a query that PostgreSQL was not given the time for. */
const tooLong = (field: string) => ({
  data: { [field]: null },
  errors: [
    { message: "The query took too long and was stopped.", path: [field], extensions: { code: "TIMEOUT" } },
  ],
});

describe("with the network cut", () => {
  const links: [link: string, of: string, at: string, shows: string | RegExp][] = [
    ["the overview", "nav a[href='/overview']", "/", "Who speaks of whom"],
    ["a statement", "a.statement-words", "/", /gives? it$/],
    ["a source", "main a[href^='/sources/']", "/?q=sources+about+Ukraine", /reports?$/],
    ["an actor", "a.speaker", "/", /^\d+ statements?$/],
    [
      "a meeting",
      "main a[href^='/meetings/']",
      "/?q=meetings+in+Saudi+Arabia",
      "What each source says of it",
    ],
    ["a place", "main a[href^='/places/']", "/overview", /about it$/],
    ["a topic", "main a[href^='/topics/']", "/", /about it$/],
    ["a publisher", "main .columns a[href^='/publishers/']", "/overview", /in its own sources$/],
  ];
  it.each(links)("%s is gone to as soon as it is back", async (_name, link, at, shows) => {
    await visit(at, /./);
    await page.locator(link).first().waitFor();
    await cut();
    await page.locator(link).first().click();
    await told("This part of the page could not be loaded. It is tried again by itself.");
    await told("The server does not answer. What is shown may have changed since");
    await mend();
    await heading(shows).first().waitFor();
    expect(await page.getByText(/could not be loaded|does not answer/).count()).toBe(0);
  });

  it.each([
    "/",
    "/?q=Peskov+about+Saudi+Arabia",
    "/?q=meetings+in+Saudi+Arabia",
    "/overview",
    "/actors/dmitry-peskov",
    "/places/saudi-arabia",
    "/publishers/brussels-morning",
    "/meetings/riyadh-talks-2025-02",
  ])("what %s shows stays, and is there again on the way back from what is not", async (path) => {
    await visit(path, /./);
    await until(page, "!document.querySelector('.waits, .loading, .chart:not(:has(svg))')");
    const shown = () => page.locator("main").innerText();
    const before = await shown();
    await cut();
    await told("This device has no network: check its connection.");
    await page.waitForTimeout(300);
    expect(await shown()).toBe(before);
    await page.locator("main a[href^='/']:not([href^='/?'])").first().click();
    await page.waitForURL((url) => url.pathname + url.search !== path);
    await page.goBack();
    await page.waitForTimeout(1000); // what is shown is asked for again, in vain
    expect(await shown()).toBe(before);
    await mend();
    await page.getByText("The server does not answer").waitFor({ state: "detached" });
    expect(await shown()).toBe(before);
  });

  it("it is said that the device has none, which a server that is gone does not say", async () => {
    await visit("/", "51 statements");
    await cut();
    await told("This device has no network: check its connection.");
    await mend();
    await page.getByText("The server does not answer").waitFor({ state: "detached" });
    await withoutServer(async () => {
      await page.getByRole("link", { name: "Oldest" }).click();
      await told("The server does not answer. What is shown may have changed since");
      expect(await page.getByText("This device has no network").count()).toBe(0);
    });
  });

  it("what is read does not move when that is said", async () => {
    await visit("/", "51 statements");
    await page.mouse.move(400, 600);
    await page.mouse.wheel(0, 700);
    const place = () =>
      page.evaluate<number[]>(
        "[scrollY, ...[...document.querySelectorAll('article, #main, h1')].map((one) => one.getBoundingClientRect().top)]",
      );
    await page.waitForTimeout(500);
    const before = await place();
    await cut();
    await told("This device has no network: check its connection.");
    expect(await place()).toEqual(before);
    expect(await violations(page)).toEqual([]);
    await page.getByText("This device has no network").waitFor();
    await mend();
  });

  it("a page whose code is there says that the server does not answer, and is shown once it does", async () => {
    await visit("/actors/dmitry-peskov", "Disagreements");
    await cut();
    await page.locator("a.speaker:not([href='/actors/dmitry-peskov'])").first().click();
    await heading("The server does not answer").first().waitFor();
    await page.goBack();
    await heading("Disagreements").waitFor(); // known, and shown
    await mend();
    await page.goForward();
    await page.locator("article").first().waitFor();
  });

  it("a question, a part taken out and a count that is pressed are answered afterwards", async () => {
    await visit("/", "51 statements");
    await cut();
    await page.getByRole("combobox").fill("Peskov about Saudi Arabia");
    await page.keyboard.press("Enter");
    await heading("The server does not answer").first().waitFor();
    await mend();
    await heading("5 statements").waitFor();
    await cut();
    await page.getByRole("link", { name: /^Remove .*Saudi Arabia/ }).click();
    await heading("The server does not answer").first().waitFor();
    await mend();
    await heading("16 statements").waitFor();
    await page.waitForLoadState("networkidle");
    await cut();
    await page
      .getByRole("complementary")
      .getByRole("link", { name: /^Direct quote/ })
      .click();
    await told("The server does not answer");
    await mend();
    await heading(/^[1-9] statements/).waitFor();
  });

  it("names are suggested once it is back, and an order is changed", async () => {
    await visit("/", "51 statements");
    await cut();
    await page.getByRole("combobox").pressSequentially("Pesk");
    await told("The server does not answer");
    await mend();
    await page.getByRole("combobox").press("o");
    await page.getByRole("option", { name: /Peskov/ }).waitFor();
    await page.keyboard.press("Escape");
    await cut();
    await page.getByRole("link", { name: "Oldest" }).click();
    await told("The server does not answer");
    await mend();
    await page.locator("section[aria-busy=false] a[aria-current]", { hasText: "Oldest" }).waitFor();
  });

  it("Export and Query open once it is back", async () => {
    await visit("/actors/dmitry-peskov", "Disagreements");
    await cut();
    await page.getByRole("button", { name: "Query", exact: true }).click();
    await told("This part of the page could not be loaded.");
    await page.getByRole("button", { name: "Export" }).click();
    await mend();
    await heading(/^Take away/).waitFor();
    await page.getByRole("button", { name: "Query", exact: true }).click();
    await heading(/behind this page$/).waitFor();
  });
});

describe("with the server gone", () => {
  it("the rest of a list comes when it is asked for again, or by itself", async () => {
    await page.route("**/graphql", (route) =>
      route.request().postData()?.includes('"after":') ? route.abort() : route.continue(),
    );
    await page.goto("/");
    await page.locator("article").first().waitFor();
    await page.evaluate("scrollTo(0, document.body.scrollHeight / 2)");
    await told("The rest could not be loaded. It is tried again by itself.");
    expect(
      await page.getByRole("button", { name: "Try now" }).evaluate((one) => {
        const { top, bottom } = one.getBoundingClientRect();
        return top >= 0 && bottom <= innerHeight;
      }),
    ).toBe(true);
    await page.unrouteAll();
    await page.getByRole("button", { name: "Try now" }).click();
    await page.getByText("The rest could not be loaded").waitFor({ state: "detached" });
    await page.evaluate("scrollTo(0, document.body.scrollHeight)");
    await page.locator("li[aria-posinset='51']").waitFor();
  });

  it("counts that take too long say so in their place, where they can be asked for again", async () => {
    await page.route("**/graphql", (route) => {
      const { operationName } = route.request().postDataJSON() as { operationName: string };
      return ["FurtherFacets", "Timeline"].includes(operationName)
        ? route.fulfill({ json: tooLong("statements") })
        : route.continue();
    });
    await page.goto("/");
    await told("The counts over time could not be loaded. The query took too long");
    await told("What there is to narrow down by could not be loaded. The query took too long");
    // The list, and what was counted, stand.
    await page.locator("article").first().waitFor();
    await page.getByRole("list", { name: "Who said it" }).getByRole("link").first().waitFor();
    const place = () =>
      page.evaluate<number[]>(
        "[...document.querySelectorAll('article, .facets h2')].map((one) => one.getBoundingClientRect().top + scrollY).slice(0, 5)",
      );
    const before = await place();
    await page.unrouteAll();
    await page.locator(".chart-space").getByRole("button", { name: "Try now" }).click();
    await page.getByRole("complementary").getByRole("button", { name: "Try now" }).click();
    await page.getByRole("slider", { name: /^Statements by day/ }).waitFor();
    await page.getByRole("list", { name: "Reported by" }).getByRole("link").first().waitFor();
    expect(await place()).toEqual(before);
  });

  it.each([
    ["/places/saudi-arabia", "SubjectInNumbers", "subject", "The counts"],
    ["/publishers/brussels-morning", "PublisherInNumbers", "publisher", "The counts"],
    ["/publishers/cnn", "StatementsByWayOf", "statements", "What others report by way of it"],
    ["/actors/dmitry-peskov", "Disagreements", "statements", "Disagreements"],
    ["/overview", "WhoSpeaksOfWhom", "actors", "Who speaks of whom"],
  ])("on %s %s that take too long say so, and the rest stands", async (path, operation, field, what) => {
    await page.route("**/graphql", (route) => {
      const { operationName } = route.request().postDataJSON() as { operationName: string };
      return operationName === operation ? route.fulfill({ json: tooLong(field) }) : route.continue();
    });
    await page.goto(path);
    await told(`${what} could not be loaded. The query took too long`);
    await page.locator("h1:not(.hidden)").waitFor();
    await page.unrouteAll();
    await page.getByRole("button", { name: "Try now" }).click();
    await page.getByText("could not be loaded").waitFor({ state: "detached" });
  });

  it("what the database keeps from being answered is asked for again by itself", async () => {
    const error = {
      message: "The database cannot be reached just now.",
      extensions: { code: "DATABASE_UNAVAILABLE" },
    };
    await page.route("**/graphql", (route) =>
      route.fulfill({ json: { data: { actor: null }, errors: [{ ...error, path: ["actor"] }] } }),
    );
    await page.goto("/actors/dmitry-peskov");
    await told("The database cannot be reached just now.");
    await page.unrouteAll();
    await heading("Dmitry Peskov").waitFor();
  });

  it("a page has a heading from the first moment on, whatever it waits for", async () => {
    for (const path of ["/overview", "/actors/dmitry-peskov", "/places/saudi-arabia", "/publishers/cnn"]) {
      await page.route("**/graphql", () => {}); // never answered
      await page.goto(path);
      await page.locator(".loading").first().waitFor();
      expect(await page.getByRole("heading", { level: 1 }).count()).toBe(1);
      expect(await violations(page)).toEqual([]);
      await page.unrouteAll({ behavior: "ignoreErrors" });
    }
    await page.route("**/assets/ActorPage-*.js", (route) => route.abort());
    await page.goto("/actors/dmitry-peskov");
    await told("This part of the page could not be loaded.");
    expect(await page.getByRole("heading", { level: 1 }).count()).toBe(1);
  });

  it("counts that did not come with their list come by themselves", async () => {
    await page.route("**/graphql", (route) =>
      /query (?:Facets|FurtherFacets|Timeline)/.test(route.request().postData() ?? "")
        ? route.abort()
        : route.continue(),
    );
    await page.goto("/");
    await told("What there is to narrow down by could not be loaded.");
    await told("The counts over time could not be loaded.");
    await page.unrouteAll();
    await page.getByRole("complementary", { name: "Narrow down" }).getByRole("link").first().waitFor();
    await page.getByRole("slider", { name: /^Statements by day/ }).waitFor();
  });

  it("an export waits for it, and is complete", async () => {
    await page.addInitScript("delete window.showSaveFilePicker");
    await visit("/", "51 statements");
    await page.getByRole("button", { name: "Export" }).click();
    await page.getByRole("button", { name: "CSV" }).waitFor();
    const file = page.waitForEvent("download");
    await withoutServer(async () => {
      await page.getByRole("button", { name: "CSV" }).click();
      await told("The server does not answer.");
    });
    const text = await readFile(await (await file).path(), "utf8");
    expect(text.split(/\r\n(?=statement_)/)).toHaveLength(52);
    await told(/is complete: 51 statements/);
  });

  it("an export that waits is stopped at once", async () => {
    await page.addInitScript("delete window.showSaveFilePicker");
    await visit("/", "51 statements");
    await page.getByRole("button", { name: "Export" }).click();
    await page.getByRole("button", { name: "CSV" }).waitFor();
    await withoutServer(async () => {
      await page.getByRole("button", { name: "CSV" }).click();
      await told("The server does not answer.");
      await page.getByRole("button", { name: "Stop" }).click();
      await told("Stopped. No file was kept.");
    });
  });

  it("a page that could not be loaded at all says so", async () => {
    await page.route("**/assets/*.js", (route) => route.abort());
    await page.goto("/");
    await told("check the connection and load the page again");
  });
});
