import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, it } from "@jest/globals";

// Real: a process of its own.

it("a command tells how it is used when asked, and opens no database for that", async () => {
  const child = spawn(process.execPath, ["--import", "tsx", "tools/export.ts", "--help"], {
    env: { ...process.env, DATABASE_URL: "postgresql://nobody@127.0.0.1:1/none" },
  });
  let out = "";
  child.stdout.on("data", (data) => (out += data));
  expect(await once(child, "close")).toEqual([0, null]);
  expect(out).toMatch(/^Usage:\n {2}npm run export/);
});
