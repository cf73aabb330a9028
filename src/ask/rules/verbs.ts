import type { Chip } from "../chips.ts";
import type { Clause, Fit } from "../clause.ts";
import { isDemonym, SUBJECTS } from "../lexicon.ts";
import { addNames, refuseTitle } from "./addNames.ts";

const TYPES: Record<string, { type: string; sided: boolean }> = {
  deny: { type: "DENIES", sided: true },
  contradict: { type: "CONTRADICTS", sided: false },
  confirm: { type: "CONFIRMS", sided: true },
  correct: { type: "CORRECTS", sided: true },
  respond: { type: "RESPONDS_TO", sided: true },
};
const RELATION = "deny|contradict|confirm|correct|respond";

/** "Were first denied and later …": what follows is done to them too. */
const AND_WAS = new RegExp(
  ` (?:was|were|been|is|are|being|got) (?:[a-z]+ )*(?:${RELATION}) (?:and|or|but|then) (?:[a-z]+ ){0,2}$`,
);

const AFTER_WHO =
  / (?:who|anyone|anybody|someone|somebody) (?:(?:say|claim|mention|deny|contradict|confirm|correct|respond|also|has|have|had|first) )+(?:the )?$/;

const PLAIN = { negated: false, or: false };

/** Whether a fit's verb is something that one does: no rule knows most of them. */
const does = (clause: Clause, { groups, range }: Fit): boolean =>
  clause.parts[range("verb").from]!.unknown === true || /^(?:wants?|wanted|demands?)$/.test(groups.verb!);

