import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { articleLine, quotebankLine } from "../../bench/ingest/files.ts";
import { type Quotation, quotations } from "../../bench/ingest/quotations.ts";
import { freshDatabase } from "../support/database.ts";
import { ingestInProcess } from "./ingestInProcess.ts";
import { stored } from "./stored.ts";

// Real: processes, SIGKILL, PostgreSQL.

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "killed-"));
});
afterAll(() => rm(folder, { recursive: true }));

/** Ingests a file with so many killings, each somewhere in what was left, and compares with a run that nobody disturbed. */
async function expectTheSame(lineOf: (quotation: Quotation) => object, count: number, killings: number) {
  const path = join(folder, `${lineOf.name}.jsonl`);
  await writeFile(
    path,
    [...quotations(count)].map((quotation) => `${JSON.stringify(lineOf(quotation))}\n`).join(""),
  );
  const [killed, unbroken] = [await freshDatabase(), await freshDatabase()];
  try {
    const undisturbed = ingestInProcess(unbroken.url, path);
    for (let i = 0; i < killings; i++)
      await ingestInProcess(killed.url, path, 1 + Math.floor(Math.random() * count));
    expect(await ingestInProcess(killed.url, path)).toBe(true);
    expect(await undisturbed).toBe(true);
    expect(await stored(killed.pool)).toEqual(await stored(unbroken.pool));
  } finally {
    await killed.drop();
    await unbroken.drop();
  }
}

describe("A load that is killed and started again", () => {
  it("ends as an unbroken one: ready-made statements", () => expectTheSame(quotebankLine, 150, 1), 120_000);
  it("ends as an unbroken one: articles", () => expectTheSame(articleLine, 6, 1), 120_000);
});
