import { isQuoted, type Reading, tokenAt } from "../reading.ts";
import type { Draft } from "../rules/draft.ts";
import type { TokenRange } from "../tokens.ts";
import type { DateMention } from "./dateMentions.ts";

/** Verbs that may stand between a verb of saying and its date: "in an interview published on 12 March". */
const PUBLISHED = new Set(
  "published aired broadcast released posted given recorded conducted carried issued dated distributed shown held emailed speaking".split(
    " ",
  ),
);
/** After these a date belongs to another event: "said ahead of talks on Tuesday". */
const OTHER_EVENTS = new Set("before after following since until about of over regarding ahead".split(" "));
/** A date farther from its verb of saying is another's. */
const REACH = 30;

/**
 * The date that goes with the cue of a report: "said on Tuesday", "told reporters late Monday", "On Friday, Holm said".
 * Null when none does: a date inside of what was said tells nothing of when it was. `dates` are in the order of the text.
 */
export function saidOf(reading: Reading, draft: Draft, dates: readonly DateMention[]): DateMention | null {
  const { cue, content, passage } = draft;
  if (!cue) return null;
  const near = around(dates, cue).filter(
    (date) =>
      !date.bound &&
      date.from >= passage.from &&
      date.to <= passage.to &&
      !isQuoted(reading, date.from) &&
      !content.some(({ from, to }) => date.from >= from && date.from < to) &&
      tokenAt(reading, date.to).lower !== "'s",
  );
  const after = near.find((date) => date.from >= cue.to && goesWith(reading, cue.to, date.from, content));
  return after ?? near.findLast((date) => date.to <= cue.from && leadsTo(reading, date, draft)) ?? null;
}

/** The dates near a cue: found by halving, as a long text has thousands of both. */
function around(dates: readonly DateMention[], cue: TokenRange): readonly DateMention[] {
  let low = 0;
  let high = dates.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (dates[middle]!.to > cue.from - REACH) high = middle;
    else low = middle + 1;
  }
  let end = low;
  while (end < dates.length && dates[end]!.from < cue.to + REACH) end++;
  return dates.slice(low, end);
}

/** Whether nothing between a cue and a date takes the date to itself: no other verb or event. */
function goesWith(reading: Reading, from: number, to: number, content: readonly TokenRange[]): boolean {
  const spoken = content.find((range) => range.from >= from && range.to <= to);
  for (let i = from; i < to; i++) {
    const { pos, lower, text } = tokenAt(reading, i);
    if (isQuoted(reading, i)) continue;
    if ((pos === "VERB" && !PUBLISHED.has(lower)) || pos === "AUX" || text === ";") return false;
    const inside = spoken && i >= spoken.from && i < spoken.to;
    // "denied a report of talks on Friday": what is denied ends where the date begins.
    if (!inside && i < to - 1 && OTHER_EVENTS.has(lower)) return false;
    if (inside && pos === "ADP" && spoken.to === to - 1) return false;
  }
  return true;
}

/** Whether a date before a cue says when that was: "On Tuesday, Holm said", "Holm on Tuesday said". */
function leadsTo(reading: Reading, date: TokenRange, { cue, content, speaker, passage }: Draft): boolean {
  let start = date.from;
  while (/^(?:ADP|ADV|DET)$/u.test(tokenAt(reading, start - 1).pos)) start--;
  const opens = start <= passage.from || /^[.!?”"]$/u.test(tokenAt(reading, start - 1).text);
  if (!opens && speaker?.to !== start) return false;
  for (let i = date.to; i < cue!.from; i++) {
    const { pos, text, lower } = tokenAt(reading, i);
    const spoken = content.some((range) => i >= range.from && i < range.to);
    if (
      spoken ||
      isQuoted(reading, i) ||
      pos === "VERB" ||
      pos === "SCONJ" ||
      text === ";" ||
      lower === "who"
    )
      return false;
  }
  return true;
}
