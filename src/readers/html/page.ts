import { parseHTML } from "linkedom";
import { type Refusal, refusal } from "../refusal.ts";

export type Page = ReturnType<typeof parseHTML>["document"];

/** More elements than this, or more of them nested in each other, are no page that was written for people. */
const MAX_ELEMENTS = 50_000;
const MAX_DEPTH = 1000;

/** Void elements, and those whose end tag HTML lets authors leave out. */
const NEVER_NEST = new Set(
  (
    "area base br circle col dd dt embed hr img input li link meta option p param path rect source td th tr track " +
    "use wbr"
  ).split(" "),
);

/** Parses HTML as leniently as browsers do. */
export function parsePage(html: string): Page | Refusal {
  // linkedom wants a root element, also around a fragment.
  return (
    excess(html) ?? parseHTML(/<html[\s>]/i.test(html) ? html : `<html><body>${html}</body></html>`).document
  );
}

/**
 * Why a page would take too long to parse, or overflow the stack of those that walk its tree; null when it would
 * not. Elements that are never closed count as nested.
 */
function excess(html: string): Refusal | null {
  let elements = 0;
  let depth = 0;
  for (const [tag, name = ""] of html.matchAll(/<(?:!|\/?([a-z][a-z0-9-]*))/gi)) {
    const isEnd = tag.startsWith("</");
    if (!isEnd) elements++;
    if (name !== "" && !NEVER_NEST.has(name.toLowerCase()))
      depth = isEnd ? Math.max(0, depth - 1) : depth + 1;
    if (elements > MAX_ELEMENTS)
      return refusal("TOO_LARGE", `This HTML has more than ${MAX_ELEMENTS} elements.`);
    if (depth > MAX_DEPTH)
      return refusal("TOO_LARGE", `This HTML nests more than ${MAX_DEPTH} elements in each other.`);
  }
  return null;
}
