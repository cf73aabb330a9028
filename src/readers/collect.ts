import { tooLarge } from "./document.ts";
import { MAX_DOCUMENT_BYTES } from "./limits.ts";
import { type Refusal, refusal } from "./refusal.ts";

/** All bytes of an input, or why not: it is empty, or longer than a document may be. */
export async function collect(input: AsyncIterable<Uint8Array>): Promise<Buffer | Refusal> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of input) {
    length += chunk.length;
    if (length > MAX_DOCUMENT_BYTES) return tooLarge(length);
    chunks.push(chunk);
  }
  return length > 0 ? Buffer.concat(chunks) : refusal("EMPTY", "This is empty.");
}
