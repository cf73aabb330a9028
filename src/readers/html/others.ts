import type { Page } from "./page.ts";

/** So many articles or boxes of a page are looked at. */
const MOST = 100;
/** Fewer letters may be repeated by chance. */
const SHORTEST_REPEATED = 20;

const letters = (text: string | null) => (text ?? "").toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, "");

/**
 * Leaves out what a page has beside its article: other articles, the next one to be read among them, where one `article` has the
 * page's headline; and pull quotes, which say again in large letters what a paragraph says.
 */
export function leaveOutOthers(page: Page, title: unknown): void {
  const articles = [...page.querySelectorAll("article")].slice(0, MOST);
  const own = articles.find((article) =>
    [...article.querySelectorAll("h1, h2")].some(
      (heading) => letters(heading.textContent) === letters(String(title)),
    ),
  );
  if (own) for (const other of articles) if (!own.contains(other) && !other.contains(own)) other.remove();

  const boxes = [...page.querySelectorAll('figure blockquote, aside, [class*="pull"]')].slice(0, MOST);
  const all = boxes.length > 0 ? letters(page.documentElement.textContent) : "";
  for (const box of boxes) {
    // Who is cited below it is no part of the words.
    const said = letters((box.querySelector("p") ?? box).textContent);
    if (said.length >= SHORTEST_REPEATED && all.indexOf(said) !== all.lastIndexOf(said))
      (box.closest("figure") ?? box).remove();
  }
}
