import { describe, expect, it } from "@jest/globals";
import type { Page } from "playwright-core";
import { tabTo, until } from "./browser.ts";
import { startExplorer } from "./explorer.ts";

// Real: Chromium, the built page, the server, PostgreSQL, the five documents.
const explorer = startExplorer();

async function visit(path: string, use: (page: Page) => Promise<void>): Promise<void> {
  const page = await explorer.open();
  await page.goto(path);
  await page.getByRole("heading", { level: 2 }).first().waitFor();
  await page.waitForLoadState("networkidle");
  await use(page);
}

/** The name of what is focused; that of the page's content is “main”. */
const focused = (page: Page) =>
  page.evaluate<string>(
    `document.activeElement.matches("main") ? "main" : document.activeElement.ariaLabel || document.activeElement.textContent`,
  );

const heading = (page: Page, name: string | RegExp) => page.getByRole("heading", { name });

/** How what is focused looks: its name, and whether one sees that it is focused. */
const FOCUSED = `{
  const one = document.activeElement;
  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
  const box = one.getBoundingClientRect();
  const ringed = (outlineStyle !== "none" && outlineWidth !== "0px") || boxShadow !== "none";
  const inside = box.width > 0 && box.bottom > 0 && box.top < innerHeight;
  one === document.body ? "" : one.outerHTML.slice(0, 120) + (ringed && inside ? "" : " UNSEEN");
}`;

