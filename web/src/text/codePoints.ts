/** A stretch of a text, in code points; `end` is no longer part of it. */
export interface Stretch {
  start: number;
  end: number;
}

/**
 * Slices a text by code points, the unit of the API's spans, where JavaScript counts UTF-16 units: the places of all
 * given offsets are found in one walk.
 */
export function slicerByCodePoints(text: string): (start: number, end: number) => string {
  const starts: number[] = [];
  for (let unit = 0; unit < text.length; unit += text.codePointAt(unit)! > 0xffff ? 2 : 1) starts.push(unit);
  return (start, end) => text.slice(starts[start] ?? text.length, starts[end] ?? text.length);
}

/** A piece of a text, and what it lies in. */
export interface Piece<Mark> extends Stretch {
  mark: Mark | undefined;
}

/**
 * Cuts `whole` into pieces in reading order, each inside of one mark or of none. Where marks overlap the shortest
 * counts: it says the most about its words.
 */
export function pieces<Mark extends Stretch>(whole: Stretch, marks: readonly Mark[]): Piece<Mark>[] {
  const inside = marks
    .filter(({ start, end }) => start < whole.end && end > whole.start)
    .sort((one, other) => one.end - one.start - (other.end - other.start));
  const bounds = [whole.start, whole.end, ...inside.flatMap(({ start, end }) => [start, end])]
    .filter((bound) => bound >= whole.start && bound <= whole.end)
    .sort((one, other) => one - other);
  const found: Piece<Mark>[] = [];
  for (const [index, start] of bounds.entries()) {
    const end = bounds[index + 1];
    if (end === undefined || end === start) continue;
    const mark = inside.find((one) => one.start <= start && one.end >= end);
    const last = found.at(-1);
    if (last && last.mark === mark) last.end = end;
    else found.push({ start, end, mark });
  }
  return found;
}
