const BLOCKS = new Set(
  (
    "ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY DD DETAILS DIV DL DT FIGURE FOOTER H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN " +
    "NAV OL P PRE SECTION SUMMARY TABLE TBODY TD TH THEAD TR UL"
  ).split(" "),
);
/** Captions, controls and code are no part of what an article says. */
const LEFT_OUT = new Set(
  "BUTTON FIGCAPTION FORM IFRAME NOSCRIPT SCRIPT SELECT STYLE SVG TEMPLATE TEXTAREA".split(" "),
);

/** What this needs of a DOM node; linkedom's have it. */
export interface DomNode {
  readonly nodeType: number;
  readonly nodeName: string;
  readonly textContent: string | null;
  readonly childNodes: Iterable<DomNode>;
}
/** Where a line may be broken, or may not: soft hyphens, zero-width spaces and joiners of words. */
const INVISIBLE = /\u00ad|\u200b|\u2060|\ufeff/g;
const ELEMENT = 1;
const TEXT = 3;

/** The paragraphs, headings and list items under a node, each on one line, in reading order. */
export function blocksOf(root: DomNode): string[] {
  const blocks: string[] = [];
  let words = "";
  function endBlock(): void {
    const block = words.replaceAll(INVISIBLE, "").replaceAll(/\s+/g, " ").trim();
    if (block !== "") blocks.push(block);
    words = "";
  }
  // A stack of our own: pages may nest deeper than JavaScript calls can.
  const stack: (DomNode | "END_OF_BLOCK")[] = [root];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (node === "END_OF_BLOCK") endBlock();
    else if (node.nodeType === TEXT) words += node.textContent ?? "";
    else if (node.nodeType === ELEMENT && !LEFT_OUT.has(node.nodeName.toUpperCase())) {
      const name = node.nodeName.toUpperCase();
      if (name === "BR") words += " ";
      if (BLOCKS.has(name)) {
        endBlock();
        stack.push("END_OF_BLOCK");
      }
      stack.push(...[...node.childNodes].reverse());
    }
  }
  endBlock();
  return blocks;
}
