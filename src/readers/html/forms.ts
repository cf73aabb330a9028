import type { Page } from "./page.ts";

/** What leads to a form has no more characters. */
const LONGEST_BOX = 500;

/** Leaves out the forms that ask for an address to send newsletters to, with the words around them that lead to it. */
export function leaveOutForms(page: Page): void {
  for (const field of page.querySelectorAll('form input[type="email"]')) {
    let box: Element | null = field.closest("form");
    while (box?.parentElement && isBox(box.parentElement)) box = box.parentElement;
    box?.remove();
  }
}

const isBox = ({ nodeName, textContent }: Element): boolean =>
  !/^(?:ARTICLE|MAIN|BODY)$/i.test(nodeName) && (textContent ?? "").trim().length <= LONGEST_BOX;
