import { coreEnd } from "./nounPhrases.ts";
import { isOutlet } from "./outlets.ts";
import { isQuoted, type Reading, tokenAt } from "./reading.ts";
import type { Draft } from "./rules/draft.ts";
import { subjectBefore } from "./subjectBefore.ts";
import type { TokenRange } from "./tokens.ts";
import { PERSONAL_PRONOUNS } from "./words.ts";

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
const CITING = new Set("citing cited quoting".split(" "));
/** What an outlet does with what another said: "…, state media said". */
const RELAYED = new Set("reports report said says say".split(" "));
const APPEARING = new Set("speaking appearing talking writing commentating".split(" "));
const TOLD = new Set("told tells telling briefed tell brief informed".split(" "));

/**
 * The hops between a speaker and the publisher that the passage of a report names, nearest the speaker
 * first: "told RIA", "in an interview with Antena 3", "as quoted by state media", "citing an unnamed source".
 * @param others reports beside it: what one of them told RIA, the other did not
 */
export function hopsOf(reading: Reading, draft: Draft, others: readonly Draft[]): HopRange[] {
  const { passage, content, speaker, cue } = draft;
  // "Holm told CNN that …, but he said …": one goes on.
  const goesOn = speaker !== null && PERSONAL_PRONOUNS.has(tokenAt(reading, speaker.from).lower);
  const rivals = (goesOn ? [] : others).filter(
    (other) => other.speaker?.from !== speaker?.from && other.passage.from < passage.to,
  );
  const hops: HopRange[] = [];
  for (let i = passage.from; i < passage.to; i++) {
    const said = content.find(({ from, to }) => i >= from && i < to);
    if (said) i = said.to - 1;
    else if (!isQuoted(reading, i)) {
      const hop = hopAt(reading, i, passage, speaker, cue);
      if (!hop) continue;
      if (!rivals.some((rival) => distance(hop, rival) <= BESIDE && distance(hop, draft) > BESIDE))
        hops.push(hop);
      i = hop.to - 1;
    }
  }
  const near = cue?.from ?? speaker?.from ?? passage.from;
  return hops.sort((a, b) => Math.abs(a.from - near) - Math.abs(b.from - near));
}

/** A hop so near to who speaks, or to the verb, belongs to them alone. */
const BESIDE = 2;

/** The tokens between a hop and a report's speaker or cue, whichever is nearer. */
function distance({ from, to }: TokenRange, { speaker, cue }: Draft): number {
  const gaps = [speaker, cue].flatMap((range) => (range ? [Math.max(range.from - to, from - range.to)] : []));
  return Math.min(...gaps);
}

function hopAt(
  reading: Reading,
  i: number,
  { from, to }: TokenRange,
  speaker: TokenRange | null,
  cue: TokenRange | null,
): HopRange | null {
  const { lower } = tokenAt(reading, i);
  if (speaker && i >= speaker.from && i < speaker.to) return null;
  // "told us": the publisher itself, which needs no name.
  if (TOLD.has(lower) && /^(?:us|me)$/u.test(tokenAt(reading, i + 1).text))
    return { from: i, to: i + 2, name: null };
  if (TOLD.has(lower)) return named(i, i + 1, true);
  if (OCCASIONS.has(lower)) return afterOccasion();
  if (PASSED_ON.has(lower)) return passedOn() ?? reportedBy();
  if (CITING.has(lower)) return named(i, i + 1, false);
  if (RELAYED.has(tokenAt(reading, i).text)) return reportedBy();
  const isOn = /^(?:on|to|with|in|for)$/u.test(tokenAt(reading, i + 1).lower);
  if (isOn && APPEARING.has(lower)) return named(i, i + 2, true);
  // "said on state television"
  if (i === cue?.to && /^(?:on|via|through)$/u.test(lower)) return named(i, i + 1, true);
  if (lower === "according" && tokenAt(reading, i + 1).lower === "to") return named(i, i + 2, true);
  return null;

  /** A hop whose words begin at `start` and whose name begins at `at`. */
  function named(start: number, at: number, outletOnly: boolean): HopRange | null {
    const end = sourceEnd(reading, at, to);
    const name = { from: at, to: end };
    if (end === at || (speaker && at >= speaker.from && at < speaker.to)) return null;
    const isOther = outletOnly && !isOutlet(reading, name) && !isTitled(reading, name);
    return isOther ? null : { from: start, to: end, name };
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

  /** "…, Russian news agencies reported", "…, Xinhua, the official agency, reported"; "media reports" are no verb. */
  function reportedBy(): HopRange | null {
    if (/^(?:NOUN|VERB|AUX)$/u.test(tokenAt(reading, i + 1).pos) && lower === "reports") return null;
    // "a Bloomberg report"
    if (lower === "report" && tokenAt(reading, i).pos === "NOUN") return null;
    const name = isQuoted(reading, i - 1) ? null : subjectBefore(reading, i, from);
    if (!name || (speaker && speaker.from < i && speaker.to > name.from) || !isOutlet(reading, name))
      return null;
    return { from: name.from, to: i + 1, name };
  }
}

/** "Told The Trumpet", "told Der Morgen": an article with a capital inside of a sentence begins a publication's title, but for The Hague. */
function isTitled(reading: Reading, { from, to }: TokenRange): boolean {
  const [article, name] = [tokenAt(reading, from).text, tokenAt(reading, from + 1)];
  return (
    /^(?:The|Der|Die|Das)$/u.test(article) && to > from + 1 && name.pos === "PROPN" && name.text !== "Hague"
  );
}

/** A source with what "of" hangs on it: "a member of the delegation"; "reports in the Israeli press" name the press. */
function sourceEnd(reading: Reading, from: number, to: number): number {
  const end = coreEnd(reading, from, to);
  const link = /^(?:reports|accounts)$/u.test(tokenAt(reading, end - 1).lower)
    ? /^(?:of|in|by|from)$/u
    : /^of$/u;
  return end > from && link.test(tokenAt(reading, end).lower) ? coreEnd(reading, end + 1, to) : end;
}

/** "in an exclusive interview": from the preposition on. */
function startOfPhrase(reading: Reading, noun: number): number {
  let start = noun;
  while (noun - start < 4 && /^(?:ADJ|DET|NOUN)$/u.test(tokenAt(reading, start - 1).pos)) start--;
  return tokenAt(reading, start - 1).pos === "ADP" ? start - 1 : start;
}
