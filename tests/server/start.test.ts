import { spawn } from "node:child_process";
import { once } from "node:events";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { freshDatabase, type TestDatabase } from "../support/database.ts";

// Real: PostgreSQL, and the server as a process of its own.

let db: TestDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.drop());

const start = (settings: NodeJS.ProcessEnv) =>
  spawn(process.execPath, ["--import", "tsx", "src/main.ts"], {
    env: { ...process.env, DATABASE_URL: db.url, SEED: "never", PORT: "0", ...settings },
    timeout: 20_000,
    killSignal: "SIGKILL",
  });

it("a server that cannot be put together says why and ends, whatever it has begun by then", async () => {
  const child = start({ TRUSTED_DOCUMENTS: "/there/is/none.json" });
  let error = "";
  child.stderr.on("data", (data) => (error += data));
  expect(await once(child, "close")).toEqual([1, null]);
  expect(error).toMatch(/^TRUSTED_DOCUMENTS is "\/there\/is\/none\.json", which cannot be read/);
}, 30_000);

it("a server in production says nothing on standard output but JSON, a line each", async () => {
  const child = start({ NODE_ENV: "production" });
  let output = "";
  child.stdout.on("data", (data) => {
    output += data;
    if (/answers at/.test(data)) child.kill("SIGTERM");
  });
  expect(await once(child, "close")).toEqual([0, null]);
  const lines = output.trimEnd().split("\n");
  expect(lines.map((line) => JSON.parse(line).msg)).toContainEqual(
    expect.stringMatching(/^Onrecord answers at http/),
  );
}, 30_000);
