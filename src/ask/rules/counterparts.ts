import type { HasStatus, Relates } from "../chips.ts";
import type { Clause, Fit } from "../clause.ts";
import { choose, isSpeaker } from "../lexicon.ts";
import { addNames } from "./addNames.ts";
import { PARTICIPANT, SPEAKER } from "./cues.ts";

const PASSIVE =
  "(?:(?:that|which|who|has|have|had|was|were|is|are|been|being|got) )*(?:(?<not><NOT>) )?(?:<ADV> )*";
const RELATIONS: Record<string, string> = {
  deny: "DENIES",
  contradict: "CONTRADICTS",
  contested: "CONTRADICTS",
  confirm: "CONFIRMS",
  correct: "CORRECTS",
  respond: "RESPONDS_TO",
};
const STATUSES: Record<string, string[]> = {
  deny: ["DENIED"],
  confirm: ["ANNOUNCED", "PLANNED", "HELD"],
  planned: ["PLANNED"],
  announced: ["ANNOUNCED"],
  cancelled: ["CANCELLED"],
  postponed: ["POSTPONED"],
};

/** Whose word something stands against or beside: "denied by Peskov", "in response to Putin", "meetings that Peskov denied". */
export function readCounterparts(clause: Clause): void {
  const add = (fit: Fit, meaning: Relates | HasStatus): true => {
    const negated = fit.groups.not !== undefined;
    addNames(clause, fit.from, fit.range("names"), [[meaning, ["Actor"]]], { negated, or: false });
    return true;
  };
  if (clause.target === "MEETINGS") {
    // "About Trump's meeting with Putin": he takes part in it.
    clause.each("(?:about |of )?(?:the )?(?<names><NAMES>) 's(?=(?: <WORD>)? <MEETING>)", (fit) => {
      addNames(clause, fit.from, fit.range("names"), [PARTICIPANT], { negated: false, or: false });
    });
    const status = (fit: Fit) => add(fit, { kind: "STATUS", accountStatus: STATUSES[fit.groups.status!]! });
    const verb = `(?<status>${Object.keys(STATUSES).join("|")})`;
    clause.each(`${PASSIVE}${verb} by (?<names><NAMES>)`, status);
    // "Is it only Peskov who denies the meeting".
    clause.each(
      `(?<=(?:is|was) it (?:only )?)(?<names><NAMES>) (?:who|that)(?: (?:<ADV>|<AUX>))* ${verb}`,
      status,
    );
    clause.each(
      `(?:(?:that|which) |(?:do|does|did|has|have|had) |(?<=<MEETING> ))(?<names><NAMES>)(?: (?:<ADV>|<AUX>|(?<not><NOT>)))* ${verb}(?! by)`,
      status,
    );
  }
  if (clause.target !== "STATEMENTS") return;
  clause.each(`${PASSIVE}(?<verb>${Object.keys(RELATIONS).join("|")}) by (?<names><NAMES>)`, (fit) => {
    // "Denials by Peskov" are his own.
    if (!clause.parts[fit.range("verb").from]!.typed.endsWith("ed")) return false;
    return add(fit, { kind: "RELATION", type: RELATIONS[fit.groups.verb!]!, side: "TO" });
  });
  // "Claims about Iran that Trump denied": others made them.
  clause.each(
    `(?<=(?:statement|claim|quote) .*)(?:that|which) (?<names><NAMES>)(?: (?:<ADV>|has|have|had))* (?<verb>deny|confirm|correct)`,
    (fit) => add(fit, { kind: "RELATION", type: RELATIONS[fit.groups.verb!]!, side: "TO" }),
  );
  // "Which claims has Trump denied".
  clause.each(
    `(?<=(?:which|what|any|whose)(?: [a-z]+)*? (?:statement|claim|quote) )<AUX> (?<names><NAMES>)(?: <ADV>)* (?<verb>deny|confirm|correct|contradict)(?! that)`,
    (fit) => add(fit, { kind: "RELATION", type: RELATIONS[fit.groups.verb!]!, side: "TO" }),
  );
  // "Who denied what Trump said": his words are what is denied.
  clause.each(
    "(?<verb>deny|contradict|confirm|correct|respond)(?: of| to| with)? (?:what|something|anything|everything|things?)(?: that)? (?<names><NAMES>)(?: (?:<ADV>|<AUX>))* (?:<SAID>|report|reported)",
    (fit) => {
      const { verb } = fit.groups;
      const side = verb === "contradict" ? {} : ({ side: "FROM" } as const);
      return add(fit, { kind: "RELATION", type: RELATIONS[verb!]!, ...side });
    },
  );
  // "Who rejected Putin's demand", "denials of Trump's claims".
  clause.each(
    "(?<verb>deny|confirm|correct)(?: of| to)? (?:the )?(?<names><NAMES>) 's(?: <WORD>)? (?<what>statement|claim|quote|offers?)",
    (fit) => {
      if (!clause.names(fit.range("names")).every(({ named }) => choose(named, ["Actor"]).length > 0))
        return false;
      const isAnswer = /^(?:demand|proposal|offer|request)/.test(clause.parts[fit.to - 1]!.typed);
      add(fit, {
        kind: "RELATION",
        type: isAnswer ? "RESPONDS_TO" : RELATIONS[fit.groups.verb!]!,
        side: "FROM",
      });
      if (isAnswer)
        clause.chips.at(-1)!.doubt =
          "What is demanded or offered is answered and not denied: whatever responds to their statements is listed.";
      return true;
    },
  );
  clause.each("(?:agree|agrees|agreed|agreeing|agreement) with (?<names><NAMES>)", (fit) => {
    if (!clause.names(fit.range("names")).every(({ named }) => choose(named, ["Actor"]).length > 0))
      return false;
    add(fit, { kind: "RELATION", type: "CONFIRMS", side: "FROM" });
    clause.chips.at(-1)!.doubt =
      "That somebody agrees is recorded where a source says that they confirm what the other said: only that is listed.";
    return true;
  });
  // "What do Peskov and Ryabkov disagree on": each with the other.
  for (const source of [
    "(?<names>(?:the )?<N> and (?:the )?<N>)(?: (?:<ADV>|<AUX>))* contradict(?: each other)?",
    "contradict between (?<names>(?:the )?<N> and (?:the )?<N>)",
  ])
    clause.each(source, (fit) => {
      const names = fit.range("names");
      if (!clause.names(names).every(({ named }) => choose(named, ["Actor"]).length > 0)) return false;
      addNames(clause, names.from, names, [SPEAKER], { negated: false, or: false, any: true });
      addNames(clause, names.from, names, [[{ kind: "RELATION", type: "CONTRADICTS" }, ["Actor"]]], {
        negated: false,
        or: false,
        any: true,
      });
      return true;
    });
  clause.each("(?:(?:that|which) )?contradict(?: with)? (?<names><NAMES>)(?: 's(?: <WORDS>)?)?", (fit) => {
    if (!clause.names(fit.range("names")).every(({ named }) => isSpeaker(named))) return false;
    return add(fit, { kind: "RELATION", type: "CONTRADICTS" });
  });
  // "Who answered Putin", "what reactions did Trump's remark get".
  clause.each("(?<=<WHO>(?: (?:<ADV>|<AUX>))* )respond (?:the )?(?<names><NAMES>)", (fit) =>
    add(fit, { kind: "RELATION", type: "RESPONDS_TO", side: "FROM" }),
  );
  clause.each(
    "(?<noun>statement|respond) <AUX> (?<names><NAMES>)(?=(?: 's(?: <WORD>)? <WORDS>)? (?:get|got|receive|received|draw|drawn|provoke|provoked|trigger|triggered|prompt|prompted|cause|caused) )",
    (fit) =>
      /^(?:reaction|response|repl|answer)/.test(clause.parts[fit.range("noun").from]!.typed) &&
      add(fit, { kind: "RELATION", type: "RESPONDS_TO", side: "FROM" }),
  );
  clause.each("(?:(?:that|which|in) )?respond to (?:the )?(?<names><NAMES>)(?: 's(?: <WORDS>)?)?", (fit) =>
    add(fit, { kind: "RELATION", type: "RESPONDS_TO", side: "FROM" }),
  );
}
