import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm, writeFile as write } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { readCommand, runCommand } from "../../src/export/commandLine.ts";
import { freshDatabase, type TestDatabase } from "../support/database.ts";
import { seededDatabase } from "../support/loadedDatabase.ts";
import { exported, imported } from "./support.ts";

// Real: PostgreSQL, files, and a process of its own that is killed.

let db: TestDatabase;
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "export-"));
});
afterEach(async () => {
  await db?.drop();
  await rm(folder, { recursive: true });
});
const quiet = () => new PassThrough().resume() as unknown as NodeJS.WriteStream;

describe("npm run export", () => {
  it("writes a file that is there only when it is whole", async () => {
    db = await freshDatabase();
    const path = join(folder, "export.jsonl");
    await runCommand(db.pool, path, { out: quiet(), progress: quiet() });
    const file = await readFile(path, "utf8");
    expect(file).toBe('{"kind":"onrecord","version":1}\n{"kind":"end","records":0}\n');
    await write(path, "of before");
    await db.pool.query("drop table review cascade");
    await expect(runCommand(db.pool, path, { out: quiet(), progress: quiet() })).rejects.toThrow("review");
    expect(await readFile(path, "utf8")).toBe("of before");
    expect(await readdir(folder)).toEqual(["export.jsonl"]);
  });

  it("says what is wrong with the place, and how it is used", async () => {
    db = await freshDatabase();
    const path = join(folder, "nowhere", "export.jsonl");
    const refused = runCommand(db.pool, path, { out: quiet(), progress: quiet() });
    await expect(refused).rejects.toThrow(/cannot be written: .*no such file/);
    expect(() => readCommand(["a", "b"])).toThrow("Usage:");
    expect(() => readCommand(["--gzip"])).toThrow("Usage:");
  });

  it("says which row cannot be exported", async () => {
    db = await freshDatabase();
    await db.pool.query(
      `insert into source (id, language, text, sha256, published_edtf, published_start, published_precision)
       values ('source_01h455vb4pex5vsknk084sn02q', 'en', 'x', encode(sha256('x'), 'hex'), '2025-99', '2025-01-01', 'MONTH')`,
    );
    await expect(exported(db.pool)).rejects.toThrow(
      /source_01h455vb4pex5vsknk084sn02q.*published: .*2025-99/,
    );
  });
});

describe("npm run ingest of an export", () => {
  it("goes on from where it was killed, and ends where an unbroken run does", async () => {
    const from = await seededDatabase();
    const file = await exported(from.pool);
    await from.drop();
    db = await freshDatabase();
    const child = spawn(process.execPath, ["--import", "tsx", "tools/ingest.ts", "--json", "-"], {
      env: { ...process.env, DATABASE_URL: db.url, NODE_OPTIONS: "" },
      stdio: ["pipe", "pipe", "inherit"],
    });
    child.stdin.on("error", () => {}); // it is killed while it reads
    child.stdin.write(file.slice(0, file.indexOf('{"kind":"relation"'))); // and no end: it waits for more
    const ended = once(child, "exit");
    let told = "";
    for await (const text of child.stdout.setEncoding("utf8")) {
      told += text;
      if (told.split('"LOADED"').length > 2) child.kill("SIGKILL"); // publishers and subjects are there
    }
    expect((await ended)[1]).toBe("SIGKILL");
    const part = await exported(db.pool);
    expect(part.length).toBeGreaterThan(1000);
    expect(part.length).toBeLessThan(file.length);
    const { unchanged, refused } = await imported(db.pool, file);
    expect(unchanged).toBeGreaterThan(0);
    expect(refused).toBe(0);
    expect(await exported(db.pool)).toBe(file);
  });
});
