import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { startTestApp, type TestApp } from "../support/testApp.ts";

const run = promisify(execFile);

/** What somebody writes first who has nothing but the package. */
const PROGRAM = `
import { createClient, StatementsDocument } from "@onrecord/client";
const client = createClient({ url: process.env.ONRECORD_URL });
const { statements } = await client.request(StatementsDocument, {
  filter: { speaker: ["Peskov"], about: ["Saudi Arabia"] },
});
console.log(statements.totalCount);
`;

// Real: what npm packs and installs into an empty folder, with dependencies from its registry or cache; the server.
let folder: string;
let app: TestApp;
let env: Record<string, string>;
const packed: Record<string, string[]> = {};
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "onrecord-packages-"));
  const tarballs: string[] = [];
  for (const name of ["client", "mcp"]) {
    const { stdout } = await run("npm", ["pack", "--json", "--pack-destination", folder], {
      cwd: `packages/${name}`,
    });
    const [{ filename, files }] = JSON.parse(stdout.slice(stdout.indexOf("[\n")));
    packed[name] = files.map(({ path }: { path: string }) => path).sort();
    tarballs.push(join(folder, filename));
  }
  const empty = join(folder, "empty");
  await mkdir(empty);
  await writeFile(join(empty, "package.json"), '{ "private": true, "type": "module" }');
  await writeFile(join(empty, "ask.js"), PROGRAM);
  await run("npm", ["install", "--no-audit", "--no-fund", "--prefer-offline", ...tarballs], { cwd: empty });
  app = await startTestApp();
  env = { ...(process.env as Record<string, string>), ONRECORD_URL: `${app.address}/graphql` };
}, 180_000);
afterAll(async () => {
  await app?.close();
  await rm(folder, { recursive: true });
});

it("the packages hold what they need, and nothing else", () => {
  const modules = ["client", "documents", "error", "index"].flatMap((name) => [
    `dist/${name}.d.ts`,
    `dist/${name}.js`,
  ]);
  expect(packed).toEqual({
    client: ["README.md", ...modules, "package.json"],
    mcp: ["README.md", "dist/main.js", "package.json"],
  });
});

it("the client asks from a folder that has nothing else", async () => {
  const { stdout } = await run("node", ["ask.js"], { cwd: join(folder, "empty"), env });
  expect(stdout).toBe("5\n");
});

it("the MCP server starts by its name, with its version, and answers", async () => {
  const assistant = new Client({ name: "tests", version: "1.0.0" });
  const command = join(folder, "empty/node_modules/.bin/onrecord-mcp");
  await assistant.connect(new StdioClientTransport({ command, env }));
  expect(assistant.getServerVersion()).toEqual({ name: "onrecord", version: "0.1.0" });
  const answer = await assistant.callTool({
    name: "statements",
    arguments: { speaker: ["Peskov"], first: 1 },
  });
  expect(answer.structuredContent).toMatchObject({ page: { shown: 1 } });
  await assistant.close();
});
