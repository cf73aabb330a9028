import type { NameKind } from "../chips.ts";
import type { Clause } from "../clause.ts";
import { isSpeaker, type Named, SUBJECTS } from "../lexicon.ts";
import { addNames, listed } from "./addNames.ts";
import { ABOUT, OPTIONS, type Option, SPEAKER } from "./cues.ts";
import { readDescribed } from "./described.ts";

interface Range {
  from: number;
  to: number;
}

/** Whom and what a question leaves out: "by anyone but Trump", "except what Peskov said", "said outside Riyadh". */
export function readExceptions(clause: Clause): void {
  clause.each(
    "(?:by|from|of) (?:anyone|anybody|everyone|everybody|all) (?:but|except|other than|else than) (?<names><NAMES>)",
    (fit) => {
      const by = OPTIONS[clause.target].BY;
      if (by) addNames(clause, fit.from, fit.range("names"), by, { negated: true, or: false });
      return by !== undefined;
    },
  );
  // "Except what Diaconescu said".
  clause.each(
    "(?:and )?<NOT> (?:(?:what|that|which|anything|things?|those|statement|claim|quote) )+(?<names><NAMES>)(?: (?:<ADV>|<AUX>))* (?:<SAID>|made)",
    (fit) => {
      if (clause.target === "STATEMENTS")
        addNames(clause, fit.from, fit.range("names"), [SPEAKER], { negated: true, or: false });
      return clause.target === "STATEMENTS";
    },
  );
  // "That mention neither Trump nor Zelensky".
  clause.each("mention <NOT> (?<names><NAMES>)", (fit) =>
    addNames(clause, fit.from, fit.range("names"), [ABOUT], { negated: true, or: false }),
  );
  clause.each("(?:say |made |given |held )?outside(?: of)? (?<names><NAMES>)", (fit) => {
    const where = OPTIONS[clause.target].IN;
    if (where) addNames(clause, fit.from, fit.range("names"), where, { negated: true, or: false });
    return where !== undefined;
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

/** "Not Peskov", "without the Kremlin": what is left out has the role of what stands before it, or its usual one. */
export function readLeftOut(clause: Clause): void {
  clause.each("(?:and )?(?<not><NOT>) (?<names><NAMES>)", (fit) => {
    // "Excluding Russian officials": whoever they are.
    const described = /^(?: 's)?(?: title| people)+ /.exec(fit.after);
    if (described) {
      const names = fit.range("names");
      const to = names.to + described[0].trim().split(" ").length;
      readDescribed(clause, { from: fit.from, to }, { from: names.from, to }, true);
      return;
    }
    // "Not Peskov, Saudi Arabia": the comma ends what is left out.
    const [range, ...others] = [...listed(clause, fit.range("names"))] as [Range, ...Range[]];
    const speak = (range: Range) => clause.names(range).every(({ named }) => isSpeaker(named));
    // "Not counting the Kremlin's": what they said.
    const owns = clause.parts[range.to]?.symbol === "'s";
    const isActor = ({ named }: { named: readonly Named[] }) => named.some(({ type }) => type === "Actor");
    const speakers = speak(range) || (owns && clause.names(range).every(isActor));
    // "Trump without Zelensky": who does not speak there is not spoken of.
    const unspoken = fit.groups.not === "without" && clause.actorsBefore(fit.from) > 0;
    const usual = clause.target === "MEETINGS" ? "PARTICIPANT" : speakers && !unspoken ? "SPEAKER" : "ABOUT";
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
