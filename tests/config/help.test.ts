import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, it } from "@jest/globals";

// Real: processes of their own.

/** Those that read nothing but flags, and one that reads a word: how the others do it is tested beside them. */
const COMMANDS = {
  deployMigrations: "db:deploy",
  doctor: "doctor",
  documents: "documents",
  export: "export",
  federate: "federate",
  seed: "seed",
};

async function run(tool: string, word: string) {
  const child = spawn(process.execPath, ["--import", "tsx", `tools/${tool}.ts`, word], {
    env: { ...process.env, DATABASE_URL: "postgresql://nobody@127.0.0.1:1/none" },
  });
  let [out, error] = ["", ""];
  child.stdout.on("data", (data) => (out += data));
  child.stderr.on("data", (data) => (error += data));
  const [status] = await once(child, "close");
  return { status, out, error };
}

it("a command tells how it is used when asked, and opens no database for that", async () => {
  await Promise.all(
    Object.entries(COMMANDS).map(async ([tool, name]) => {
      const { status, out, error } = await run(tool, "--help");
      expect({ name, status, error }).toEqual({ name, status: 0, error: "" });
      expect(out).toMatch(/^Usage:\n {2}npm run /);
      expect(out).toContain(` ${name}`);
    }),
  );
}, 120_000);

it("a command refuses what it does not know before it opens a database", async () => {
  const { status, out, error } = await run("federate", "--fast");
  expect({ status, out }).toEqual({ status: 1, out: "" });
  expect(error).toMatch(/Unknown option '--fast'[\s\S]*Usage:/);
});
