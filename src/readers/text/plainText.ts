import { collect } from "../collect.ts";
import { binary, charsetOf, decode, markedEncoding } from "../decode.ts";
import type { Document } from "../document.ts";
import { firstKnown } from "../metadata.ts";
import type { Given, Reader } from "../reader.ts";
import { isRefusal, type Refusal } from "../refusal.ts";
import { textDocument } from "./article.ts";
import { frontMatterOf } from "./frontMatter.ts";

/** A text, Markdown included, with or without YAML front matter; what pdftotext writes, too. */
export const plainText: Reader = {
  name: "plain text",

  accepts({ name = "", mediaType = "", bytes }) {
    if (markedEncoding(bytes) || /^text\/(plain|markdown)/i.test(mediaType)) return true;
    if (/\.(txt|text|md|markdown)$/i.test(name)) return true;
    const isMarkup = /^\s*<[?!a-z]/i.test(Buffer.from(bytes).toString("latin1"));
    return !isMarkup && !binary(bytes);
  },

  async *read(input, given) {
    const bytes = await collect(input);
    yield isRefusal(bytes) ? bytes : documentIn(bytes, given);
  },
};

function documentIn(bytes: Uint8Array, { url, mediaType }: Given): Document | Refusal {
  const decoded = binary(bytes, charsetOf(mediaType)) ?? decode(bytes, charsetOf(mediaType));
  if (isRefusal(decoded)) return decoded;
  const stated = frontMatterOf(decoded);
  return isRefusal(stated) ? stated : textDocument(stated.text, firstKnown(stated.metadata, { url }));
}
