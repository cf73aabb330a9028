import { extract } from "../../src/extract/extract.ts";
import { type GoldArticle, goldArticles } from "./goldArticles.ts";

/** How long a text is that is measured, and how many of them are. */
const CHARACTERS = 4000;
const TEXTS = 200;

/**
 * The processor time of the whole extractor for texts of 4 KB, put together of the gold articles, once it is warm: the
 * median, and what nineteen in twenty stay below, in milliseconds.
 */
export function speed(articles: readonly GoldArticle[] = goldArticles()): { median: number; most: number } {
  const texts = Array.from({ length: TEXTS }, (_, i) => textFrom(articles, i));
  for (const text of texts.slice(0, TEXTS / 2)) extract({ text, published: "2025-03-10" });
  const times = texts.map((text) => {
    const before = process.cpuUsage();
    extract({ text, published: "2025-03-10" });
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  const sorted = times.toSorted((a, b) => a - b);
  return { median: sorted[TEXTS / 2]!, most: sorted[(TEXTS * 19) / 20]! };
}

/** The paragraphs of one article after the other, from one of them on. */
function textFrom(articles: readonly GoldArticle[], first: number): string {
  let text = "";
  for (let i = first; text.length < CHARACTERS; i += 7) text += `${articles[i % articles.length]!.text}\n\n`;
  return text.slice(0, CHARACTERS);
}
