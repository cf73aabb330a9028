import { execFileSync } from "node:child_process";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import type { Browser } from "playwright-core";
import { startTestApp, type TestApp } from "../support/testApp.ts";
import { openPage, startBrowser } from "./browser.ts";

// Real: @onrecord/client as a bundler packs it, Chromium, the server, PostgreSQL with the five documents.
const PACK = `
  import { build } from "vite";
  const lib = { entry: "packages/client/src/index.ts", name: "onrecord", formats: ["iife"] };
  const [{ output }] = await build({ configFile: false, logLevel: "silent", build: { write: false, lib } });
  process.stdout.write(output[0].code);`;

let app: TestApp;
let browser: Browser;
beforeAll(async () => {
  [app, browser] = await Promise.all([startTestApp(), startBrowser()]);
}, 120_000);
afterAll(async () => {
  await browser.close();
  await app.close();
});

it("@onrecord/client asks from a page, and reads an error's code", async () => {
  const packed = execFileSync(process.execPath, ["--input-type=module", "-e", PACK], { encoding: "utf8" });
  const watched = await openPage(browser, app.address);
  await watched.page.goto("/");
  await watched.page.evaluate(`${packed}; globalThis.onrecord = onrecord`);
  const answers = await watched.page.evaluate(`(async () => {
    const { createClient, StatementsDocument } = onrecord;
    const client = createClient({ url: location.origin + "/graphql" });
    const { statements } = await client.request(StatementsDocument, { filter: { speaker: ["Peskov"], about: ["Saudi Arabia"] } });
    const code = await client.request(StatementsDocument, { filter: { speaker: ["Peskow"] } }).catch((error) => error.code);
    return [statements.totalCount, code];
  })()`);
  expect(answers).toEqual([5, "UNKNOWN_REFERENCE"]);
  expect(watched.complaints).toEqual([]);
  await watched.close();
});
