import { readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { beforeEach, describe, expect, it } from "@jest/globals";
import type { Page } from "playwright-core";
import { createKey } from "../../src/access/keys.ts";
import { startTestApp } from "../support/testApp.ts";
import { tabTo, until, violations } from "./browser.ts";
import { PAGES, startExplorer } from "./explorer.ts";

// Real: Chromium, the built page, the server, PostgreSQL, the five documents.
const explorer = startExplorer();
let page: Page;
beforeEach(async () => {
  page = await explorer.open();
});

const results = () => page.getByRole("region", { name: "Results" });
const heading = (name: string | RegExp) => page.getByRole("heading", { name });

describe("the search", () => {
  it("answers a question that is typed and sent by keyboard, at an address that can be shared", async () => {
    await page.goto("/");
    await page.getByRole("combobox", { name: "Question" }).fill("Peskov about Saudi Arabia");
    await page.keyboard.press("Enter");
    await heading("5 statements").waitFor();
    expect(new URL(page.url()).searchParams.get("q")).toBe("Peskov about Saudi Arabia");
    expect(await results().getByRole("article").count()).toBe(5);
    const other = await explorer.open();
    await other.goto(page.url());
    await other.getByRole("heading", { name: "5 statements" }).waitFor();
  });

  it("gives examples that are about what there is, and find something", async () => {
    await page.goto("/");
    const examples = page.locator(".examples a");
    await examples.first().waitFor();
    const questions = await examples.allInnerTexts();
    expect(questions).toHaveLength(3);
    for (const question of questions) {
      await page.goto("/");
      await page.getByRole("link", { name: question, exact: true }).click();
      await heading(/^[1-9]\d* statements?$/).waitFor();
    }
  });

  it("offers to look in whole articles for words that no statement has", async () => {
    await page.goto("/?q=satellite+imagery");
    await heading("One thing is not clear").waitFor();
    await page.getByRole("link", { name: 'articles containing "satellite imagery"' }).click();
    await heading(/^\d+ sources?$/).waitFor();
  });

  it("suggests names for the words being typed, and puts the chosen one into the question", async () => {
    await page.goto("/");
    await page.getByRole("combobox", { name: "Question" }).pressSequentially("Peskov about Saudi");
    const option = page.getByRole("option", { name: /Saudi Arabia/ }).first();
    await option.waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    expect(await page.getByRole("combobox").inputValue()).toMatch(/^Peskov about \S/);
    await page.keyboard.press("Enter");
    await heading(/^\d+ statements?/).waitFor();
  });

  it("tells who listens to the suggestions what each of them is", async () => {
    await page.goto("/");
    await heading(/^51 statements/).waitFor();
    await page.getByRole("combobox", { name: "Question" }).pressSequentially("Saudi");
    await page.getByRole("option", { name: "Saudi Arabia Saudi · place · 17 statements" }).waitFor();
    await page.keyboard.press("ArrowDown");
    await until(page, "document.activeElement.getAttribute('aria-activedescendant')");
    expect(await violations(page)).toEqual([]);
    expect(await page.getByRole("heading", { level: 1 }).count()).toBe(1);
  });

  it("shows how it understood the question, each part of which can be taken out", async () => {
    await page.goto("/?q=Peskov+about+Saudi+Arabia");
    await heading("5 statements").waitFor();
    await page.getByRole("link", { name: /^Remove .*Saudi Arabia/ }).click();
    await heading("16 statements").waitFor();
    await page.goBack();
    await heading("5 statements").waitFor();
    await page.goForward();
    await heading("16 statements").waitFor();
  });

  it.each([
    [360, "who talks about Ukraine most", "Who said it"],
    [1280, "who talks about Ukraine most", "Who said it"],
    [360, "which places does Trump mention most", "Places"],
    [360, "articles about Ukraine by speaker", "Who speaks in them"],
  ])(
    "at %d pixels, what “%s” asks to have counted stands before the list",
    async (width, question, title) => {
      const narrow = await explorer.open({ viewport: { width, height: 740 } });
      await narrow.goto(`/?q=${encodeURIComponent(question)}`);
      const counts = narrow.getByRole("region", { name: "Counted" }).getByRole("list", { name: title });
      await counts.getByRole("listitem").first().waitFor();
      const list = narrow.getByRole("region", { name: "Results" });
      expect((await counts.boundingBox())!.y).toBeLessThan((await list.boundingBox())!.y);
      expect(await narrow.getByRole("list", { name: title }).count()).toBe(1);
      expect(await violations(narrow)).toEqual([]);
    },
  );

  it("how many there are, by month, stands before the list on a phone", async () => {
    const phone = await explorer.open({ viewport: { width: 360, height: 740 } });
    await phone.goto("/?q=how+often+did+Peskov+mention+Ukraine+by+month");
    const chart = phone.getByRole("slider", { name: /^Statements by month/ });
    await chart.waitFor();
    const tops = [
      phone.getByRole("heading", { name: "11 statements" }),
      chart,
      phone.getByRole("article").first(),
    ];
    const [total, bars, list] = await Promise.all(tops.map(async (part) => (await part.boundingBox())!.y));
    expect(total! < bars! && bars! < list!).toBe(true);
    expect(bars).toBeLessThan(740);
  });

  it("dates below the bars, and for who listens, are in the reader's language; a week has its first day", async () => {
    const german = await explorer.open({ locale: "de-DE" });
    await german.goto("/?q=statements+by+week");
    const chart = german.getByRole("slider", {
      name: /^Statements by week, 17\. Feb\.\s–\s16\. März 2025; most in 17\.–23\. Feb\. 2025: 20\.$/,
    });
    const labels = chart.locator("[aria-label='x-axis tick label'] text");
    await labels.first().waitFor();
    expect(await labels.allTextContents()).toEqual(["17Feb. 2025", "24", "3Mär", "10"]);
  });

  it("speakers who are compared have bars of their own, on the same scales", async () => {
    await page.goto("/?q=compare+Trump+and+Peskov+by+month");
    const bars = page.getByRole("slider");
    await bars.nth(1).waitFor();
    expect(await bars.count()).toBe(2);
    const names = await bars.evaluateAll((all) =>
      all.map((one) => one.getAttribute("aria-label")?.split(":")[0]),
    );
    expect(names).toEqual(["Donald Trump", "Dmitry Peskov"]);
    const scales = await bars.evaluateAll((all) =>
      all.map((one) => [...one.querySelectorAll("text")].map(({ textContent }) => textContent).join(" ")),
    );
    expect(scales[0]).toBe(scales[1]);
    // Together they are what was found.
    const counted = async (index: number) => {
      await bars.nth(index).focus();
      await page.keyboard.press("Home");
      await page.keyboard.press("Shift+End");
      const told = await bars.nth(index).getAttribute("aria-valuetext");
      return Number(/(\d+) statements?$/.exec(told ?? "")?.[1]);
    };
    const beside = (await page.locator(".bars-note").allInnerTexts()).join(" ");
    const without = [...beside.matchAll(/\d+/g)].reduce((sum, [number]) => sum + Number(number), 0);
    const total = await page.getByRole("heading", { name: /^\d+ statements$/ }).innerText();
    expect((await counted(0)) + (await counted(1)) + without).toBe(Number.parseInt(total, 10));
    expect(await violations(page)).toEqual([]);
  });

  it("says so where what is asked to be counted is known of none", async () => {
    await page.goto("/?q=which+outlets+carried+Peskov's+remarks+on+Jeddah");
    await page.getByText("Counted by publisher: that is known of none of them.").waitFor();
    await page.goto("/?q=who+talks+about+Ukraine+most");
    await page.getByRole("region", { name: "Counted" }).getByRole("listitem").first().waitFor();
    expect(await page.getByText("that is known of none").count()).toBe(0);
  });

  it("where nothing is found, leaving out how it is counted is not offered", async () => {
    await page.goto("/?q=how+often+did+Rubio+mention+Iran+by+month");
    await heading("Nothing was found").waitFor();
    const offered = await page.getByRole("link", { name: /^Ask without/ }).allInnerTexts();
    expect(offered).toEqual(["Ask without “said by Marco Rubio”", "Ask without “about Iran”"]);
  });

  it("narrows down by what is counted beside the list; the count is what is found then", async () => {
    await page.goto("/");
    const trump = page.getByRole("complementary").getByRole("link", { name: /^Donald Trump/ });
    const count = Number(/\d+/.exec(await trump.innerText())?.[0]);
    await trump.click();
    await heading(`${count} statements`).waitFor();
    await page.getByRole("link", { name: "Remove “speaker Donald Trump”" }).click();
    await heading(/^51 statements/).waitFor();
  });

  it("narrows down to the days that are drawn over in the timeline", async () => {
    await page.goto("/");
    const chart = page.getByRole("slider", { name: /^Statements by day/ });
    await chart.waitFor();
    const box = (await chart.boundingBox())!;
    await page.mouse.move(box.x + 60, box.y + 60);
    await page.mouse.down();
    await page.mouse.move(box.x + 130, box.y + 60, { steps: 4 });
    await page.mouse.up();
    await page.waitForURL(/from=2025-02-18&until=2025-02-20|from=2025-02-18&until=2025-02-19/);
    await heading(/^1\d statements/).waitFor();
  });

  it("narrows down to the days that are typed, too", async () => {
    await page.goto("/");
    await heading(/^51 statements/).waitFor();
    await page.getByLabel("From", { exact: true }).fill("2025-03-01");
    await page.waitForURL(/from=2025-03-01$/);
    await page.getByRole("link", { name: "Remove “from 1 Mar 2025”" }).click();
    await heading(/^51 statements/).waitFor();
  });

  it("shows what was known on a day, of sources that were published by then", async () => {
    await page.goto("/?q=statements+about+Saudi+Arabia");
    await heading("17 statements").waitFor();
    await page.getByLabel("As known on", { exact: true }).fill("2025-03-11");
    await page.waitForURL(/asof=2025-03-11$/);
    await heading("6 statements").waitFor();
    await page.getByLabel("As known on", { exact: true }).fill("2025-02-19");
    await heading("Nothing was found").waitFor();
    await page.getByRole("link", { name: "Ask without “as known on 19 Feb 2025”" }).click();
    await heading("17 statements").waitFor();
  });

  it("counts more values beside the list where they are asked for", async () => {
    await page.goto("/");
    const about = page.getByRole("complementary").getByRole("list", { name: "About" }).getByRole("link");
    await about.first().waitFor();
    expect(await about.count()).toBe(8);
    await page.getByRole("button", { name: "More: About" }).click();
    await about.nth(20).waitFor();
  });

  it("loads a list to its end as one scrolls, and finds its place again on the way back", async () => {
    await page.goto("/");
    await heading("51 statements").waitFor();
    const last = results().locator("li[aria-posinset='51']");
    for (let rounds = 0; (await last.count()) === 0 && rounds < 40; rounds += 1)
      await page.mouse.wheel(0, 1500);
    await last.waitFor();
    await last.scrollIntoViewIfNeeded(); // as a click would
    const place = await page.evaluate<number>("scrollY");
    const words = await last.getByRole("article").innerText();
    await last.locator("a.statement-words").click();
    await heading("What was known when")
      .or(heading(/gives? it$/))
      .first()
      .waitFor();
    await page.goBack();
    await last.waitFor();
    expect(await last.getByRole("article").innerText()).toBe(words);
    expect(Math.abs((await page.evaluate<number>("scrollY")) - place)).toBeLessThan(80);
  });

  it("a list that fits into the window, and is higher than it was thought to be, leaves the page at its top", async () => {
    const tall = await explorer.open({ viewport: { width: 2560, height: 1440 } });
    await tall.goto("/?q=Peskov+about+Saudi+Arabia");
    await tall.locator(".facets h2").nth(3).waitFor();
    expect(await tall.evaluate("document.documentElement.scrollHeight > innerHeight")).toBe(true);
    expect(await tall.evaluate("scrollY")).toBe(0);
  });

  it("says once why a list is refused, and what to leave out", async () => {
    await page.goto("/?from=2025-02-18&until=2025-02-01");
    const refusal = page.getByText(/^A range of dates ends before it starts/);
    await refusal.first().waitFor();
    await page.waitForLoadState("networkidle");
    expect(await refusal.count()).toBe(1);
    expect(await page.getByRole("button", { name: /^Try/ }).count()).toBe(0);
    await page.getByRole("link", { name: "Ask without “until 1 Feb 2025”" }).click();
    await heading(/^[1-9]\d* statements$/).waitFor();
    await page.getByRole("slider").waitFor();
    await page.goto("/?from=2025-13-45"); // typed by hand
    await page.getByRole("link", { name: "Ask without “from 2025-13-45”" }).click();
    expect(explorer.complaints()).toEqual([expect.stringContaining("400")]);
    await heading("51 statements").waitFor();
  });

  it("says why a question is not clear, and what to ask instead", async () => {
    await page.goto("/?q=what+did+Zorblatt+say");
    await page
      .getByRole("status")
      .getByText(/zorblatt/i)
      .first()
      .waitFor();
    expect(await results().count()).toBe(0);
  });

  it("lists meetings where they are asked for", async () => {
    await page.goto("/?q=Who+denied+the+meeting+in+Saudi+Arabia%3F");
    await heading(/^\d+ meetings?/).waitFor();
    await results().getByText("Denied").first().waitFor();
  });

  it("says what to do when the server is away, and goes on when it is back", async () => {
    await page.route("**/graphql", (route) => route.abort());
    await page.goto("/actors/dmitry-peskov");
    await heading("The server does not answer").waitFor();
    await page.unroute("**/graphql");
    await page.getByRole("button", { name: "Try again" }).click();
    await heading("Dmitry Peskov").waitFor();
    const failed = explorer.complaints();
    expect(failed.every((complaint) => complaint.includes("Failed to load resource"))).toBe(true);
  });
});

describe("a server that lets nobody read without a key", () => {
  it("is read with the key that is given, for as long as the tab is open", async () => {
    const closed = await startTestApp({ READ_ACCESS: "key" });
    const key = await createKey(closed.database.pool, "reader", "READER");
    const reader = await explorer.open({ baseURL: closed.address });
    await reader.goto("/actors/dmitry-peskov");
    await reader.getByLabel("API key").first().fill(key.secret);
    await reader.getByRole("button", { name: "Use it" }).first().click();
    await reader.getByRole("heading", { name: "Dmitry Peskov" }).waitFor();
    await reader.close();
    await closed.close();
    expect(explorer.complaints().every((complaint) => complaint.includes("401"))).toBe(true);
  });
});

describe("a server in production, which shows no GraphiQL", () => {
  it("says so where the link would be", async () => {
    const production = await startTestApp({ NODE_ENV: "production" });
    const reader = await explorer.open({ baseURL: production.address });
    await reader.goto("/?q=Peskov+about+Saudi+Arabia");
    await reader.getByRole("heading", { name: "5 statements" }).waitFor();
    await reader.getByRole("button", { name: "Query", exact: true }).click();
    await reader.getByText("Statements", { exact: true }).click();
    await reader.locator("details[open]").getByText("This server shows no GraphiQL").waitFor();
    expect(await reader.getByRole("link", { name: "Open in GraphiQL" }).count()).toBe(0);
    await reader.close();
    await production.close();
  });
});

describe("from page to page", () => {
  it("a statement leads to its source, where its passage is marked and leads back", async () => {
    await page.goto("/?q=Peskov+about+Saudi+Arabia");
    await results()
      .getByRole("link", { name: /dismissed reports that high-level/ })
      .click();
    await heading(/dismissed reports that high-level/).waitFor();
    expect(await page.getByRole("article").getByText("false.", { exact: true }).count()).toBe(1);
    const statement = page.url();
    await page
      .getByRole("link", { name: /Kremlin says US-Russia relationship/ })
      .first()
      .click();
    const marked = page.getByRole("link", { name: /^Peskov also dismissed reports/ });
    await marked.waitFor();
    expect(await marked.locator("mark").innerText()).toBe("false.");
    await marked.click();
    await page.waitForURL(statement);
    await page.goBack();
    await marked.waitFor();
  });

  it("no two speakers of a source are marked alike, however many there are", async () => {
    await page.goto(await explorer.addressOf('{ sources(filter: { speaker: "NATO" }) { nodes { id } } }'));
    await heading("19 reports").waitFor();
    const looks = (of: string) =>
      page.locator(of).evaluateAll((all) =>
        all.map((one) => {
          const { backgroundColor, boxShadow, borderStyle, borderColor } = getComputedStyle(one);
          return [backgroundColor, boxShadow, borderStyle, borderColor].join();
        }),
      );
    const swatches = await looks(".swatch");
    expect(swatches.length).toBeGreaterThan(8);
    expect(new Set(swatches).size).toBe(swatches.length);
    expect(new Set(await looks(".report")).size).toBe(swatches.length);
  });

  it("a source leads to each statement that it reports, also where two were made in the same words", async () => {
    const { body } = await explorer.app.post({
      query: `{ sources(filter: { speaker: "NATO" }) { nodes { id text reports(first: 100) { nodes { statement { id } } } } } }`,
    });
    type Reports = { id: string; text: string; reports: { nodes: { statement: { id: string } }[] } };
    const [{ id, text, reports }] = (body.data as { sources: { nodes: [Reports] } }).sources.nodes;
    await page.goto(`/sources/${id}`);
    await heading("19 reports").waitFor();
    const links = page.locator(".source-text a");
    const led = await links.evaluateAll((all) => all.map((link) => link.getAttribute("href")));
    expect(new Set(led)).toEqual(
      new Set(reports.nodes.map(({ statement }) => `/statements/${statement.id}`)),
    );
    expect(await page.locator(".source-text").textContent()).toBe(text);
    expect(await violations(page)).toEqual([]);
  });

  it("an actor leads to what they told one outlet, and all of it is what was counted", async () => {
    await page.goto("/actors/dmitry-peskov");
    const outlet = page
      .getByRole("list", { name: "Told to or quoted by" })
      .getByRole("link", { name: /^Russian state media/ });
    expect(await outlet.locator(".count").innerText()).toBe("2");
    await outlet.click();
    await heading("2 statements").waitFor();
    await page.getByRole("link", { name: "Remove “via Russian state media”" }).waitFor();
    expect(await results().getByRole("article").count()).toBe(2);
  });

  it("an actor leads to whom they meet", async () => {
    const { body } = await explorer.app.post({
      query: `query Talks { meeting(reference: "riyadh-talks-2025-02") { participants { nodes { name } } } }`,
    });
    const { nodes } = (body.data as { meeting: { participants: { nodes: { name: string }[] } } }).meeting
      .participants;
    await page.goto("/actors/marco-rubio");
    const met = page.getByRole("list", { name: "Meets" });
    await met.waitFor();
    const names = await met.locator(".count-name").allInnerTexts();
    expect(names).not.toContain("Marco Rubio");
    for (const { name } of nodes) if (name !== "Marco Rubio") expect(names).toContain(name);
    await met.getByRole("link").first().click();
    await heading(names[0]!).waitFor();
  });

  it("an actor's page tells of the statements that its bars cannot show", async () => {
    await page.goto("/actors/dmitry-peskov");
    await heading("16 statements").waitFor();
    await page.getByText("11 with a date rougher than a day", { exact: true }).waitFor();
  });

  it("a page that is loaded anew stands where it was", async () => {
    await page.goto("/actors/dmitry-peskov");
    await heading("Disagreements").scrollIntoViewIfNeeded();
    const before = await page.evaluate<number>("scrollY");
    await page.mouse.wheel(0, 150);
    await until(page, `scrollY >= ${before} + 150`);
    const place = await page.evaluate<number>("scrollY");
    await page.reload();
    await heading("Disagreements").waitFor();
    await until(page, `Math.abs(scrollY - ${place}) < 100`);
  });

  it("what was known at a time is not taken for what is known", async () => {
    const supports = () => page.locator(".corroboration").allInnerTexts();
    await page.goto("/?q=statements+about+Saudi+Arabia");
    await heading("17 statements").waitFor();
    const now = await supports();
    await page.getByRole("combobox").fill("statements about Saudi Arabia as of 11 March 2025");
    await page.keyboard.press("Enter");
    await page.getByText("as published by 11 March 2025").waitFor();
    await heading(/^(?!17 )\d+ statements/).waitFor();
    expect(await supports()).not.toEqual(now);
    await page.route("**/graphql", () => {}); // what is shown on the way back comes from the cache
    await page.goBack();
    await heading("17 statements").waitFor();
    expect(await supports()).toEqual(now);
  });

  it.each([
    ["/actors/marco-rubio", "No statement of theirs is known", "What others say about Marco Rubio"],
    ["/places/geneva", "No statement about it is known", "What is said about Switzerland"],
  ])("%s, of which nothing is told, leads on", async (path, title, link) => {
    await page.goto(path);
    await heading(title).waitFor();
    expect(await page.getByRole("link", { name: "Look through all" }).count()).toBe(0);
    await page.getByRole("link", { name: link }).click();
    await page.waitForURL(/\/\?about=/);
  });

  it("a date that is known to the month is told as a month", async () => {
    await page.goto("/actors/marco-rubio");
    const since = page.locator(".affiliations time");
    await since.first().waitFor();
    expect(await since.allInnerTexts()).toEqual(["since January 2025"]);
  });

  it("an address that was cut off says so, and leads to the search", async () => {
    await page.goto("/statements/statement_01jgfjjz00");
    await heading("There is no such statement").waitFor();
    await page.getByRole("link", { name: "Search for it" }).click();
    await heading("51 statements").waitFor();
  });

  it("an address of nothing says so, and leads to the search", async () => {
    await page.goto("/actors/nobody-of-that-name");
    await heading("There is no such actor").waitFor();
    await page.getByRole("link", { name: "Search for it" }).click();
    await heading(/^51 statements/).waitFor();
  });

  it("a wrong address says so in a browser, with the status of one", async () => {
    const answer = await page.goto("/nowhere/at/all");
    expect(answer?.status()).toBe(404);
    await heading("There is no such page").waitFor();
    await page.getByRole("link", { name: "Search for it" }).click();
    await heading(/^51 statements/).waitFor();
    expect(explorer.complaints()).toEqual([expect.stringContaining("404")]);
  });

  it("a meeting shows what each source says of it", async () => {
    await page.goto("/meetings/riyadh-talks-2025-02");
    await heading("What each source says of it").waitFor();
    expect(await page.getByRole("article").getByText("Held", { exact: true }).count()).toBeGreaterThan(1);
  });
});

describe("every page", () => {
  const looks = [360, 1280, 2560].flatMap((width) =>
    (["light", "dark"] as const).map((colorScheme) => ({ width, colorScheme })),
  );

  describe.each(looks)("at $width px, $colorScheme", ({ width, colorScheme }) => {
    it.each(PAGES)(
      "%s: axe finds nothing, and nothing stands out of the window",
      async (_name, path, shows) => {
        const look = await explorer.open({ viewport: { width, height: 800 }, colorScheme });
        await look.goto(await explorer.addressOf(path));
        await look.getByRole("heading", { name: shows }).first().waitFor();
        await look.waitForLoadState("networkidle");
        expect(await violations(look)).toEqual([]);
        const wide = await look.evaluate<number>("document.documentElement.scrollWidth");
        expect(wide).toBeLessThanOrEqual(width);
      },
    );
  });
});

describe("without a mouse", () => {
  it("a question is asked, narrowed down, followed to its source, and exported", async () => {
    await page.addInitScript("delete window.showSaveFilePicker");
    await page.goto("/");
    await heading(/^51 statements/).waitFor();
    await page.keyboard.press("Tab");
    expect(await page.evaluate("document.activeElement.textContent")).toBe("Skip to the content");
    await tabTo(page, "input[role=combobox]");
    await page.keyboard.type("Peskov about Saudi Arabia");
    await page.keyboard.press("Enter");
    await heading("5 statements").waitFor();
    await tabTo(page, "a.statement-words");
    await page.keyboard.press("Enter");
    await heading(/gives? it$/).waitFor();
    await tabTo(page, "a[href^='/sources/']");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/sources\//);
    await heading(/reports?$/).waitFor();
    await tabTo(page, "a.report");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/statements\//);
    await heading(/gives? it$/).waitFor();
    await page.keyboard.press("Control+Home");
    await page.evaluate("document.querySelector('.skip').focus()");
    await tabTo(page, "[aria-controls=export-panel]");
    await page.keyboard.press("Enter");
    await tabTo(page, "#export-panel button");
    const file = page.waitForEvent("download");
    await page.keyboard.press("Enter");
    expect(await readFile(await (await file).path(), "utf8")).toMatch(/^\uFEFFid,speaker/);
  });
});

describe("texts in other scripts", () => {
  it("are shown in their own direction", async () => {
    const { secret } = await createKey(explorer.app.database.pool, "writer", "CONTRIBUTOR");
    const { body } = await explorer.app.post(
      {
        query: `mutation Arabic($input: SourceInput!) { ingestSource(input: $input) { source { id } } }`,
        variables: {
          input: {
            title: "محادثات الرياض",
            publisher: "الشرق الأوسط",
            published: "2025-03-12",
            text: "قال المتحدث إن المحادثات في الرياض كانت مفيدة.",
            language: "ar",
          },
        },
      },
      { authorization: `Bearer ${secret}` },
    );
    const id = /"id":"([^"]+)"/.exec(JSON.stringify(body.data))?.[1];
    await page.goto(`/sources/${id}`);
    await heading("محادثات الرياض").waitFor();
    const text = page.locator("article.source-text");
    expect(await text.evaluate((element) => getComputedStyle(element).direction)).toBe("rtl");
    expect(await text.getAttribute("lang")).toBe("ar");
    await page.goto("/?q=articles+by+الشرق+الأوسط");
    const date = page.getByText("12 Mar 2025", { exact: true });
    await date.waitFor();
    expect(await date.evaluate((element) => element.getClientRects().length)).toBe(1); // the day beside its month
    await page.goto("/places/saudi-arabia");
    await heading("Saudi Arabia").waitFor();
    expect(await page.getByText("السعودية").count()).toBe(1);
  });
});

