import { coreEnd } from "./nounPhrases.ts";
import { isOutlet } from "./outlets.ts";
import { isQuoted, type Reading, tokenAt } from "./reading.ts";
import type { Draft } from "./rules/draft.ts";
import type { TokenRange } from "./tokens.ts";

/** A hop in tokens: its words, and the outlet or source that they name. */
interface HopRange extends TokenRange {
  name: TokenRange | null;
}

/** What is given, and what may stand between that and the outlet: "in an interview with", "in remarks carried by". */
const OCCASIONS = new Set(
  "interview interviews conversation remarks comments statement article column essay post tweet".split(" "),
);
const LINKS = new Set(
  "with to for by on in published carried aired broadcast posted released conducted given".split(" "),
);
const PASSED_ON = new Set("quoted cited reported carried".split(" "));
const TOLD = new Set("told tells telling briefed tell brief informed".split(" "));

/**
 * The hops between a speaker and the publisher that the passage of a report names, nearest the speaker
 * first: "told RIA", "in an interview with Antena 3", "as quoted by state media", "citing an unnamed source".
 */
export function hopsOf(reading: Reading, { passage, content, speaker, cue }: Draft): HopRange[] {
  const hops: HopRange[] = [];
  for (let i = passage.from; i < passage.to; i++) {
    const said = content.find(({ from, to }) => i >= from && i < to);
    if (said) i = said.to - 1;
    else if (!isQuoted(reading, i)) {
      const hop = hopAt(reading, i, passage.to, speaker);
      if (!hop) continue;
      hops.push(hop);
      i = hop.to - 1;
    }
  }
  const near = cue?.from ?? speaker?.from ?? passage.from;
  return hops.sort((a, b) => Math.abs(a.from - near) - Math.abs(b.from - near));
}

function hopAt(reading: Reading, i: number, to: number, speaker: TokenRange | null): HopRange | null {
  const { lower } = tokenAt(reading, i);
  if (speaker && i >= speaker.from && i < speaker.to) return null;
  if (TOLD.has(lower)) return named(i, i + 1, true);
  if (OCCASIONS.has(lower)) return afterOccasion();
  if (PASSED_ON.has(lower)) return passedOn() ?? reportedBy();
  if (lower === "citing" || lower === "cited") return named(i, i + 1, false);
  if (lower === "reports" || lower === "report") return reportedBy();
  if (lower === "according" && tokenAt(reading, i + 1).lower === "to") return named(i, i + 2, true);
  return null;

  /** A hop whose words begin at `from` and whose name begins at `at`. */
  function named(from: number, at: number, outletOnly: boolean): HopRange | null {
    const end = sourceEnd(reading, at, to);
    const name = { from: at, to: end };
    if (end === at || (speaker && at >= speaker.from && at < speaker.to)) return null;
    return outletOnly && !isOutlet(reading, name) ? null : { from, to: end, name };
  }

  function afterOccasion(): HopRange | null {
    let at = i + 1;
    while (LINKS.has(tokenAt(reading, at).lower)) at++;
    if (at === i + 1) return null;
    const start = startOfPhrase(reading, i);
    const hop = named(start, at, !/^interviews?$/u.test(lower));
    return hop;
  }

  /** "as quoted by state media", "was quoted as saying by Interfax". */
  function passedOn(): HopRange | null {
    for (let at = i + 1; at < Math.min(to, i + 4); at++) {
      if (tokenAt(reading, at).lower !== "by") continue;
      const start = tokenAt(reading, i - 1).lower === "as" ? i - 1 : i;
      return named(start, at + 1, false);
    }
    return null;
  }

  /** "…, Russian news agencies reported." */
  function reportedBy(): HopRange | null {
    let start = i;
    while (
      start > 0 &&
      /^(?:PROPN|NOUN|ADJ|DET)$/u.test(tokenAt(reading, start - 1).pos) &&
      !isQuoted(reading, start - 1)
    )
      start--;
    const name = { from: start, to: i };
    if (start === i || (speaker && speaker.from < i && speaker.to > start) || !isOutlet(reading, name))
      return null;
    return { from: start, to: i + 1, name };
  }
}

/** A source with what "of" hangs on it: "a member of the delegation". */
function sourceEnd(reading: Reading, from: number, to: number): number {
  const end = coreEnd(reading, from, to);
  return end > from && tokenAt(reading, end).lower === "of" ? coreEnd(reading, end + 1, to) : end;
}

/** "in an exclusive interview": from the preposition on. */
function startOfPhrase(reading: Reading, noun: number): number {
  let start = noun;
  while (noun - start < 4 && /^(?:ADJ|DET|NOUN)$/u.test(tokenAt(reading, start - 1).pos)) start--;
  return tokenAt(reading, start - 1).pos === "ADP" ? start - 1 : start;
}
