/** A paragraph `[start, end)` in UTF-16 units, without the white space around it, and the bullet before it. */
export interface Paragraph {
  start: number;
  end: number;
}

/** Lines of a text that was wrapped by hand are not longer than this. */
const LONGEST_WRAPPED = 130;

/**
 * The paragraphs of a text. A blank line ends one, and so does a line break, unless the lines of the text
 * are wrapped or a quotation waits for its attribution: “…,” ¶ Holm told reporters.
 */
export function paragraphs(text: string): Paragraph[] {
  const lines = linesOf(text);
  const wrapped = isWrapped(text, lines);
  const result: Paragraph[] = [];
  lines.forEach((line, i) => {
    const last = result.at(-1);
    if (last && goesOn(text, lines[i - 1]!, line, wrapped)) last.end = line.end;
    else result.push({ ...line });
  });
  return result;
}

/** The lines that are not blank, without the white space around them. */
function linesOf(text: string): Paragraph[] {
  const lines: Paragraph[] = [];
  for (const { 0: line, index } of text.matchAll(/[^\n\r\u2028\u2029]+/gu)) {
    const trimmed = line.trim();
    if (trimmed === "") continue;
    const lead = line.length - line.trimStart().length;
    const start = index + lead + bulletOf(trimmed).length;
    lines.push({ start, end: index + lead + trimmed.length });
  }
  return lines;
}

/** The mark that an item of a list begins with; a short line after a dash is a signature: "- Ada Vik, Bergen". */
function bulletOf(line: string): string {
  const bullet = /^[•▪‣◦·*-]\s+(?=[\p{L}\p{N}"“‘'])/u.exec(line)?.[0] ?? "";
  return bullet.startsWith("-") && line.length < SHORTEST_ITEM ? "" : bullet;
}

const SHORTEST_ITEM = 40;

/** Whether most line breaks fall inside of sentences, as in text that was wrapped at a width. */
function isWrapped(text: string, lines: readonly Paragraph[]): boolean {
  const broken = lines.filter(({ end }) => /[\p{L}\p{N},]/u.test(text.charAt(end - 1))).length;
  const widest = lines.reduce((width, { start, end }) => Math.max(width, end - start), 0);
  return lines.length > 3 && broken * 2 > lines.length && widest <= LONGEST_WRAPPED;
}

/** Whether a line goes on with the paragraph of the line before it. */
function goesOn(text: string, last: Paragraph, line: Paragraph, wrapped: boolean): boolean {
  const tail = text.slice(Math.max(last.start, last.end - 2), last.end);
  if (/,["”»'’]$/u.test(tail)) return !/^["“«]/u.test(text.charAt(line.start));
  const blankBetween = /\n\s*\n/u.test(text.slice(last.end, line.start));
  const long = last.end - last.start >= LONGEST_WRAPPED / 2;
  return wrapped && long && !blankBetween && /[\p{L}\p{N},]$/u.test(tail);
}