describe("what the server sends", () => {
  it("a policy that lets no inline script and no other host in", async () => {
    const { headers } = await fetch(`${explorer.app.address}/overview`);
    expect(headers.get("content-security-policy")).toMatch(/default-src 'none'; script-src 'self';/);
    expect(headers.get("cache-control")).toBe("no-cache");
  });

  it("files that are kept for good, and under 210 KB of gzipped script for the first page", async () => {
    const script = /src="([^"]+\.js)"/;
    const html = await (await fetch(explorer.app.address)).text();
    const files = [
      script.exec(html)?.[1],
      ...[...html.matchAll(/modulepreload[^>]+href="([^"]+)"/g)].map(([, file]) => file),
    ];
    let bytes = 0;
    for (const file of files) {
      const answer = await fetch(explorer.app.address + file, { headers: { "accept-encoding": "gzip" } });
      expect(answer.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
      const script = Buffer.from(await answer.arrayBuffer());
      expect(answer.headers.get("content-encoding")).toBe(script.length > 1024 ? "gzip" : null);
      expect(script.toString()).not.toMatch(/ActorWithStatements|statementsSaidHere/); // what other pages ask
      bytes += gzipSync(script).length;
    }
    expect(files.length).toBeGreaterThan(3);
    expect(bytes).toBeLessThan(210_000);
  });

  it("under 250 KB of script as a browser gets it, with the chart", async () => {
    await page.goto("/");
    await page.locator(".chart svg").waitFor();
    const scripts = await page.evaluate<{ name: string; encodedBodySize: number; decodedBodySize: number }[]>(
      `performance.getEntriesByType("resource").filter(({ name }) => name.endsWith(".js")).map((one) => one.toJSON())`,
    );
    expect(
      scripts.filter(({ encodedBodySize, decodedBodySize }) => encodedBodySize >= decodedBodySize),
    ).toEqual([]);
    expect(scripts.map(({ name }) => name)).toContainEqual(expect.stringContaining("TimeChart"));
    expect(scripts.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0)).toBeLessThan(250_000);
  });

  it("the page at its own addresses only", async () => {
    expect((await fetch(`${explorer.app.address}/nowhere`)).status).toBe(404);
    expect((await fetch(`${explorer.app.address}/readyz`)).headers.get("content-type")).toMatch("json");
    expect(await (await fetch(`${explorer.app.address}/graphiql`)).text()).toContain("GraphiQL");
  });
});
