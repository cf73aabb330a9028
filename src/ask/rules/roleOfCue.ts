import type { Clause, Fit } from "../clause.ts";
import { isDemonym } from "../lexicon.ts";
import { ABOUT, type Cue, OPTIONS, type Option, PARTICIPANT, REPORTED, SPEAKER, TOLD } from "./cues.ts";

/** "Elections in Romania", "a deal with Iran" after "about": a part of what it is about. */
const IN_ABOUT =
  /(?: about| on| over| regarding| mention| of)(?: (?:the|a|an|possible|title|meeting|talks|summit|visit|call|[\p{L}\p{N}]+)){1,4} $/u;
/** A clause that opened since then is not. */
const OPENED = /(?: (?:say|made|given|statement|claim|quote|by|from|that|which|who|and|or|,|reported))/u;
/** "The meeting", as something that is spoken of. */
const OF_MEETING = / (?:meeting|talks|summit|visit|call)(?: (?:held|planned|place|taking))* $/u;
/** "A reaction to the talks": what it is about, not to whom it was said. */
const STANCE =
  /^(?:react|reacts|reacted|reacting|reaction|reactions|position|positions|view|views|opinion|opinions|stance|stances)$/;

/** "Criticism of Zelensky": he does not speak. */
const CHARACTERISES =
  /^(?:criticism|praise|accusation|allegation|description|assessment|characteri[sz]ation|portrayal|explanation|account|version|interpretation)s?$/;

