import { afterAll, afterEach, beforeAll, expect } from "@jest/globals";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { startTestApp, type TestApp } from "../support/testApp.ts";
import { openPage, startBrowser, type WatchedPage } from "./browser.ts";

/** The explorer as a file's tests have it: a server, a browser, and pages that must not complain. */
export interface Explorer {
  readonly app: TestApp;
  /** Opens a page, of another server where `baseURL` says so; after the test it is closed, and what it complained of fails the test. */
  open(options?: BrowserContextOptions): Promise<Page>;
  /** What the pages complained of until now, which then no longer counts. */
  complaints(): string[];
  /** An address, or that of the first thing that a query finds. */
  addressOf(path: string): Promise<string>;
}

/** Every kind of page: its address, or a query for what it is of, and a heading that it has once it is there. */
export const PAGES: [name: string, path: string, shows: string | RegExp][] = [
  ["search", "/?q=Peskov+about+Saudi+Arabia", "5 statements"],
  ["unclear", "/?q=what+did+Zorblatt+say", "One thing is not clear"],
  ["overview", "/overview", "Who speaks of whom"],
  ["statement", "{ statements(filter: { contested: true }) { nodes { id } } }", "Beside other statements"],
  ["source", "{ sources { nodes { id } } }", /reports$/],
  ["actor", "/actors/dmitry-peskov", "Disagreements"],
  ["meeting", "/meetings/riyadh-talks-2025-02", "What each source says of it"],
  ["place", "/places/saudi-arabia", /^\d+ statements about it/],
  ["topic", "{ topics { nodes { id } } }", /statements? about it/],
  ["publisher", "/publishers/cnn", /others report by way of it/],
  ["meetings", "/?q=meetings+in+Saudi+Arabia", /^\d+ meetings?/],
  ["sources", "/?q=sources+about+Ukraine", /^\d+ sources?/],
  ["people", "/?q=people+in+the+Kremlin", /^\d+ /],
  ["publishers", "/?q=news+agencies", /^\d+ /],
  ["nothing found", "/?q=Peskov+about+Zelensky+on+1+January+2020", "Nothing was found"],
  ["no such thing", "/actors/nobody-of-that-name", "There is no such actor"],
];

/** Starts a server over the five documents, or what `start` gives, and Chromium, for all tests of a file. */
export function startExplorer({
  start = startTestApp,
  foreseen,
}: {
  start?: () => Promise<TestApp>;
  /** What pages may complain of. */
  foreseen?: string;
} = {}): Explorer {
  let app: TestApp;
  let browser: Browser;
  const opened: WatchedPage[] = [];
  const complaints = () => opened.flatMap((watched) => watched.complaints.splice(0));
  beforeAll(async () => {
    [app, browser] = await Promise.all([start(), startBrowser()]);
  }, 240_000);
  afterAll(async () => {
    await browser.close();
    await app.close();
  });
  afterEach(async () => {
    const complained = complaints().filter((complaint) => !foreseen || !complaint.includes(foreseen));
    for (const watched of opened.splice(0)) await watched.close();
    expect(complained).toEqual([]);
  });
  return {
    get app() {
      return app;
    },
    async open(options) {
      const watched = await openPage(browser, options?.baseURL ?? app.address, options);
      opened.push(watched);
      watched.page.setDefaultTimeout(10_000);
      return watched.page;
    },
    complaints,
    async addressOf(path) {
      if (path.startsWith("/")) return path;
      const { body } = await app.post({ query: path });
      const id = /"id":"([^"]+)"/.exec(JSON.stringify(body.data))?.[1];
      return `/${id?.split("_")[0]}s/${id}`;
    },
  };
}
