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
}

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
  };
}
