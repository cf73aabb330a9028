import { type Input, readInput } from "../../src/readers/read.ts";
import type { Item, Reader } from "../../src/readers/reader.ts";

/** Bytes as an input gives them, in chunks of a size. */
export async function* chunksOf(content: string | Uint8Array, size = 65_536): AsyncGenerator<Uint8Array> {
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** All items that a reader gives for a content. */
export function itemsOf(reader: Reader, content: string | Uint8Array, url?: string): Promise<Item[]> {
  return all(reader.read(chunksOf(content), { url }));
}

/** All items that the front door gives for a content, whatever its format. */
export function openedItems(content: string | Uint8Array, input: Omit<Input, "bytes"> = {}): Promise<Item[]> {
  return all(readInput({ ...input, bytes: chunksOf(content) }));
}

export async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

/** The only item, which must be of a kind. */
export function only<Kind extends Item["kind"]>(kind: Kind, items: Item[]): Extract<Item, { kind: Kind }> {
  const [item, ...others] = items;
  if (item?.kind !== kind || others.length > 0)
    throw new Error(`expected one ${kind}, got ${JSON.stringify(items).slice(0, 500)}`);
  return item as Extract<Item, { kind: Kind }>;
}
