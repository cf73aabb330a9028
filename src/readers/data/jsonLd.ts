import { collect } from "../collect.ts";
import { binary, decode } from "../decode.ts";
import type { Item, Reader } from "../reader.ts";
import { isRefusal, messageOf, refusal } from "../refusal.ts";
import { itemOf, nodesOf } from "./schemaOrg.ts";

/** A JSON-LD document of schema.org Quotations, ClaimReviews and NewsArticles. One a line is JSON Lines. */
export const jsonLd: Reader = {
  name: "schema.org JSON-LD",

  accepts({ name = "", mediaType = "", bytes }) {
    if (/^application\/ld\+json/i.test(mediaType) || /\.jsonld$/i.test(name)) return true;
    const beginning = Buffer.from(bytes)
      .toString("utf8")
      .replace(/^\ufeff/, "")
      .trimStart();
    return (
      /^[[{]/.test(beginning) && /"@context"\s*:[^,]*schema\.org/.test(beginning) && !isByLine(beginning)
    );
  },

  async *read(input) {
    const bytes = await collect(input);
    const text = isRefusal(bytes) ? bytes : (binary(bytes) ?? decode(bytes));
    if (isRefusal(text)) yield text;
    else yield* itemsOf(text);
  },
};

/** Whether the first line is a value of its own, as in JSON Lines; also when it is all that is there. */
function isByLine(beginning: string): boolean {
  const end = beginning.indexOf("\n");
  if (end < 0) return true;
  try {
    JSON.parse(beginning.slice(0, end));
    return true;
  } catch {
    return false;
  }
}

function* itemsOf(text: string): Iterable<Item> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const reason = messageOf(error).slice(0, 200).toWellFormed();
    return yield refusal("NOT_JSON", `This is not JSON: ${reason}`);
  }
  const items = nodesOf(value)
    .map(itemOf)
    .filter((item) => item !== null);
  if (items.length > 0) yield* items;
  else yield refusal("INVALID", "There is no schema.org Quotation, ClaimReview or NewsArticle here.");
}