/** What names after a cue can be in a question, by what stands around them; none where it cannot be asked. */
export function optionsFor(
  clause: Clause,
  cue: Cue,
  { before, after, from, range }: Fit,
): Option[] | undefined {
  const { target } = clause;
  const about = IN_ABOUT.exec(before);
  // "Quoted by Brussels Morning": in a source of its own as well.
  if (cue === "VIA" && target === "STATEMENTS" && /^(?:quoted|cited)$/.test(quotes(clause, from)))
    return [REPORTED, ...(OPTIONS[target].VIA ?? [])];
  // "Attributed to Peskov": his words.
  if (cue === "VIA" && target === "STATEMENTS" && quotes(clause, from) === "attributed")
    return [TOLD, SPEAKER];
  // "Anadolu, citing Peskov": whose words it has.
  if (cue === "VIA" && target === "STATEMENTS" && quotes(clause, from).startsWith("cit"))
    return [TOLD, SPEAKER];
  // "Reported on the embassies": what was reported.
  if (cue === "REPORTED" && clause.parts[range("names").from - 1]?.symbol === "on" && target === "STATEMENTS")
    return [ABOUT];
  const isPart = about !== null && !OPENED.test(about[0].replace(/^ \p{L}+/u, ""));
  if (target === "STATEMENTS") {
    if (cue === "WHEN" && clause.isContent(from)) return [ABOUT];
    // "Statements involving the Trump administration".
    if (cue === "WITH" && clause.parts[from]!.typed === "involving") return [ABOUT];
    // "React to the demands": what it is about, and not to whom it was said.
    if (cue === "TOLD" && clause.parts[from]!.typed.startsWith("react")) return [ABOUT];
    if (
      /^(?:IN|WITH|TO|OF|FROM)$/.test(cue) &&
      (isPart || (OF_MEETING.test(before) && !areOutlets(clause, range("names"))))
    )
      return [ABOUT];
    // "From Russians": who they are is not where they said it.
    if (
      cue === "FROM" &&
      clause.names(range("names")).every(({ at, named }) => isDemonym(clause.parts[at]!.typed, named))
    )
      return [SPEAKER];
    if (/^(?:IN|WITH|TO|FROM)$/.test(cue) && isAfterNoun(clause, cue, from)) return [ABOUT, REPORTED];
    if (cue === "TO" && clause.parts[from]!.typed === "to" && areOutlets(clause, range("names")))
      return OPTIONS[target].TOLD;
    // "Between Riyadh and Jeddah": neither is spoken of.
    if (cue === "WITH" && clause.parts[from]!.typed === "between") return undefined;
    // Nobody speaks to a place or a topic.
    if ((cue === "TO" || cue === "WITH") && !mayHear(clause, range("names"))) return [ABOUT];
    if (cue === "OF" && before.endsWith(" topic ")) return [SPEAKER, ABOUT];
    // "What did Putin demand of NATO".
    if (cue === "OF" && /(?:do|does|did|has|have|had) (?:the )?\uE000 (?:[a-z]+ )?claim $/.test(before))
      return [ABOUT];
    if (cue === "IN" && / (?:happened|happen|mention|going on) $/.test(before)) return [ABOUT];
    // "The Kremlin's view of NATO", "criticism of Zelensky": what is viewed.
    if (
      cue === "OF" &&
      (/ 's (?:[a-z]+ )*(?:statement|claim) $/.test(before) ||
        CHARACTERISES.test(clause.parts[from - 1]?.typed ?? ""))
    )
      return [ABOUT];
    if (cue === "OF" && !/ (?:statement|claim|quote|deny|confirm|respond|contradict) $/.test(before))
      return [ABOUT, REPORTED];
    // "A denial of the CNN report": whoever published it does not publish the denial.
    if (cue === "OF" && !/ (?:statement|claim|quote) $/.test(before)) return [SPEAKER, ABOUT];
    // "Denials by Peskov" are what he said; what was "denied by Peskov" was said by others.
    if (
      cue === "BY" &&
      /(?:ed)$/.test(clause.parts[from - 1]?.typed ?? "") &&
      / (?:deny|contradict|confirm|correct|respond) $/.test(before)
    )
      return undefined;
    if (cue === "TOLD" && !areOutlets(clause, range("names"))) return undefined;
  }
  if (
    target === "MEETINGS" &&
    cue === "BY" &&
    / (?:deny|confirm|announced|planned|cancelled|postponed) $/.test(before)
  )
    return undefined;
  // "Sources for Trump's remark": they report what he said.
  if (target === "SOURCES" && /^ 's (?:[^ ]+ ){0,2}?(?:statement|claim|quote|deny) /.test(after))
    return [SPEAKER];
  if (target === "MEETINGS" && cue === "TOLD") return undefined;
  // "Ukrainian officials": Ukraine is not where they meet.
  if (target === "MEETINGS" && after.startsWith(" title")) return [PARTICIPANT];
  return OPTIONS[target][cue];
}

/** The verb of "as quoted by". */
const quotes = (clause: Clause, from: number): string =>
  clause.parts[clause.parts[from]!.typed === "as" ? from + 1 : from]!.typed;

const areOutlets = (clause: Clause, range: { from: number; to: number }): boolean =>
  clause.names(range).every(({ at }) => clause.isOutlet(at));

const mayHear = (clause: Clause, range: { from: number; to: number }): boolean =>
  clause.names(range).some(({ named }) => named.some(({ type }) => type === "Actor" || type === "Publisher"));

/** "Military aid to Ukraine", "what does Trump want from Russia": a word of the question's own takes what follows with it. */
function isAfterNoun(clause: Clause, cue: Cue, from: number): boolean {
  const before = clause.parts[from - 1];
  if (before?.unknown || /^(?:want|demand)(?:s|ed|ing)?$/.test(before?.typed ?? ""))
    return cue !== "IN" || !clause.has("<AUX>|<SAID>|<WHO>");
  // "Kyiv's reaction to", "any reaction from Kyiv to".
  const at = /(?: (?:from|by|of)(?: the)? \uE000)? $/u.exec(clause.textBefore(from))![0].trim().split(" ");
  const stance = clause.parts[from - 1 - at.filter(Boolean).length];
  return cue === "TO" && stance !== undefined && STANCE.test(stance.typed);
}
