import { type Reading, tokenAt } from "../reading.ts";
import type { TokenRange } from "../tokens.ts";
import type { Draft } from "./draft.ts";

/** A signature has a name, a handle and a date: no more words than these. */
const LONGEST_SIGNATURE = 24;

/**
 * An embedded post with its signature, `We will be there. — Leeds Ultras (@leedsultras) May 6, 2025`, which stands after it or
 * in a paragraph of its own. Null where there is none.
 */
export function tweet(reading: Reading, paragraph: TokenRange, before: TokenRange | undefined): Draft | null {
  const { from, to } = paragraph;
  const dash = dashBeforeHandle(reading, paragraph);
  if (dash === null) return null;
  const post = dash > from ? { from, to: dash } : before;
  if (!post) return null;
  const end = withoutLink(reading, post);
  let name = dash + 1;
  while (tokenAt(reading, name).text !== "(") name++;
  if (end === post.from || name === dash + 1) return null;
  return {
    rule: "label",
    content: [{ from: post.from, to: end }],
    speaker: { from: dash + 1, to: name },
    cue: null,
    passage: { from: post.from, to },
  };
}

/** Where a post ends before the address that its platform adds. */
function withoutLink(reading: Reading, { from, to }: TokenRange): number {
  const start = tokenAt(reading, Math.max(from, to - LONGEST_SIGNATURE)).start;
  const text = reading.text.slice(start, tokenAt(reading, to - 1).end);
  const link = text.search(/\s*(?:https?:\/\/|pic\.twitter\.com\/)\S+$/u);
  let end = to;
  while (link >= 0 && end > from && tokenAt(reading, end - 1).start >= start + link) end--;
  return end;
}

/** The dash of `— Leeds Ultras (@leedsultras)` near the end of a paragraph. */
function dashBeforeHandle(reading: Reading, { from, to }: TokenRange): number | null {
  for (let i = to - 2; i > Math.max(from, to - LONGEST_SIGNATURE); i--) {
    if (tokenAt(reading, i).text !== "(" || !tokenAt(reading, i + 1).text.startsWith("@")) continue;
    for (let k = i - 1; k >= Math.max(from, i - 8); k--)
      if (/^(?:[—–―-]|--)$/u.test(tokenAt(reading, k).text)) return k;
  }
  return null;
}