/** Who speaks, by a verb or a possessive ("did Trump say", "Peskov denied", "Putin's remarks"), and what a statement does. */
export function readVerbs(clause: Clause): void {
  if (clause.target === "MEETINGS") readMeetingVerbs(clause);
  if (clause.target !== "STATEMENTS") return;
  readTitles(clause);
  const speaker = (fit: Fit) => {
    const names = fit.range("names");
    const all = clause.names(names);
    // "Who rejected Putin's claims": they are what is spoken of.
    if (AFTER_WHO.test(fit.before)) return false;
    if (!all.every(({ named }) => named.some(({ type }) => type === "Actor"))) {
      // "What did Europe say", "Russian statements": a place or a topic says nothing, and is not what is spoken of.
      const mute = all.every(
        ({ at, named }) =>
          named.every(({ type }) => type === "Place" || type === "Topic") &&
          (fit.groups.aux !== undefined ||
            (named.some(({ type }) => type === "Place") && clause.parts[at + 1]?.symbol === "'s") ||
            (named.some(({ type }) => type === "Place") && isDemonym(clause.parts[at]!.typed, named))),
      );
      if (mute) addNames(clause, names.from, names, [["SPEAKER", ["Actor"]]], PLAIN);
      return mute;
    }
    addNames(clause, names.from, names, [["SPEAKER", ["Actor"]]], PLAIN);
    const { verb } = fit.groups;
    if (verb && Object.hasOwn(TYPES, verb))
      addRelation(clause, fit.range("verb"), verb, "FROM", fit.groups.not !== undefined);
    return true;
  };
  const mentioned = (fit: Fit) =>
    addNames(clause, fit.range("names").from, fit.range("names"), [["ABOUT", SUBJECTS]], {
      negated: false,
      or: false,
    });
  clause.each("(?:is|are|was|were|been) (?<names><NAMES>)(?: <ADV>)* (?:mention|named)", mentioned);
  // "Is Zelensky called a dictator", "Ukraine was blamed": it is done to them.
  for (const source of [
    "(?:is|are|was|were|been|being) (?:<ADV> )*(?<names><NAMES>)(?: (?:<ADV>|being|been))* (?<verb><WORD>)",
    "(?<names><NAMES>)(?: (?:<ADV>|<AUX>))* (?:is|are|was|were|been|being)(?: (?:<ADV>|being|been))* (?<verb><WORD>)",
  ])
    clause.each(source, (fit) => {
      const { typed, unknown, symbol } = clause.parts[fit.range("verb").from]!;
      if (!((unknown && typed.endsWith("ed")) || (symbol === "call" && typed === "called"))) return false;
      mentioned(fit);
      clause.consume(fit.range("names").from, fit.range("names").to);
      return false;
    });
  clause.each(
    "(?<names><NAMES>)(?: (?:<ADV>|<AUX>))* (?:is|are|was|were|been)(?: <ADV>)* (?:mention|named)(?! by)",
    mentioned,
  );
  clause.each(
    "(?<aux><AUX>)(?<not> not)? (?<names><NAMES>)(?: (?:not|<ADV>))*(?: (?:have|has|had)(?: (?:anything|something|much|a lot))? to)? (?<verb><SAID>|think|talks|quoted|call(?= <N> (?:an?|the|<Q>)))",
    speaker,
  );
  clause.each(
    "(?<names><NAMES>)(?: (?:<ADV>|<AUX>)|(?<not> not| never))* (?<verb><SAID>|talks(?= (?:about|of|on)))(?! by)",
    speaker,
  );
  clause.each(
    "(?<names><NAMES>)(?: 's)?(?: (?:latest|oldest|own|direct|indirect|public|most|all|contested|corroborated|<NUM>|first|last))* (?<verb><WORDS>|say)",
    speaker,
  );
  // "Trump's dictator remark", "Putin's NATO remarks": he makes them.
  clause.each("(?<names><NAMES>) 's(?= (?:(?:<WORD>|<N>) ){1,2}(?:statement|claim|quote) )", speaker);
  clause.each("(?<names><NAMES>)(?= (?:about|on|over|against) )", speaker);
  clause.each("<AUX> (?<names><NAMES>)(?: <ADV>)* (?:report|reported)", (fit) => {
    const names = fit.range("names");
    addNames(
      clause,
      names.from,
      names,
      [
        ["REPORTED_BY", ["Publisher"]],
        ["SPEAKER", ["Actor"]],
      ],
      { negated: false, or: false },
    );
  });
  // "What does Trump want", "did Ukraine accept a deal": whoever does it speaks, whatever it is.
  clause.each("(?:do|does|did)(?: not)? (?<names><NAMES>)(?: <ADV>)* (?<verb><WORD>)", (fit) => {
    const names = fit.range("names");
    if (does(clause, fit) && speaker(fit)) clause.consume(names.from, names.to);
    return false;
  });
  // "Who called Zelensky a dictator", "who wants NATO to withdraw".
  clause.each("(?<names><WHO>)(?: (?:<ADV>|<AUX>))* (?<verb><WORD>)", (fit) => {
    if (does(clause, fit)) clause.countBy("SPEAKERS", fit.range("names"));
    return false;
  });
  readRelations(clause);
  clause.each(
    `(?<names><WHO>)(?: (?:<ADV>|<AUX>|else|all))* (?:<SAID>|talks|quoted|quote|talk|is quoted)(?: (?:the )?most(?: often| frequently)?)?`,
    ({ from, to }) => {
      if (!clause.chips.some(({ kind, negated }) => kind === "SPEAKER" && !negated))
        clause.countBy("SPEAKERS", { from, to: from + 1 });
      clause.consume(from, to);
    },
  );
  clause.each("say|told|respond|talks(?= (?:about|of|on) )", () => true);
  // Whoever has most comes first in what is counted.
  if (clause.chips.some(({ kind }) => kind === "COUNTED_BY"))
    clause.each("(?:the )?most(?: often| frequently)?", () => true);
}

function addRelation(
  clause: Clause,
  at: { from: number; to: number },
  verb: string,
  side: "FROM" | "TO",
  negated: boolean,
): void {
  const { type, sided } = TYPES[verb]!;
  // "Did Rubio contradict Lavrov": the relation to Lavrov's words says so already.
  const isSaid = (chip: Chip) =>
    chip.kind === "RELATION" &&
    chip.named &&
    (chip.type === type || (chip.from <= at.from && at.from < chip.to));
  if (clause.chips.some(isSaid)) return;
  clause.add({ kind: "RELATION", type, ...(sided && { side }) }, at, { negated });
}

