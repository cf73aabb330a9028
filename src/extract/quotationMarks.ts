import type { Paragraph } from "./paragraphs.ts";

/** A quotation: `[start, end)` inside its marks, `[open, close)` with them; UTF-16 units. */
export interface Quotation {
  open: number;
  start: number;
  end: number;
  close: number;
  /** Its closing mark is missing because the next paragraph goes on with it. */
  continues: boolean;
}

type Style = "double" | "straight" | "typewriter" | "single" | "angle";

const MARK = /``|''|[“”„"«»‘’'`]/gu;
const STYLE: Record<string, Style> = {
  "“": "double",
  "”": "double",
  "„": "double",
  '"': "straight",
  "''": "typewriter",
  "``": "typewriter",
  "«": "angle",
  "»": "angle",
  "‘": "single",
  "’": "single",
  "'": "single",
  "`": "single",
};

/** Which marks close a quotation that was opened in a style: writers mix curly and straight ones. */
const CLOSED_BY: Record<Style, readonly Style[]> = {
  double: ["double", "straight"],
  straight: ["straight", "double"],
  typewriter: ["typewriter", "straight", "double"],
  single: ["single"],
  angle: ["angle"],
};

/**
 * The outermost quotations of each paragraph: “ ”, " ", '' '', `` '', « » and single marks. What is nested belongs to
 * the outer one. A mark that faces the wrong way is read by the space around it, as typists mean it.
 * An opening mark that nothing closes is closed by the paragraph's end when it began the paragraph or follows
 * a colon or comma (the next paragraph then goes on with it, if that opens with a mark too), else it is no quotation.
 */
export function quotations(text: string, within: readonly Paragraph[]): Quotation[] {
  return within.flatMap((paragraph, i) => {
    const next = within[i + 1];
    const goesOn = next !== undefined && /[“"«‘']/u.test(text.charAt(next.start));
    return inParagraph(text, paragraph, goesOn);
  });
}

function inParagraph(text: string, { start, end }: Paragraph, nextOpens: boolean): Quotation[] {
  const found: Quotation[] = [];
  let open = null as Open | null;
  for (const { 0: mark, index } of text.slice(start, end).matchAll(MARK)) {
    const at = start + index;
    const style = STYLE[mark] ?? "single";
    const after = at + mark.length;
    const facing = faces(text, mark, at, after, start, end);
    if (open && CLOSED_BY[open.style].includes(style) && facing !== "open") {
      if (style === "single" && facing !== "close") continue;
      const quotation = {
        open: open.at,
        start: open.at + open.length,
        end: at,
        close: after,
        continues: false,
      };
      if (!isNickname(text, quotation, start, end)) found.push(quotation);
      open = null;
    } else if (facing === "open" && !isNestedIn(open, style)) {
      open = { at, length: mark.length, style };
    } else if (!open && facing === "either") {
      open = { at, length: mark.length, style };
    }
  }
  if (
    open &&
    open.style !== "single" &&
    (open.at === start || nextOpens || /[:,]\s*$/u.test(text.slice(open.at - 3, open.at)))
  ) {
    found.push({ open: open.at, start: open.at + open.length, end, close: end, continues: nextOpens });
  }
  return found;
}

/** `Otto "Ossi" Brandt`: a word with a capital between two others. */
function isNickname(text: string, quotation: Quotation, start: number, end: number): boolean {
  const before = text.slice(Math.max(start, quotation.open - 12), quotation.open);
  const after = text.slice(quotation.close, Math.min(end, quotation.close + 3));
  const inside = text.slice(quotation.start, Math.min(quotation.end, quotation.start + 16));
  return (
    /^\p{Lu}[\p{L}-]{1,14}$/u.test(inside) &&
    /(?:^|\s)\p{Lu}[\p{L}.'’-]* $/u.test(before) &&
    /^ \p{Lu}/u.test(after)
  );
}

interface Open {
  at: number;
  length: number;
  style: Style;
}

/** A mark of another style inside an open quotation is a quotation within it. */
function isNestedIn(open: Open | null, style: Style): boolean {
  return open !== null && open.style !== style && open.style !== "single";
}

/** Which way a mark faces, by the letters and spaces beside it; an apostrophe faces neither way. */
function faces(
  text: string,
  mark: string,
  at: number,
  after: number,
  start: number,
  end: number,
): "open" | "close" | "either" | "neither" {
  const before = at === start ? " " : text.charAt(at - 1);
  const next = after >= end ? " " : text.charAt(after);
  const spaceBefore = /[\s([{—–\-/“"‘]/u.test(before);
  const spaceAfter = /[\s)\]},.;:!?—–\-/”"’]/u.test(next);
  if (STYLE[mark] === "single") {
    if (spaceBefore && /[\p{L}[“"]/u.test(next) && mark !== "’") return "open";
    return spaceAfter && !spaceBefore && mark !== "‘" ? "close" : "neither";
  }
  if (spaceBefore && !spaceAfter) return "open";
  if (spaceAfter && !spaceBefore) return "close";
  if (mark === "“" || mark === "„" || mark === "``" || mark === "«") return "open";
  return mark === "”" || mark === "»" ? "close" : "either";
}
