import { type Anchor, anchorOf } from "./anchor.ts";
import { dayEdtf, dayNumber } from "./civil.ts";

/** A dateline stands in the first characters of a document. */
const LEAD = 1_500;
const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
const MONTH =
  "(Jan(?:uary|\\.)?|Feb(?:ruary|\\.)?|Mar(?:ch|\\.)?|Apr(?:il|\\.)?|May|June?\\.?|July?\\.?|Aug(?:ust|\\.)?|Sept?(?:ember|\\.)?|Oct(?:ober|\\.)?|Nov(?:ember|\\.)?|Dec(?:ember|\\.)?)";

/** `WASHINGTON, Feb 18 (Reuters) -`: a place in capitals, a day, perhaps an agency, a dash. */
const DATELINE = new RegExp(
  `^\\s{0,8}\\p{Lu}{2}[\\p{L}.'’ /-]{0,40},\\s{1,2}(?:[\\p{L}.]{2,20},\\s)?${MONTH}\\s(\\d{1,2})(?:,\\s(\\d{4}))?\\s{0,2}(?:\\([^()\\n]{2,40}\\)\\s{0,2})?[—–-]`,
  "mu",
);
/** `© 2025 Reuters`, `(c) Copyright Thomson Reuters 2025`: one year, no range of them. */
const COPYRIGHT = /(?:©|\(c\)|\bcopyright\b)[^\n\d]{0,60}(\d{4})(?!\s*[-–]\s*\d)/giu;

/**
 * The day that a document's own dateline gives, where it is certain: its year stands in the dateline, is `published`,
 * stands with the same day and month elsewhere in the text, or is the only year of its copyright. Else what `published` tells.
 */
export function ownAnchor(text: string, published: string | null): Anchor | null {
  const known = anchorOf(published);
  if (known && known.month !== null) return known;
  const line = DATELINE.exec(text.slice(0, LEAD));
  if (!line) return known;
  const month = MONTHS.indexOf(line[1]!.slice(0, 3).toLowerCase()) + 1;
  const day = Number(line[2]);
  const year = line[3]
    ? Number(line[3])
    : (known?.year ?? sameDay(text, line[1]!, day) ?? copyrightYear(text));
  const number = year === null ? null : dayNumber(year, month, day);
  return number === null ? known : anchorOf(dayEdtf(number));
}

/** The year that another mention of the same day gives: "18 February 2025"; null when none or two do. */
function sameDay(text: string, month: string, day: number): number | null {
  const name = `${month.slice(0, 3)}[a-z]{0,6}\\.?`;
  const dates = new RegExp(`\\b(?:${day} ${name}|${name} ${day},?) (\\d{4})\\b`, "gu");
  return only(Array.from(text.matchAll(dates), ([, year]) => Number(year)));
}

const copyrightYear = (text: string) =>
  only(Array.from(text.matchAll(COPYRIGHT), ([, year]) => Number(year)));

function only(years: readonly number[]): number | null {
  const [year, ...others] = new Set(years);
  return year !== undefined && others.length === 0 ? year : null;
}
