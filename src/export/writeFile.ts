import { open, rename, rm } from "node:fs/promises";
import type { Lines } from "./exportGraph.ts";

/**
 * Writes an export to a file, beside it until it is whole: nobody takes the beginning of one for all of it. What was
 * there before is replaced then.
 */
export async function writeFile(path: string, lines: AsyncIterable<Lines>): Promise<void> {
  const beside = `${path}.part`;
  const file = await open(beside, "w");
  try {
    for await (const { text } of lines) await file.appendFile(text);
    await file.sync();
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  } finally {
    await file.close();
  }
  await rename(beside, path);
}
