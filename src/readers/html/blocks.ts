const BLOCKS = new Set(
  (
    "ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY DD DETAILS DIV DL DT FIGURE FOOTER H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN " +
    "NAV OL P PRE SECTION SUMMARY TABLE TBODY TD TH THEAD TR UL"
  ).split(" "),
);
/** Whether an element of a name begins a line of its own. */
export const isBlock = (name: string): boolean => BLOCKS.has(name.toUpperCase());
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
  readonly getAttribute?: (name: string) => string | null;
}

/** A paragraph, heading or list item. */
export interface Block {
  text: string;
  isHeading: boolean;
  /** All of it leads elsewhere: a teaser, a topic, an author's page. */
  isLink: boolean;
}
/** Where a line may be broken, or may not: soft hyphens, zero-width spaces and joiners of words. */
const INVISIBLE = /\u00ad|\u200b|\u2060|\ufeff/g;
const ELEMENT = 1;
const TEXT = 3;

/** What a walk over a tree comes to after the nodes of an element. */
type End = "END_OF_BLOCK" | "END_OF_LINK" | "END_OF_QUOTATION";

/** The paragraphs, headings and list items under a node, each on one line, in reading order. */
export const blocksOf = (root: DomNode): string[] => structureOf(root).map(({ text }) => text);

/** The same, with what tells an article's paragraphs from the links around it. */
export function structureOf(root: DomNode): Block[] {
  const blocks: Block[] = [];
  let words = "";
  let heading = false;
  let links = 0;
  let hasLink = false;
  let hasOwnWords = false;
  function endBlock(): void {
    const text = words.replaceAll(INVISIBLE, "").replaceAll(/\s+/g, " ").trim();
    if (text !== "") blocks.push({ text, isHeading: heading, isLink: hasLink && !hasOwnWords });
    words = "";
    heading = false;
    hasLink = false;
    hasOwnWords = false;
  }
  /** Two in a row part paragraphs where markup has no others. */
  function breakLine(): void {
    if (/\n\s*$/.test(words)) endBlock();
    else words += "\n";
  }
  function add(text: string): void {
    words += text.replaceAll("\n", " ");
    if (!/[\p{L}\p{N}]/u.test(text)) return;
    if (links > 0) hasLink = true;
    else hasOwnWords = true;
  }
  // A stack of our own: pages may nest deeper than JavaScript calls can.
  const stack: (DomNode | End)[] = [root];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (node === "END_OF_BLOCK") endBlock();
    else if (node === "END_OF_LINK") links--;
    else if (node === "END_OF_QUOTATION") words += "”";
    else if (node.nodeType === TEXT) add(node.textContent ?? "");
    else if (node.nodeType === ELEMENT && !isLeftOut(node)) {
      const name = node.nodeName.toUpperCase();
      if (name === "BR") breakLine();
      // Browsers show the marks of a quotation that the markup tells.
      if (name === "Q") words += "“";
      if (name === "Q") stack.push("END_OF_QUOTATION");
      if (name === "A" && leadsElsewhere(node)) {
        links++;
        stack.push("END_OF_LINK");
      }
      if (isBlock(name)) {
        endBlock();
        heading = /^H[1-6]$/.test(name);
        stack.push("END_OF_BLOCK");
      }
      stack.push(...[...node.childNodes].reverse());
    }
  }
  endBlock();
  return blocks;
}

/** Captions are left out by what templates call them as well. */
const isLeftOut = (node: DomNode): boolean =>
  LEFT_OUT.has(node.nodeName.toUpperCase()) ||
  /(?:^|[\s_-])caption(?:$|[\s_-])/i.test(node.getAttribute?.("class") ?? "");

const leadsElsewhere = (link: DomNode): boolean => {
  const address = link.getAttribute?.("href");
  return address != null && !address.startsWith("#");
};