/** "Denied", "that contradict": which relation, and at which end of it the statement stands. */
function readRelations(clause: Clause): void {
  const relation = (fit: Fit, verb: string, side: "FROM" | "TO") =>
    addRelation(clause, fit, verb, side, fit.groups.not !== undefined);
  const passive = (fit: Fit) => /(?:ed|ied)$/.test(clause.parts[fit.to - 1]!.typed);
  clause.each(
    `(?:(?:that|which) )?(?<not>nobody|no one|none)(?: (?:else|<ADV>|<AUX>))* (?<verb>${RELATION})`,
    (fit) => relation(fit, fit.groups.verb!, "TO"),
  );
  for (const not of [
    "(?:has|have|had)(?<not> not| never) been",
    "(?:was|were|been|are|is|being|got)(?<not> not| never)?",
  ])
    clause.each(`(?:(?:that|which|who|has|have) )?${not}(?: <ADV>)* (?<verb>${RELATION})(?: by)?`, (fit) =>
      relation(fit, fit.groups.verb!, "TO"),
    );
  clause.each(`(?<not>not|never)(?: <ADV>)* (?<verb>${RELATION})`, (fit) => {
    if (!passive(fit)) return false;
    relation(fit, fit.groups.verb!, "TO");
    return true;
  });
  clause.each(`(?<verb>deny|contradict|confirm|correct)(?= (?:statement|claim|quote))`, (fit) => {
    if (!passive(fit)) return false;
    relation(fit, fit.groups.verb!, "TO");
    return true;
  });
  clause.each(`(?<=(?:statement|claim|quote) )(?<verb>deny|contradict|confirm|correct)`, (fit) => {
    if (!passive(fit)) return false;
    relation(fit, fit.groups.verb!, "TO");
    return true;
  });
  clause.each(
    `(?:(?:that|which) )?(?:(?:do|does|did)(?<not> not)? )?(?<verb>${RELATION})(?: each other)?`,
    (fit) => {
      if (clause.chips.some(({ kind, from, to }) => kind === "RELATION" && from < fit.to && to > fit.from))
        return true;
      relation(fit, fit.groups.verb!, passive(fit) && AND_WAS.test(fit.before) ? "TO" : "FROM");
      return true;
    },
  );
}

/** "Did not attend": who was not there. */
const ATTENDS =
  "(?:(?:attend|attended|participate|participated|joined|join|invited|present|there|involved|included|meet)(?: (?:in|at))?|(?:take|taking|took) part(?: in)?|part of)";

/** "Did Putin and Trump meet", "Putin Trump meetings": who takes part. */
function readMeetingVerbs(clause: Clause): void {
  const participants = (fit: Fit) => {
    const names = fit.range("names");
    // "Russian officials met": a country takes no part, and the meeting was not in it.
    addNames(clause, names.from, names, [["PARTICIPANT", ["Actor"]]], { negated: false, or: false });
    return true;
  };
  const absent = (fit: Fit) =>
    addNames(clause, fit.from, fit.range("names"), [["PARTICIPANT", ["Actor"]]], {
      negated: true,
      or: false,
    });
  clause.each(
    `(?:(?:that|which|where) )?(?:<AUX> )?(?<names><NAMES>)(?: <AUX>)* (?:not|never)(?: <ADV>)* ${ATTENDS}`,
    absent,
  );
  clause.each(
    `(?:(?:that|which|where) )?(?:<AUX> )?(?<names><NAMES>)(?: (?:both|all|will))?(?: (?:<AUX>|<ADV>))* ${ATTENDS}`,
    participants,
  );
  clause.each(`(?:that|which|where) (?<names><NAMES>) (?:missed|skipped|boycotted)`, absent);
  clause.each("<AUX>? ?(?<names><NAMES>)(?: title)*(?: <ADV>)* (?:meet|say)", participants);
  clause.each("meet (?<names><NAMES>)", participants);
  clause.each("(?<names><N> <N>) <MEETING>", (fit) => {
    const actors = clause
      .names(fit.range("names"))
      .every(({ named }) => named.some(({ type }) => type === "Actor"));
    return actors && participants(fit);
  });
}

/** "US President Donald Trump" is one person; "Russian officials" and "the president" are nobody in particular. */
function readTitles(clause: Clause): void {
  for (const [at, { named }] of clause.parts.entries()) {
    if (!named || clause.isConsumed(at)) continue;
    let next = clause.parts[at + 1]?.symbol === "'s" ? at + 2 : at + 1;
    const first = next;
    while (clause.parts[next]?.symbol === "title") next++;
    const after = clause.parts[next];
    const titled =
      next > first ||
      (after?.named &&
        /^(?:president|prime minister|foreign minister|secretary|chancellor|king|kremlin spokes)/.test(
          after.typed,
        ));
    if (!titled) continue;
    if (after?.named?.some(({ actorKind }) => actorKind === "PERSON")) clause.consume(at, next);
    else refuseTitle(clause, { from: at, to: next });
  }
}
