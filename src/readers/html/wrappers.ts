import type { Page } from "./page.ts";

/** What stands around an article, by what templates call it: its paragraphs stay together, to be left out together. */
const NO_ARTICLE =
  /comment|related|recommend|more-|footer|header|menu|nav|promo|social|share|sponsor|sidebar|newsletter|byline|author|caption|banner|gdpr|cookie|modal|popup/i;

/**
 * Puts the paragraphs of an article beside each other, out of the boxes that templates set each of them in. Readability
 * weighs an element by its own paragraphs: of a short article in boxes nested differently it would keep some alone.
 */
export function unwrapParagraphs(page: Page): void {
  const boxes = [...page.querySelectorAll("article div, article section, main div, main section")];
  for (const box of boxes.toReversed()) if (holdsParagraphsOnly(box)) box.replaceWith(...box.childNodes);
}

function holdsParagraphsOnly(box: Element): boolean {
  if (NO_ARTICLE.test(`${box.getAttribute("class") ?? ""} ${box.id}`)) return false;
  const nodes = [...box.childNodes].filter(
    (node) => node.nodeType !== TEXT || node.textContent?.trim() !== "",
  );
  return nodes.length > 0 && nodes.every((node) => node.nodeName.toUpperCase() === "P");
}

const TEXT = 3;
