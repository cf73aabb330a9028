/** Gives the code points `[start, end)` of one text, any number of times, without counting them anew. */
export function slicer(text: string): (start: number, end: number) => string {
  if (!/[\u{10000}-\u{10FFFF}]/u.test(text)) return (start, end) => text.slice(start, end);
  const points = Array.from(text);
  return (start, end) => points.slice(start, end).join("");
}
