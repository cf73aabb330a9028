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

it("a server that cannot be put together says why and ends, whatever it has begun by then", async () => {
  const child = spawn(process.execPath, ["--import", "tsx", "src/main.ts"], {
    env: {
      ...process.env,
      DATABASE_URL: db.url,
      SEED: "never",
      PORT: "0",
      TRUSTED_DOCUMENTS: "/there/is/none.json",
    },
    timeout: 20_000,
    killSignal: "SIGKILL",
  });
  let error = "";
  child.stderr.on("data", (data) => (error += data));
  expect(await once(child, "close")).toEqual([1, null]);
  expect(error).toMatch(/^TRUSTED_DOCUMENTS is "\/there\/is\/none\.json", which cannot be read/);
}, 30_000);
