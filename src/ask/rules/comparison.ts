import type { Clause } from "../clause.ts";
import { isSpeaker, meantFirst } from "../lexicon.ts";
import { addNames } from "./addNames.ts";
import { ABOUT, type Option, REPORTED, SPEAKER } from "./cues.ts";

const COMPARES = "(?:compare|comparison|difference)(?: (?:of|between|what))*";
const AGAINST = /^(?:vs|versus|compared)$/;
const CUED = / (?:about|on|over|by|of|in|from|with|via|mention|between) $/;

/** "Mentions of Zelensky by Trump vs Putin": who speaks, and not who reports or denies it. */
const SAID_BY = /(?<! (?:reported|deny|confirm|contradict|correct|quoted|cited|relayed|not|or)) by $/;

/** "Compare Trump and Putin on Ukraine", "Trump vs Putin": either of them, and each counted by itself. */
export function readComparison(clause: Clause): void {
  if (clause.target !== "STATEMENTS") return;
  const compare = (names: { from: number; to: number }, at: number): true => {
    // "Russian and American statements": whoever is named makes them.
    const owns = /^(?:statement|claim|quote)$/.test(clause.parts[names.to]?.symbol ?? "");
    const speakers = clause
      .names(names)
      .every(({ named }) => isSpeaker(named) || (owns && named.some(({ type }) => type === "Actor")));
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
