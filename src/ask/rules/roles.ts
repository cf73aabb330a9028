import type { Clause, Fit } from "../clause.ts";
import { isSpeaker, type Named, SUBJECTS } from "../lexicon.ts";
import { addNames, listed } from "./addNames.ts";
import { ABOUT, CUE, CUES, type Cue, SPEAKER } from "./cues.ts";
import { readDescribed, readMembers } from "./described.ts";
import { readExceptions, readLeftOut } from "./exceptions.ts";
import { readOutlets, searchOutlets } from "./outletsSpokenOf.ts";
import { optionsFor } from "./roleOfCue.ts";

/** Names after a preposition: "by Peskov", "not about sanctions", "reported by ABC", "in Riyadh". */
export function readRoles(clause: Clause): void {
  readOutlets(clause);
  clause.each("(?:(?:the|a|an) )?(?<names>title(?: title)* (?:of|for|to) (?:the )?<N>)", (fit) =>
    readDescribed(clause, fit, fit.range("names")),
  );
  readMembers(clause);
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
      const office = (
        cue === "BY" || cue === "FROM" ? /^(?: 's)?(?: press)?(?: title)+ / : /^ 's(?: press)?(?: title)+ /
      ).exec(fit.after);
      if (office && !fit.after.slice(office[0].length).startsWith("\uE000")) {
        const to = names.to + office[0].trim().split(" ").length;
        const place = { from: fit.from, to };
        readDescribed(clause, place, { from: names.from, to }, fit.groups.not !== undefined);
        return true;
      }
      // "Which of Trump's claims": he makes them.
      const isOf =
        cue === "OF" || (clause.target === "STATEMENTS" && / (?:corroboration|source) $/.test(fit.before));
      if (isOf && /^ 's (?:[a-z]+ )*?(?:statement|claim|quote|deny) /.test(fit.after)) return false;
      // "A timeline of Trump mentioning Putin".
      if (cue === "OF" && /^ (?:say|mention|talks|deny|confirm) /.test(fit.after)) {
        if (clause.parts[names.to]!.typed.endsWith("ing")) return false;
      }
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
  readLeftOut(clause);
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
