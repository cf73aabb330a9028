import { readFile } from "node:fs/promises";
import { beforeEach, describe, expect, it } from "@jest/globals";
import type { Page } from "playwright-core";
import { startExplorer } from "./explorer.ts";

// Real: Chromium, the built page, the server, PostgreSQL, the five documents, files.
const explorer = startExplorer();
let page: Page;
beforeEach(async () => {
  page = await explorer.open();
});

/** A browser that cannot write files where the reader says, as most cannot. */
const withoutPicker = () => page.addInitScript("delete window.showSaveFilePicker");
/** One that can: its picker gives a file of the page's own. */
const withPicker = () =>
  page.addInitScript(`window.showSaveFilePicker = async ({ suggestedName }) =>
    (await navigator.storage.getDirectory()).getFileHandle(suggestedName, { create: true });`);

async function download(address: string, format: string): Promise<string> {
  await withoutPicker();
  await page.goto(address);
  await page.getByRole("button", { name: "Export" }).click();
  return take(format);
}

/** What the panel that is open gives. */
async function take(format: string): Promise<string> {
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: format, exact: true }).click(),
  ]);
  await page.getByText(/is complete: /).waitFor();
  return readFile(await file.path(), "utf8");
}

const SEARCH = "/?q=Peskov+about+Saudi+Arabia";

