import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { loadSeeds } from "../../src/seed/load.ts";
import { freshDatabase, type TestDatabase } from "../support/database.ts";
import { loadRandomGraph } from "../support/randomGraph/load.ts";
import { exported, imported, linesOf } from "./support.ts";

const SEEDS = fileURLToPath(new URL("../../seeds", import.meta.url));

describe("an export of the whole graph", () => {
  let from: TestDatabase;
  let to: TestDatabase;
  beforeEach(async () => {
    [from, to] = [await freshDatabase(), await freshDatabase()];
  });
  afterEach(async () => {
    await from.drop();
    await to.drop();
  });

  it("comes back byte for byte: the seed documents", async () => {
    await loadSeeds(from.prisma, SEEDS);
    const file = await exported(from.pool);
    const result = await imported(to.pool, file);
    expect(result.refusals).toEqual([]);
    expect(result.new).toBe(linesOf(file).length - 2);
    expect(await exported(to.pool)).toBe(file);
  });

  it("comes back byte for byte: a random graph", async () => {
    await loadRandomGraph(from.pool);
    const file = await exported(from.pool);
    const result = await imported(to.pool, file);
    expect(result.refusals).toEqual([]);
    expect(await exported(to.pool)).toBe(file);
  });
});
