import { collect } from "../collect.ts";
import { binary, charsetOf, decode, encodingOf } from "../decode.ts";
import type { Document } from "../document.ts";
import type { Given, Reader } from "../reader.ts";
import { isRefusal, type Refusal } from "../refusal.ts";
import { articlesOf } from "./article.ts";

/** What a file is, is told by its first bytes. */
const BEGINNING_BYTES = 1024;
/** HTML is to say within its first 1,024 bytes how it is encoded (HTML Standard, 4.2.5.4); browsers read on to the end of the head. */
const HEAD_BYTES = 65_536;

/** A web page: its main text by Readability, its metadata by JSON-LD, OpenGraph and `<time>`. */
export const html: Reader = {
  name: "HTML",

  accepts({ name = "", mediaType = "", bytes }) {
    if (/^(text\/html|application\/xhtml\+xml)/i.test(mediaType) || /\.(html?|xhtml)$/i.test(name))
      return true;
    // Of UTF-16, every other byte of markup is zero.
    const beginning = Buffer.from(bytes.subarray(0, BEGINNING_BYTES)).toString("latin1").replaceAll("\0", "");
    return /^(?:\xef\xbb\xbf|\xfe\xff|\xff\xfe)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*<(?:!doctype html|html|head|body)[\s>]/is.test(
      beginning,
    );
  },

  async *read(input, given) {
    const bytes = await collect(input);
    yield* isRefusal(bytes) ? [bytes] : pageDocuments(bytes, given);
  },
};

function pageDocuments(bytes: Buffer, { url, mediaType }: Given): (Document | Refusal)[] {
  const text = decodedPage(bytes, charsetOf(mediaType));
  return isRefusal(text) ? [text] : articlesOf(text, url);
}

/** As HTTP's header says, else as the page itself does: servers are often wrong about what others wrote. */
function decodedPage(bytes: Buffer, byServer: string | undefined): string | Refusal {
  const head = bytes.toString("latin1", 0, HEAD_BYTES).split(/<\/head|<body/i, 1)[0]!;
  const byItself = charsetOf(/<meta[^>]+charset[^>]*>/i.exec(head)?.[0]);
  const decoded = (encoding: string | undefined) => binary(bytes, encoding) ?? decode(bytes, encoding);
  const text = decoded(encodingOf(bytes, byServer, byItself));
  return isRefusal(text) && byServer && byItself ? decoded(byItself) : text;
}