describe("an export", () => {
  it("as CSV has a row for everything that was found, over every page, and cites it", async () => {
    const text = await download("/", "CSV");
    const [head, ...rows] = text
      .replace("\uFEFF", "")
      .trimEnd()
      .split(/\r\n(?=statement_)/);
    expect(head).toMatch(/^id,speaker,said,.*,sources,address,citation$/);
    expect(rows).toHaveLength(51);
    expect(new Set(rows.map((row) => row.slice(0, row.indexOf(",")))).size).toBe(51);
    for (const row of rows) expect(row).toContain("Onrecord, as of 20");
  });

  it("as JSON Lines has exactly what the filter finds, each with its sources", async () => {
    const text = await download(SEARCH, "JSON Lines");
    const rows = text
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    const { body } = await explorer.app.post({
      query: `query Same { statements(filter: { speaker: "Peskov", about: "Saudi Arabia" }) { nodes { id } } }`,
    });
    expect(body.data?.statements).toEqual({ nodes: rows.map(({ id }) => ({ id })) });
    for (const { reports, corroboration, citation } of rows) {
      expect(reports).toHaveLength(corroboration.reportCount);
      expect(citation).toContain("said by Dmitry Peskov; about Saudi Arabia");
      expect(citation).toContain(explorer.app.address + SEARCH);
    }
  });

  it("of what was known at a time is of that time, also where it was narrowed down", async () => {
    const asked = "/?q=statements+about+Saudi+Arabia+as+of+11+March+2025&speaker=dmitry-peskov";
    const rows = (await download(asked, "JSON Lines"))
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    const { body } = await explorer.app.post({
      query: `query AsOf {
        statements(filter: { asOf: "2025-03-11", about: "Saudi Arabia", speaker: "Peskov" }) {
          nodes { id corroboration { reportCount } }
        }
      }`,
    });
    expect({
      nodes: rows.map(({ id, corroboration: { reportCount } }) => ({ id, corroboration: { reportCount } })),
    }).toEqual(body.data?.statements);
    for (const { citation } of rows) expect(citation).toContain("as published by 11 March 2025");
  });

  it("as JSON-LD is a schema.org Dataset of Quotations, based on their sources", async () => {
    const dataset = JSON.parse(await download(SEARCH, "JSON-LD"));
    expect(dataset).toMatchObject({
      "@context": "https://schema.org",
      "@type": "Dataset",
      name: "Peskov about Saudi Arabia",
      url: explorer.app.address + SEARCH,
    });
    expect(Date.parse(dataset.dateCreated)).toBeGreaterThan(Date.now() - 60_000);
    expect(dataset.hasPart).toHaveLength(5);
    for (const quotation of dataset.hasPart) {
      expect(quotation["@type"]).toBe("Quotation");
      expect(quotation.spokenByCharacter).toMatchObject({ "@type": "Person", name: "Dmitry Peskov" });
      expect(quotation.about.map(({ name }: { name: string }) => name)).not.toHaveLength(0);
      expect(quotation.isBasedOn.length).toBeGreaterThan(0);
      for (const source of quotation.isBasedOn) {
        expect(source["@type"]).toBe("NewsArticle");
        expect((await fetch(source["@id"])).status).toBe(200);
      }
      expect((await fetch(quotation["@id"])).status).toBe(200);
    }
  });

  it.each([
    ["/?q=meetings+in+Saudi+Arabia", "Event"],
    ["/?q=sources+about+Ukraine", "NewsArticle"],
    ["/?q=people+in+the+Kremlin", "Person"],
    ["/?q=news+agencies", "Organization"],
    ["/overview", "Quotation"],
    ["/actors/dmitry-peskov", "Quotation"],
    ["/places/saudi-arabia", "Quotation"],
    ["/topics/ukraine-peace-talks", "Quotation"],
    ["/publishers/brussels-morning", "Quotation"],
    ["/meetings/riyadh-talks-2025-02", "Quotation"],
    ["{ sources { nodes { id } } }", "Quotation"],
    ["{ statements { nodes { id } } }", "Quotation"],
  ])("of %s is complete in every format, and cited", async (address, type) => {
    const { hasPart, creditText } = JSON.parse(await download(await explorer.addressOf(address), "JSON-LD"));
    const told = await page.getByText(/is complete: /).innerText();
    expect(told).toMatch(new RegExp(`: ${hasPart.length} `));
    expect(hasPart.length).toBeGreaterThan(0);
    expect(new Set(hasPart.map((part: { "@type": string }) => part["@type"]))).toEqual(new Set([type]));
    const ids = hasPart.map((part: { "@id": string }) => part["@id"]);
    const rows = (await take("JSON Lines"))
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(rows).toHaveLength(ids.length);
    const [head, ...lines] = (await take("CSV")).trimEnd().split(/\r\n(?=\w+_[0-9a-hj-km-np-tv-z]{26},)/);
    expect(head).toMatch(/,address,citation$/);
    expect(lines).toHaveLength(ids.length);
    const cited = (citation: string) => citation.replace(/as of \S+/, "");
    for (const [index, line] of lines.entries()) {
      expect(line).toContain(ids[index]);
      expect(cited(line)).toContain(cited(creditText));
      expect(cited(rows[index].citation)).toBe(cited(creditText));
    }
  });

  it("of “the 3 latest” has three", async () => {
    const { hasPart } = JSON.parse(await download("/?q=3+latest+statements+by+Trump", "JSON-LD"));
    expect(hasPart).toHaveLength(3);
  });

  it("is written to the file that was picked, page by page, where the browser lets it", async () => {
    await withPicker();
    await page.goto("/");
    await page.getByRole("button", { name: "Export" }).click();
    await page.getByRole("button", { name: "JSON Lines" }).click();
    await page.getByText(/is complete: 51 statements/).waitFor();
    const text = await page.evaluate<string>(`(async () => {
      const folder = await navigator.storage.getDirectory();
      return (await (await folder.getFileHandle("all-statements.jsonl")).getFile()).text(); })()`);
    expect(text.trimEnd().split("\n")).toHaveLength(51);
  });

  it("asks again for a page that failed", async () => {
    let failed = 0;
    await page.route("**/graphql", async (route) => {
      if (failed > 1 || !route.request().postData()?.includes("ExportStatements")) return route.continue();
      failed += 1;
      return failed === 1 ? route.abort() : route.fulfill({ status: 503, body: "busy" });
    });
    expect((await download("/", "CSV")).split(/\r\n(?=statement_)/)).toHaveLength(52);
    expect(failed).toBe(2);
    explorer.complaints(); // the browser tells of what failed
  });

  it("that could not be finished says so, and leaves no file", async () => {
    await withPicker();
    await page.route("**/graphql", async (route) =>
      route.request().postData()?.includes("ExportStatements")
        ? route.fulfill({
            status: 400,
            contentType: "application/json",
            body: JSON.stringify({ errors: [{ message: "This is refused." }] }),
          })
        : route.continue(),
    );
    await page.goto("/");
    await page.getByRole("button", { name: "Export" }).click();
    await page.getByRole("button", { name: "CSV" }).click();
    await page.getByText("Not finished: This is refused.").waitFor();
    const size = await page.evaluate<number>(`(async () => {
      const folder = await navigator.storage.getDirectory();
      return (await (await folder.getFileHandle("all-statements.csv")).getFile()).size; })()`);
    expect(size).toBe(0);
    explorer.complaints();
  });

  it("can be stopped", async () => {
    await withoutPicker();
    let answer = () => {};
    await page.route("**/graphql", async (route) => {
      if (route.request().postData()?.includes("ExportStatements"))
        await new Promise<void>((resolve) => (answer = resolve));
      await route.continue();
    });
    await page.goto("/");
    await page.getByRole("button", { name: "Export" }).click();
    await page.getByRole("button", { name: "CSV" }).click();
    await page.getByRole("button", { name: "Stop" }).click();
    answer();
    await page.getByText("Stopped. No file was kept.").waitFor();
  });

  it("has a citation on the page, which can be copied", async () => {
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.goto(SEARCH);
    await page.getByRole("heading", { name: "5 statements" }).waitFor();
    await page.getByRole("button", { name: "Export" }).click();
    await page.getByRole("button", { name: "Copy citation" }).click();
    await page.getByText(": copied").waitFor();
    const copied = await page.evaluate<string>("navigator.clipboard.readText()");
    expect(copied).toMatch(
      /^Peskov about Saudi Arabia \(statements said by Dmitry Peskov; about Saudi Arabia\)\. Onrecord, as of \d{4}-\d\d-\d\dT[\d:]+Z\. http/,
    );
    expect(copied).toContain(SEARCH);
  });
});
