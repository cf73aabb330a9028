import type { Pool } from "pg";
import type { KeyHolder } from "../access/caller.ts";
import type { Exported, Item } from "../readers/reader.ts";
import { isRefusal, type Refusal } from "../readers/refusal.ts";
import { type Loaded, Loader } from "./loader.ts";

/**
 * Loads what an input holds of an export, and passes on everything else. What is told is stored.
 * @param caller whose rows these are; null on the command line
 * @param place the input, for refusals
 * @throws when the database cannot be asked; the same export again goes on from there
 */
export async function* loadExports(
  pool: Pool,
  items: AsyncIterable<Item>,
  caller: Pick<KeyHolder, "key"> | null,
  place: Pick<Refusal, "path" | "url">,
): AsyncGenerator<Exclude<Item, Exported> | Loaded> {
  const loader = new Loader(pool, caller);
  const located = (outcome: Loaded | Refusal) => (isRefusal(outcome) ? { ...outcome, ...place } : outcome);
  for await (const item of items) {
    if ("kind" in item && item.kind === "exported")
      for await (const outcome of loader.take(item)) yield located(outcome);
    else {
      if (isRefusal(item)) loader.miss();
      yield item;
    }
  }
  for await (const outcome of loader.close()) yield located(outcome);
}
