import { isBlock } from "./blocks.ts";
import type { Page } from "./page.ts";

/** Leaves out the times that stand alone, "2 hours ago": the metadata has what machines can read of them. */
export function leaveOutTimes(page: Page): void {
  for (const time of page.querySelectorAll("article time[datetime], main time[datetime]"))
    if (isLine(time)) time.remove();
}

/** Whether nothing else stands on an element's line. */
function isLine(element: Element): boolean {
  const { parentElement: parent } = element;
  const [before, after] = [
    beside(element, (node) => node.previousSibling),
    beside(element, (node) => node.nextSibling),
  ];
  if (!before && !after && parent && !isBlock(parent.nodeName)) return isLine(parent);
  return [before, after].every((node) => isBlock((node ?? parent)?.nodeName ?? ""));
}

/** What stands next to a node, white space aside. */
function beside(node: ChildNode, next: (node: ChildNode) => ChildNode | null): ChildNode | null {
  let other = next(node);
  while (other && other.nodeType !== ELEMENT && other.textContent?.trim() === "") other = next(other);
  return other;
}

const ELEMENT = 1;
