import type { CountedBy } from "../chips.ts";
import type { Clause } from "../clause.ts";
import { isSpeaker, meantFirst, type Named } from "../lexicon.ts";
import { addNames } from "./addNames.ts";
import { ABOUT, type Option, REPORTED, SPEAKER } from "./cues.ts";

const COMPARES = "(?:compare|comparison|difference)(?: (?:of|between|what|how|often|much|many|time))*";
/** "Is Trump mentioned more often than Putin": they are spoken of. */
const MENTIONED =
  "(?:is|are|was|were|been) <NAMES>(?: <ADV>)* (?:mention|named)|<NAMES>(?: <AUX>)* (?:is|are|was|were|been)(?: <ADV>)* (?:mention|named)";
const AGAINST = /^(?:vs|versus|compared)$/;
const CUED = / (?:about|on|over|by|of|in|from|with|via|mention|between) $/;

/** "More often than": what is counted on both sides. */
export const MORE = "(?:more|less|fewer)(?: (?:often|frequently|much|frequent))?(?= (?:.* )?than )";

/** "Mentions of Zelensky by Trump vs Putin": who speaks, and not who reports or denies it. */
const SAID_BY = /(?<! (?:reported|deny|confirm|contradict|correct|quoted|cited|relayed|not|or)) by $/;

/** "Compare Trump and Putin on Ukraine", "Trump vs Putin": either of them, and each counted by itself. */
export function readComparison(clause: Clause): void {
  if (clause.target !== "STATEMENTS") return;
  readMoreThan(clause);
  const compare = (names: { from: number; to: number }, at: number): true => {
    // "Russian and American statements": whoever is named makes them.
    const owns = /^(?:statement|claim|quote)$/.test(clause.parts[names.to]?.symbol ?? "");
    const speakers =
      clause
        .names(names)
        .every(({ named }) => isSpeaker(named) || (owns && named.some(({ type }) => type === "Actor"))) &&
      !clause.has(MENTIONED);
    const publishers = clause.names(names).every(({ named }) => !meantFirst(named));
    const role: Option = speakers ? SPEAKER : publishers ? REPORTED : ABOUT;
    addNames(clause, names.from, names, [role], { negated: false, or: false, any: true });
    if (publishers) clause.countBy("PUBLISHERS", { from: at, to: at + 1 });
    if (speakers) clause.countBy("SPEAKERS", { from: at, to: at + 1 });
    return true;
  };
  clause.each("compare (?<names>(?:the )?<N> (?:with|to|against) (?:the )?<N>)", (fit) =>
    compare(fit.range("names"), fit.from),
  );
  clause.each(`(?<word>${COMPARES})? ?(?<names><NAMES>)`, (fit) => {
    const names = fit.range("names");
    const against = clause.parts.findIndex(
      ({ symbol }, at) => at >= names.from && at < names.to && AGAINST.test(symbol),
    );
    const cued = CUED.test(fit.before) && !SAID_BY.test(fit.before);
    if (fit.groups.word === undefined && (against < 0 || cued)) return false;
    return compare(names, against < 0 ? fit.from : against);
  });
}

/** What stands before the names that are compared, by what they are then. */
const SIDES: [cue: RegExp, role: Option, by: CountedBy][] = [
  [/^(?:about|on|over|mention|of)$/, ABOUT, "SUBJECTS"],
  [/^(?:by|from)$/, SPEAKER, "SPEAKERS"],
];

/** "Does Trump mention NATO more often than Putin", "more about Iran than about Syria": either of the two, each counted. */
function readMoreThan(clause: Clause): void {
  clause.each(
    `${MORE} (?:.* )?(?<names>than (?:(?<cue>about|on|over|mention|of|by|from) )?(?:the )?(?<other><N>)(?: <AUX>)?)`,
    ({ from, groups, range }) => {
      const last = range("other").from;
      const { named } = clause.parts[last]!;
      const speaks = isSpeaker(named!) && !clause.has(MENTIONED);
      const [cue, role, by] = groups.cue
        ? SIDES.find(([cue]) => cue.test(groups.cue!))!
        : speaks
          ? SIDES[1]!
          : SIDES[0]!;
      const before = clause.names({ from: 0, to: last });
      const fits = ({ named }: { named: readonly Named[] }) =>
        named.some(({ type }) => role[1].includes(type)) && (role !== SPEAKER || isSpeaker(named));
      // Who speaks comes first, what is spoken of last.
      const first = role === SPEAKER ? before.find(fits) : before.findLast(fits);
      if (!first) return false;
      const phrase = clause.phrase();
      for (const at of [first.at, last]) {
        const start = cue.test(clause.parts[at - 1]?.symbol ?? "") ? at - 1 : at;
        addNames(clause, start, { from: at, to: at + 1 }, [role], { negated: false, or: false });
        Object.assign(clause.chips.at(-1)!, { phrase, any: true });
        clause.consume(start, at + 1);
      }
      clause.countBy(by, { from, to: from + 1 });
      clause.consume(range("names").from, range("names").to);
      clause.each(MORE, () => true);
      return false;
    },
  );
}