describe("by keyboard alone", () => {
  it("a question is asked, narrowed down, followed to its source and back, exported, and opened in GraphiQL", () =>
    visit("/", async (page) => {
      await page.evaluate("delete window.showSaveFilePicker");
      /** Goes to what fits, which must be seen to be focused, and presses a key. */
      const press = async (fits: string, key = "Enter") => {
        await tabTo(page, fits);
        expect(await page.evaluate(FOCUSED)).not.toContain("UNSEEN");
        await page.keyboard.press(key);
      };
      await press("input[role=combobox]", "P");
      await page.keyboard.type("eskov about Saudi Arabia");
      await page.keyboard.press("Enter");
      await heading(page, "5 statements").waitFor();
      await press("a.chip-remove[aria-label*='Saudi Arabia']");
      await heading(page, "16 statements").waitFor();
      await press("[role=slider]", "Home");
      await page.keyboard.press("Shift+ArrowRight");
      await page.keyboard.press("Enter");
      await page.waitForURL(/from=2025-02-19&until=2025-02-20$/);
      await heading(page, "4 statements").waitFor();
      const list = page.url();
      await press("li[aria-posinset='2'] a.statement-words");
      await heading(page, /gives? it$/).waitFor();
      await press("main a[href^='/sources/']");
      await heading(page, /reports?$/).waitFor();
      await page.goBack();
      await heading(page, /gives? it$/).waitFor();
      await until(page, "document.activeElement.matches('a[href^=\"/sources/\"]')");
      await page.goBack();
      await page.waitForURL(list);
      await until(page, "document.activeElement.matches('a.statement-words')");
      await page.keyboard.press("Control+Home");
      await page.evaluate("document.querySelector('.skip').focus()");
      await press("[aria-controls=export-panel]");
      await heading(page, /^Take away/).waitFor();
      const file = page.waitForEvent("download");
      await press("#export-panel button");
      await file;
      await page.getByText(/is complete: 4 statements/).waitFor();
      await page.keyboard.press("Escape");
      expect(await focused(page)).toBe("Export");
      await press("[aria-controls=query-panel]");
      await press("#query-panel details:nth-of-type(2) summary");
      await press("#query-panel details[open] a.button");
      await page.waitForURL(/\/graphiql\?query=/);
    }));

  it.each([
    "/?q=Peskov+about+Saudi+Arabia",
    "/?q=meetings+in+Saudi+Arabia",
    "/overview",
    "/actors/dmitry-peskov",
    "/places/saudi-arabia",
    "/publishers/brussels-morning",
    "/meetings/reported-us-russia-meeting-saudi-arabia-2025-03",
    "{ statements(filter: { contested: true }) { nodes { id } } }",
    "{ sources { nodes { id } } }",
  ])(
    "every control of %s is come to, and seen to be focused; Alt and an arrow stay the browser's",
    async (path) =>
      visit(await explorer.addressOf(path), async (page) => {
        const seen = new Set<string>();
        await page.evaluate(`{
        window.taken = [];
        addEventListener("keydown", (event) => {
          if (event.key === "ArrowLeft" && event.altKey)
            setTimeout(() => event.defaultPrevented && taken.push(event.target.outerHTML.slice(0, 120)));
        }, true);
      }`);
        for (let steps = 0; steps < 150; steps += 1) {
          await page.keyboard.press("Tab");
          const focused = await page.evaluate<string>(FOCUSED);
          if (focused === "") break;
          if (!seen.has(focused)) await page.keyboard.press("Alt+ArrowLeft");
          seen.add(focused);
        }
        expect([...seen].filter((one) => one.endsWith("UNSEEN"))).toEqual([]);
        expect(await page.evaluate("taken")).toEqual([]);
        expect(seen.size).toBeGreaterThan(12);
      }),
  );

  it("a part of the question is taken out, and dates narrow it down as a brush would", () =>
    visit("/?q=Peskov+about+Saudi+Arabia", async (page) => {
      await heading(page, "5 statements").waitFor();
      await tabTo(page, "a.chip-remove[aria-label*='Saudi Arabia']");
      await page.keyboard.press("Enter");
      await heading(page, "16 statements").waitFor();
      await tabTo(page, "input[type=date]");
      await page.keyboard.type("01032025"); // day or month first, as the browser has it
      await page.waitForURL(/from=2025-(?:03-01|01-03)/);
    }));

  it("a list that dates have narrowed down has the rows that are counted, and leads on to the counts beside it", () =>
    visit("/?q=Peskov", async (page) => {
      await heading(page, "16 statements").waitFor();
      // The last row of both lists is the same.
      await page.locator("input[type=date]").first().fill("2025-02-18");
      await heading(page, "8 statements").waitFor();
      expect(await page.locator("ol.long > li").count()).toBe(8);
      await tabTo(page, "aside .counts a");
    }));

  it("bars of the timeline are gone through with the arrows, told, and narrowed down to", () =>
    visit("/", async (page) => {
      await tabTo(page, "[role=slider]");
      const told = () => page.evaluate<string>("document.activeElement.ariaValueText");
      await page.keyboard.press("Home");
      expect(await told()).toBe("18 Feb 2025: 6 statements");
      await page.keyboard.press("ArrowRight");
      expect(await told()).toBe("19 Feb 2025: 5 statements");
      await page.keyboard.press("Shift+ArrowRight");
      expect(await told()).toMatch(/^19\D*20 Feb 2025: 6 statements$/);
      await page.keyboard.press("Enter");
      await page.waitForURL(/from=2025-02-19&until=2025-02-20$/);
      await heading(page, "6 statements").waitFor();
      expect(await focused(page)).not.toBe("");
    }));

  it("goes back and forward with Alt and an arrow, also from the timeline", () =>
    visit("/overview", async (page) => {
      await tabTo(page, "[role=slider]");
      await page.keyboard.press("Home");
      const told = await page.evaluate<string>("document.activeElement.ariaValueText");
      const taken = page.evaluate<boolean>(
        `new Promise((resolve) => addEventListener("keydown", (event) =>
          event.key === "ArrowRight" && resolve(event.defaultPrevented)))`,
      );
      await page.keyboard.press("Alt+ArrowRight");
      expect(await taken).toBe(false); // it is the browser's
      expect(await page.evaluate("document.activeElement.ariaValueText")).toBe(told);
    }));

  it("a count beside the list narrows it down", () =>
    visit("/?q=Peskov+about+Saudi+Arabia", async (page) => {
      await tabTo(page, "aside .counts a");
      await page.keyboard.press("Enter");
      await page.waitForURL(/speaker=/);
    }));

  it("a statement leads to who said it, and on to a meeting and a source", () =>
    visit("/?q=Peskov+about+Saudi+Arabia", async (page) => {
      await tabTo(page, "a.statement-words");
      await page.keyboard.press("Enter");
      await heading(page, /gives? it$/).waitFor();
      await tabTo(page, "main a[href='/actors/dmitry-peskov']");
      await page.keyboard.press("Enter");
      await page.waitForURL(/\/actors\/dmitry-peskov/);
      await heading(page, "16 statements").waitFor();
      await page.goto("/actors/sergei-lavrov");
      await heading(page, "Sergei Lavrov").waitFor();
      await tabTo(page, "main a[href^='/meetings/']");
      await page.keyboard.press("Enter");
      await page.waitForURL(/\/meetings\//);
      await tabTo(page, "main a[href^='/sources/']");
      await page.keyboard.press("Enter");
      await page.waitForURL(/\/sources\//);
      await heading(page, /reports?$/).waitFor();
    }));

  it("the focus goes to the content of the next page, and back to the link that led there", () =>
    visit("/?q=Peskov+about+Saudi+Arabia", async (page) => {
      await tabTo(page, "li[aria-posinset='3'] a.statement-words");
      const words = await focused(page);
      await page.keyboard.press("Enter");
      await heading(page, /gives? it$/).waitFor();
      expect(await focused(page)).toBe("main");
      await tabTo(page, "main a[href^='/sources/']");
      await page.goBack();
      await heading(page, "5 statements").waitFor();
      await until(page, "document.activeElement.matches('a.statement-words')");
      expect(await focused(page)).toBe(words);
    }));

  it("a part that is taken out leaves the focus to the next one, and the last one to the page", () =>
    visit("/?q=Peskov+about+Saudi+Arabia", async (page) => {
      await tabTo(page, "a.chip-remove");
      await page.keyboard.press("Enter");
      await heading(page, "17 statements").waitFor();
      await until(page, "document.activeElement.matches('a.chip-remove')");
      expect(await focused(page)).toMatch(/Saudi Arabia/);
      expect(await page.evaluate(FOCUSED)).not.toContain("UNSEEN");
      await page.keyboard.press("Enter");
      await heading(page, "51 statements").waitFor();
      expect(await focused(page)).toBe("main");
      expect(await page.evaluate(FOCUSED)).not.toContain("UNSEEN");
    }));

  it("what goes away by itself leaves the focus to the page", () =>
    visit("/actors/dmitry-peskov", async (page) => {
      await page.route("**/graphql", (route) => route.abort());
      await page.locator("main a.speaker:not([href='/actors/dmitry-peskov'])").first().click();
      await heading(page, "The server does not answer").waitFor();
      await tabTo(page, "main .failure button");
      await page.unrouteAll();
      await page.locator("article").first().waitFor(); // tried again by itself
      expect(await focused(page)).toBe("main");
      expect([...new Set(explorer.complaints())]).toEqual([expect.stringContaining("Failed to load")]);
    }));

  it("a row that is left by scrolling is no way back to the page's top", () =>
    visit("/", async (page) => {
      await tabTo(page, "li[aria-posinset='2'] a.statement-words");
      await page.keyboard.press("Control+End");
      await page.locator("li[aria-posinset='51']").waitFor();
      await page.locator("li[aria-posinset='2']").waitFor({ state: "detached" });
      await page.keyboard.press("Tab");
      expect(await page.evaluate("document.activeElement.closest('li[aria-posinset]') !== null")).toBe(true);
    }));

  it("an export is opened, made, and closed with Escape, which leads back to its button", () =>
    visit("/actors/dmitry-peskov", async (page) => {
      await page.evaluate("delete window.showSaveFilePicker");
      await tabTo(page, "[aria-controls=export-panel]");
      await page.keyboard.press("Enter");
      await heading(page, /^Take away/).waitFor();
      await page.keyboard.press("Escape");
      await heading(page, /^Take away/).waitFor({ state: "detached" });
      await page.keyboard.press("Enter");
      await heading(page, /^Take away/).waitFor();
      const controls: string[] = [];
      for (let steps = 0; steps < 6 && !controls.includes("Copy citation"); steps += 1) {
        await page.keyboard.press("Tab");
        expect(await page.evaluate(FOCUSED)).not.toContain("UNSEEN");
        controls.push(await focused(page));
      }
      expect(controls).toEqual(["Query", "CSV", "JSON Lines", "JSON-LD", "Copy citation"]);
      await page.keyboard.press("Shift+Tab");
      const file = page.waitForEvent("download");
      await page.keyboard.press("Enter");
      expect((await file).suggestedFilename()).toBe("statements-by-dmitry-peskov.jsonld");
      await page
        .getByRole("status")
        .getByText(/is complete: 16 statements/)
        .waitFor();
      await page.keyboard.press("Escape");
      await heading(page, /^Take away/).waitFor({ state: "detached" });
      expect(await focused(page)).toBe("Export");
    }));

  it("the query behind a page is opened, and closed again", () =>
    visit("/actors/dmitry-peskov", async (page) => {
      await tabTo(page, "[aria-controls=query-panel]");
      await page.keyboard.press("Enter");
      await heading(page, /behind this page$/).waitFor();
      await tabTo(page, "#query-panel summary");
      await page.keyboard.press("Enter");
      await page.getByText("query Actor(").waitFor();
      await page.evaluate("document.querySelector('[aria-controls=query-panel]').focus()");
      await page.keyboard.press("Enter");
      await heading(page, /behind this page$/).waitFor({ state: "detached" });
    }));
});
