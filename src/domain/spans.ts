/**
 * A passage of a stored text: `[start, end)` in Unicode code points, the unit of W3C Web
 * Annotation's TextPositionSelector and of PostgreSQL's substr.
 */
export interface Span {
  start: number;
  end: number;
  exact: string;
}

/** How many code points a string has. */
export function codePointLength(text: string): number {
  let length = 0;
  for (let i = 0; i < text.length; i += text.codePointAt(i)! > 0xffff ? 2 : 1) length++;
  return length;
}

const ASTRAL = /[\u{10000}-\u{10ffff}]/u;

/** The code points `[start, end)` of a text. */
export function slice(text: string, start: number, end: number): string {
  // Most texts have no characters beyond the first 65,536: then a string counts as they do.
  return ASTRAL.test(text) ? Array.from(text).slice(start, end).join("") : text.slice(start, end);
}

/**
 * Where `exact` stands in a text: its n-th occurrence (counted from 1), or null.
 * Takes and gives code points, though JavaScript's strings count UTF-16 units.
 */
export function locate(text: string, exact: string, occurrence = 1): Span | null {
  let at = -1;
  for (let n = 0; n < occurrence; n++) {
    at = text.indexOf(exact, at + 1);
    if (at < 0) return null;
  }
  const start = codePointLength(text.slice(0, at));
  return { start, end: start + codePointLength(exact), exact };
}
