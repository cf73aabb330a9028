import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** A real Chromium: Debian's, or the one that CHROMIUM names. */
export function startBrowser(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
  return chromium.launch({ executablePath, args: ["--no-sandbox"] });
}

/** A page that remembers what it must not do: complain, fail, or ask another host. */
export interface WatchedPage {
  page: Page;
  /** What went wrong up to now. */
  complaints: string[];
  close(): Promise<void>;
}

export async function openPage(
  browser: Browser,
  baseURL: string,
  options: BrowserContextOptions = {},
): Promise<WatchedPage> {
  const context = await browser.newContext({
    baseURL,
    locale: "en-GB",
    reducedMotion: "reduce",
    viewport: { width: 1280, height: 900 },
    ...options,
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("request", (request) => {
    const { origin, protocol } = new URL(request.url());
    if (origin !== baseURL && protocol !== "blob:") complaints.push(`asked ${request.url()}`);
  });
  return { page, complaints, close: () => context.close() };
}

/** Presses Tab until something is focused that fits, as a reader would. */
export async function tabTo(page: Page, fits: string): Promise<void> {
  for (let steps = 0; steps < 200; steps += 1) {
    await page.keyboard.press("Tab");
    if (await page.evaluate<boolean>(`document.activeElement?.matches(${JSON.stringify(fits)}) ?? false`))
      return;
  }
  throw new Error(`Tab never comes to ${fits}.`);
}

/** Waits until an expression holds in the page, whose policy lets playwright's own `waitForFunction` run none. */
export async function until(page: Page, holds: string): Promise<void> {
  for (const end = Date.now() + 10_000; !(await page.evaluate<boolean>(holds)); )
    if (Date.now() > end) throw new Error(`It never holds that ${holds}.`);
}

/** A script that has the page tell when its first statement was painted, in milliseconds since it was gone to: `await painted`. */
export const PAINTED = `window.painted = new Promise((resolve) => {
  new MutationObserver((_, observer) => {
    if (!document.querySelector("article")) return;
    observer.disconnect();
    requestAnimationFrame(() => setTimeout(() => resolve(performance.now())));
  }).observe(document, { childList: true, subtree: true });
})`;

interface Violation {
  id: string;
  help: string;
  nodes: { target: unknown; failureSummary?: string }[];
}

/** What axe finds against WCAG 2.2 AA and its own best practices, in words. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const found = await page.evaluate<Violation[]>("axe.run().then(({ violations }) => violations)");
  return found.map(
    ({ id, help, nodes }) =>
      `${id}: ${help} (${nodes.map(({ target, failureSummary }) => `${String(target)} ${failureSummary}`).join("; ")})`,
  );
}
