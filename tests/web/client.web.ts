import { execFileSync } from "node:child_process";
import { expect, it } from "@jest/globals";
import { startExplorer } from "./explorer.ts";

// Real: @onrecord/client as a bundler packs it, Chromium, the server, PostgreSQL with the five documents.
const PACK = `
  import { build } from "vite";
  const lib = { entry: "packages/client/src/index.ts", name: "onrecord", formats: ["iife"] };
  const [{ output }] = await build({ configFile: false, logLevel: "silent", build: { write: false, lib } });
  process.stdout.write(output[0].code);`;

const explorer = startExplorer();

it("@onrecord/client asks from a page, and reads an error's code", async () => {
  const packed = execFileSync(process.execPath, ["--input-type=module", "-e", PACK], { encoding: "utf8" });
  const page = await explorer.open();
  await page.goto("/");
  await page.evaluate(`${packed}; globalThis.onrecord = onrecord`);
  const answers = await page.evaluate(`(async () => {
    const { createClient, StatementsDocument } = onrecord;
    const client = createClient({ url: location.origin + "/graphql" });
    const { statements } = await client.request(StatementsDocument, { filter: { speaker: ["Peskov"], about: ["Saudi Arabia"] } });
    const code = await client.request(StatementsDocument, { filter: { speaker: ["Peskow"] } }).catch((error) => error.code);
    return [statements.totalCount, code];
  })()`);
  expect(answers).toEqual([5, "UNKNOWN_REFERENCE"]);
});
