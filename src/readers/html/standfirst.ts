import type { Page } from "./page.ts";

/** What templates call the sentence between a headline and an article. */
const NAMES =
  /(?:^|[\s_-])(?:standfirst|sub-?head(?:line|ing)?|sub-?title|dek|deck|strap-?line)(?:$|[\s_-])/i;
const LONGEST = 400;

/** The standfirst of a page's article, which Readability leaves out with the headline; undefined where none is marked as one. */
export function standfirstOf(page: Page, title: unknown): string | undefined {
  const headlines = [...page.querySelectorAll("h1")];
  // A site may have its own name in a heading as well.
  const headline = headlines.find(({ textContent }) => textContent?.trim() === title) ?? headlines[0];
  const around = headline?.closest("article, main, header") ?? headline?.parentElement;
  const found = [...(around?.querySelectorAll("h2, h3, p, div, span") ?? [])].find((element) =>
    ["class", "data-qa", "data-gu-name", "data-testid"].some((name) =>
      NAMES.test(element.getAttribute(name) ?? ""),
    ),
  );
  const text = found?.textContent?.replaceAll(/\s+/gu, " ").trim() ?? "";
  return text !== "" && text.length <= LONGEST ? text : undefined;
}
