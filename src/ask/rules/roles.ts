import type { NameKind } from "../chips.ts";
import type { Clause, Fit } from "../clause.ts";
import { isDemonym, isSpeaker, type Named, SUBJECTS } from "../lexicon.ts";
import { addNames, listed, refuseTitle } from "./addNames.ts";
import {
  ABOUT,
  CUE,
  CUES,
  type Cue,
  OPTIONS,
  type Option,
  PARTICIPANT,
  REPORTED,
  SPEAKER,
  TOLD,
} from "./cues.ts";
import { readExceptions } from "./exceptions.ts";
import { readOutlets, searchOutlets } from "./outletsSpokenOf.ts";

interface Range {
  from: number;
  to: number;
}

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

/** Names after a preposition: "by Peskov", "not about sanctions", "reported by ABC", "in Riyadh". */
export function readRoles(clause: Clause): void {
  readOutlets(clause);
  clause.each("(?:(?:the|a|an) )?(?<names>title(?: title)* (?:of|for|to) (?:the )?<N>)", (fit) =>
    refuseTitle(clause, fit.range("names")),
  );
  clause.each(
    "(?:by|from) (?:the )?(?:people|organisation|government|publisher|everyone|anyone) (?:in|of|from|at|with) (?<names><NAMES>)",
    ({ from, to }) =>
      clause.refuse("UNSUPPORTED", { from, to }, "Speakers are asked for by name, not by where they belong."),
  );
  readExceptions(clause);
  // Who is mentioned in an article stands in its text, whether or not a statement is about them.
  if (clause.target === "SOURCES")
    for (const source of [
      "(?:mention|named) (?<names><N>)",
      "(?:<AUX> )?(?<names><N>)(?: <AUX>)* (?:mention|named)",
    ])
      clause.each(source, (fit) => {
        const [{ at, named }] = clause.names(fit.range("names")) as [{ at: number; named: readonly Named[] }];
        if (!isSpeaker(named)) return false;
        clause.add({ kind: "TEXT", text: `"${clause.parts[at]!.typed}"` }, fit);
        return true;
      });
  clause.each(
    `(?:(?<or>or) |(?<and>and) |but )?(?:(?<not><NOT>)(?: (?:those|ones|statement|claim|anything|things?|that|which|are|is|do|does|did))* )?(?:${CUE}) (?<names><NAMES>)`,
    (fit) => {
      const cue = CUES.find(([name]) => fit.groups[name.toLowerCase()] !== undefined)![0];
      const names = fit.range("names");
      // "By Putin's spokesman", "from Russian diplomats": whoever that is, it is not whom the name names.
      const office = (cue === "BY" || cue === "FROM" ? /^(?: 's)?(?: title)+ / : /^ 's(?: title)+ /).exec(
        fit.after,
      );
      if (office && !fit.after.slice(office[0].length).startsWith("\uE000")) {
        refuseTitle(clause, { from: names.to - 1, to: names.to + office[0].trim().split(" ").length });
        return true;
      }
      // "Which of Trump's claims": he makes them.
      if (cue === "OF" && /^ 's (?:[a-z]+ )*?(?:statement|claim|quote|deny) /.test(fit.after)) return false;
      // "The number of Trump statements", "mentioned in Peskov's statements": he makes them.
      if (cue === "OF" && /^ (?:statement|claim|quote) /.test(fit.after)) return false;
      if (cue === "IN" && /^ 's (?:[a-z]+ )*?(?:statement|claim|quote) /.test(fit.after)) return false;
      // A name that goes on to speak itself belongs to the next clause.
      if (cue === "ABOUT" && speaksNext(clause, fit)) {
        // "On Ukraine, Trump said …": the comma parts them.
        const last = clause.names(names).at(-1)!.at;
        if (clause.parts[last - 1]!.symbol === ",") {
          addNames(clause, fit.from, { from: names.from, to: last - 1 }, [ABOUT], {
            negated: false,
            or: false,
          });
          addNames(clause, last, { from: last, to: names.to }, [SPEAKER], { negated: false, or: false });
          return true;
        }
        clause.refuse(
          "UNSUPPORTED",
          { from: fit.from, to: names.to },
          "These are two questions in one: ask them one after the other.",
        );
        return true;
      }
      // "Who spoke about Jeddah, Peskov or Zelensky": what it is about, then who is asked for.
      const [subject, ...asked] =
        cue === "ABOUT" && clause.has("<WHO>|which of") ? [...listed(clause, names)] : [];
      if (subject && asked.length === 1 && clause.names(asked[0]!).every(({ named }) => isSpeaker(named))) {
        addNames(clause, fit.from, subject, [ABOUT], { negated: false, or: false });
        addNames(clause, asked[0]!.from, asked[0]!, [SPEAKER], { negated: false, or: false, any: true });
        return true;
      }
      const negated = fit.groups.not !== undefined;
      const options = optionsFor(clause, cue, fit);
      const itself =
        cue === "ABOUT" &&
        clause.target === "STATEMENTS" &&
        /^ (?:itself|themselves|himself|herself) /.exec(fit.after);
      if (itself) {
        addNames(clause, fit.from, names, [["ABOUT_ITSELF", SUBJECTS]], {
          negated,
          or: fit.groups.or !== undefined,
        });
        clause.consume(fit.to, fit.to + 1);
        return true;
      }
      if (!options) {
        clause.refuse("UNSUPPORTED", names, unsupported(clause, cue));
        return true;
      }
      if (options[0]![0] === "ABOUT" && searchOutlets(clause, fit, options.length > 1)) return true;
      // "By Russia and by the US": a statement has one speaker.
      const isOther =
        fit.groups.and !== undefined &&
        options[0]![0] === "SPEAKER" &&
        clause.chips.some(({ kind, to, negated }) => kind === "SPEAKER" && to === fit.from && !negated);
      addNames(clause, fit.from, names, options, { negated, or: isOther || fit.groups.or !== undefined });
      return true;
    },
  );
  clause.each("(?:and )?(?<not><NOT>) (?<names><NAMES>)", (fit) => {
    // "Not Peskov, Saudi Arabia": the comma ends what is left out.
    const [range, ...others] = [...listed(clause, fit.range("names"))] as [Range, ...Range[]];
    const speak = (range: Range) => clause.names(range).every(({ named }) => isSpeaker(named));
    // "Not counting the Kremlin's": what they said.
    const owns = clause.parts[range.to]?.symbol === "'s";
    const isActor = ({ named }: { named: readonly Named[] }) => named.some(({ type }) => type === "Actor");
    const speakers = speak(range) || (owns && clause.names(range).every(isActor));
    const usual = clause.target === "MEETINGS" ? "PARTICIPANT" : speakers ? "SPEAKER" : "ABOUT";
    const last = clause.chips.findLast(({ kind, to }) => to <= fit.from && ROLES.has(kind));
    // "About NATO, without Peskov": a person beside a thing that is spoken of is rather one who speaks.
    const parted =
      speakers &&
      last?.kind === "ABOUT" &&
      !isSpeaker([last.named]) &&
      clause.chips.every(({ kind }) => kind !== "SPEAKER") &&
      !clause.has("<N>(?: (?:<ADV>|<AUX>))* <SAID>|<AUX> <N>");
    // "By Putin, excluding NATO": what is no speaker is spoken of.
    const spokenOf = last?.kind === "SPEAKER" && !speakers;
    const kind = ((owns && speakers) || parted || spokenOf ? usual : (last?.kind ?? usual)) as NameKind;
    const types =
      Object.values(OPTIONS[clause.target])
        .flat()
        .find(([of]) => of === kind)?.[1] ?? SUBJECTS;
    const options: Option[] = [[kind, types], ABOUT, ...(OPTIONS[clause.target].REPORTED?.slice(0, 1) ?? [])];
    addNames(clause, fit.from, range, options, { negated: true, or: false });
    if ((parted && !owns) || spokenOf)
      clause.chips.at(-1)!.doubt = parted
        ? "This was taken for who speaks: write “not about …” if it is what is spoken of."
        : "This was taken for what is spoken of: write “not by …” if it is who speaks.";
    for (const other of others)
      addNames(clause, other.from, other, [speak(other) ? SPEAKER : ABOUT], { negated: false, or: false });
  });
}

const ROLES = new Set<string>([
  "SPEAKER",
  "ABOUT",
  "ORIGIN",
  "REPORTED_BY",
  "ATTRIBUTION",
  "SAID_IN",
  "PARTICIPANT",
  "PLACE",
  "PUBLISHER",
]);

function optionsFor(clause: Clause, cue: Cue, { before, after, from, range }: Fit): Option[] | undefined {
  const { target } = clause;
  const about = IN_ABOUT.exec(before);
  // "Quoted by Brussels Morning": in a source of its own as well.
  if (cue === "VIA" && target === "STATEMENTS" && /^(?:quoted|cited)$/.test(quotes(clause, from)))
    return [REPORTED, ...(OPTIONS[target].VIA ?? [])];
  // "Anadolu, citing Peskov": whose words it has.
  if (cue === "VIA" && target === "STATEMENTS" && quotes(clause, from).startsWith("cit"))
    return [TOLD, SPEAKER];
  // "Reported on the embassies": what was reported.
  if (cue === "REPORTED" && clause.parts[range("names").from - 1]?.symbol === "on" && target === "STATEMENTS")
    return [ABOUT];
  const isPart = about !== null && !OPENED.test(about[0].replace(/^ \p{L}+/u, ""));
  if (target === "STATEMENTS") {
    if (cue === "WHEN" && clause.isContent(from)) return [ABOUT];
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
    if (cue === "IN" && / (?:happened|happen|mention|going on) $/.test(before)) return [ABOUT];
    // "The Kremlin's view of NATO": what is viewed.
    if (
      cue === "OF" &&
      / 's (?:[a-z]+ )*statement $/.test(before) &&
      STANCE.test(clause.parts[from - 1]!.typed)
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
  return cue === "TO" && before !== undefined && STANCE.test(before.typed);
}

/** Whether the last of some names goes on to speak: "about Ukraine and Trump said …". */
function speaksNext(clause: Clause, fit: Fit): boolean {
  const names = clause.names(fit.range("names"));
  return (
    names.length > 1 &&
    /^ (?:about|on|say|claim|told|mention|deny|confirm|contradict)\b/.test(fit.after) &&
    names.at(-1)!.named.some(({ actorKind }) => actorKind === "PERSON")
  );
}

function unsupported(clause: Clause, cue: Cue): string {
  if (clause.target === "STATEMENTS" && (cue === "TO" || cue === "TOLD" || cue === "WITH"))
    return "To whom something was said is not recorded: ask what was said about them, or for meetings with them.";
  if (cue === "VIA")
    return "Whom they cite cannot be asked of these: ask for the statements, “statements via …”.";
  if (cue === "WHEN") return "When that was is not looked up: give a date instead.";
  if (cue === "BY")
    return "By whom is not something that the list can be filtered by: ask for what that actor said.";
  return `${clause.target[0]}${clause.target.slice(1).toLowerCase()} cannot be filtered by this: leave it out.`;
}
