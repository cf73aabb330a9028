import { fileURLToPath } from "node:url";
import type { PrismaClient } from "../generated/prisma/client.ts";
import { loadSeeds } from "./load.ts";

/** The seeds that come with the package; as far from `dist/seed` as from `src/seed`. */
export const SEEDS_FOLDER = fileURLToPath(new URL("../../seeds", import.meta.url));

/** `npm run seed`: loads the package's seeds and answers with a sentence that says what was done. */
export async function runSeed(prisma: PrismaClient): Promise<string> {
  const { rowsChanged, ...counts } = await loadSeeds(prisma, SEEDS_FOLDER);
  const parts = Object.entries(counts).map(([what, n]) => `${n} ${what}`);
  return `Seeds: ${parts.join(", ")}. ${rowsChanged} rows changed.`;
}
