import { articles } from "./data/articles.ts";
import { gdelt } from "./data/gdelt.ts";
import { jsonLd } from "./data/jsonLd.ts";
import { quotebank } from "./data/quotebank.ts";
import { binary, charsetOf } from "./decode.ts";
import { onrecord } from "./export/onrecord.ts";
import { feed } from "./feed/reader.ts";
import { html } from "./html/html.ts";
import type { Head, Item, Reader } from "./reader.ts";
import { isRefusal, messageOf, type Refusal, refusal } from "./refusal.ts";
import { plainText } from "./text/plainText.ts";
import { unpack } from "./unpack.ts";

/** Something to read, opened. */
export interface Input {
  /** The file's name or the last part of the address: its ending may tell the format. */
  name?: string | undefined;
  path?: string | undefined;
  url?: string | undefined;
  mediaType?: string | undefined;
  /** In bytes, of a file. */
  size?: number | undefined;
  bytes: AsyncIterable<Uint8Array>;
}

/** The formats; the first that accepts an input reads it, so the more particular come first. */
export const READERS: readonly Reader[] = [
  onrecord,
  quotebank,
  gdelt,
  feed,
  jsonLd,
  html,
  articles,
  plainText,
];

/** The reader of an input, or why there is none. */
export function readerFor(head: Head): Reader | Refusal {
  return (
    binary(head.bytes, charsetOf(head.mediaType)) ??
    READERS.find((reader) => reader.accepts(head)) ??
    refusal(
      "UNKNOWN_FORMAT",
      `Onrecord reads ${READERS.map(({ name }) => name).join(", ")}; this is none of them.`,
    )
  );
}

/**
 * Reads an input of any format, also when it is compressed by gzip. Whatever goes wrong, the input's own
 * failing included, ends in a Refusal that says where.
 */
export async function* readInput({ name, path, url, mediaType, bytes }: Input): AsyncGenerator<Item> {
  const located = (item: Refusal): Refusal => ({
    ...item,
    ...(path === undefined ? {} : { path }),
    ...(url === undefined ? {} : { url }),
  });
  try {
    const { head, all, close } = await unpack(bytes);
    const reader = readerFor({ name: name?.replace(/\.gz$/i, ""), mediaType, bytes: head });
    if (isRefusal(reader)) {
      await close();
      yield located(reader);
    } else
      for await (const item of reader.read(all, { url, mediaType }))
        yield isRefusal(item) ? located(item) : item;
  } catch (error) {
    yield located(refusal("UNREADABLE", `Reading stopped: ${messageOf(error)}`));
  }
}
