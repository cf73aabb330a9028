import { firstKnown, type WrittenMetadata } from "../metadata.ts";
import { blocksOf } from "./blocks.ts";
import type { Page } from "./page.ts";

/** One of several articles that a page holds. */
interface Update {
  paragraphs: string[];
  written: WrittenMetadata;
}

/**
 * The updates of a live page: elements `article` without others inside, each with an id, a headline that leads to no other page,
 * and a time. Teasers have headlines that lead elsewhere, and comments have none.
 */
export function updatesOn(page: Page, written: WrittenMetadata): Update[] {
  return [...page.querySelectorAll("article[id]")].flatMap((article): Update[] => {
    const headline = article.querySelector("h2, h3, h4");
    const time = article.querySelector("time[datetime]");
    const id = article.getAttribute("id");
    if (!headline || !time || !id || article.querySelector("article") || leadsElsewhere(headline)) return [];
    const title = headline.textContent?.replaceAll(/\s+/g, " ").trim();
    const hour = time.textContent?.replaceAll(/\s+/g, " ").trim();
    const paragraphs = blocksOf(article).filter((line) => line !== title && line !== hour);
    const address =
      typeof written.url === "string" ? `${written.url.split("#")[0]}#${encodeURIComponent(id)}` : undefined;
    const published = time.getAttribute("datetime");
    return [{ paragraphs, written: { ...firstKnown({ title, published }, of(written)), url: address } }];
  });
}

/** What an update has from its page. */
const of = ({ publisher, author, language }: WrittenMetadata): WrittenMetadata => ({
  publisher,
  author,
  language,
});

function leadsElsewhere(headline: Element): boolean {
  const link = headline.querySelector("a[href]") ?? headline.closest("a[href]");
  const href = link?.getAttribute("href") ?? "#";
  return !href.includes("#");
}
