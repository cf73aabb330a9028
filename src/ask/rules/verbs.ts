import type { Clause, Fit } from "../clause.ts";
import { isDemonym, isSpeaker, SUBJECTS } from "../lexicon.ts";
import { addNames } from "./addNames.ts";
import { SPEAKER } from "./cues.ts";
import { readDescribed } from "./described.ts";
import { addRelation, readRelations, TYPES } from "./relations.ts";

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
  clause.each(
    "(?:is|are|was|were|been|(?:has|have|had)(?= <NAMES> been )) (?<names><NAMES>)(?: <ADV>)* (?:mention|named)",
    mentioned,
  );
  // "What were they said to plan".
  clause.each("(?:is|are|was|were) (?<names><NAMES>)(?: <ADV>)* say(?= to )", mentioned);
  // "Calling Zelensky a dictator".
  clause.each(
    "(?:call|called|calling|labelled|branded|dubbed) (?:the )?(?<names><N>)(?= (?:an?|<Q>) )",
    mentioned,
  );
  // "NATO mentions by country": what is mentioned.
  clause.each(
    "(?<names><NAMES>) mention(?= (?:by|per|over|each|every|in|since|during|<D>|,)|$)",
    (fit) => clause.parts[fit.to - 1]!.typed === "mentions" && mentioned(fit),
  );
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
    "(?<names><NAMES>)(?: (?:<ADV>|<AUX>))* (?:is|are|was|were|been)(?: <ADV>)* (?:mention|named)(?! by (?:the )?<N>)",
    mentioned,
  );
  // "Is anyone denying that Russia demanded it": Russia is spoken of.
  clause.each("(?<=(?:deny|confirm|contradict) that )(?:the )?(?<names><N>)", mentioned);
  // "Is it only Peskov who denied it".
  clause.each(
    "(?<=(?:is|was) it (?:only )?)(?<names><NAMES>) (?:who|that)(?: (?:<ADV>|<AUX>))* (?<verb><SAID>)",
    speaker,
  );
  // "Putin's NATO demand", "Diaconescu Romania NATO comments": NATO does not make it.
  clause.each("(?<names><N>)(?<owns> 's)? (?<about><N>(?: <N>)*)(?= (?:statement|claim|quote) )", (fit) => {
    const spokenOf = clause.names(fit.range("about"));
    const [owner] = clause.names(fit.range("names"));
    const isTold = isSpeaker(owner!.named) && spokenOf.every(({ named }) => !isSpeaker(named));
    if (!(fit.groups.owns || isTold) || !speaker(fit)) return false;
    for (const { at } of spokenOf)
      addNames(clause, at, { from: at, to: at + 1 }, [["ABOUT", SUBJECTS]], PLAIN);
    return true;
  });
  clause.each(
    "(?<aux><AUX>)(?<not> not)? (?<names><NAMES>)(?: (?:not|both|each|all|<ADV>))*(?: (?:have|has|had)(?: (?:anything|something|much|a lot))? to)? (?<verb><SAID>|think|talks|quoted|call(?= <N> (?:an?|the|<Q>))|(?<=what .*)call(?= <N> ))",
    speaker,
  );
  clause.each(
    "(?<names><NAMES>)(?: (?:both|each|all|<ADV>|<AUX>)|(?<not> not| never))* (?<verb><SAID>|talks(?= (?:about|of|on)))(?! by)",
    speaker,
  );
  clause.each(
    "(?<names><NAMES>)(?: 's)?(?: (?:latest|oldest|own|direct|indirect|public|most|all|contested|corroborated|<NUM>|first|last))* (?<verb><WORDS>|say)",
    speaker,
  );
  // "US refusal of Russia's request": who refuses it speaks.
  clause.each("(?<names><NAMES>) (?<verb><WORD>)(?= of (?:the )?<N> 's(?: <WORD>)? <WORDS> )", (fit) => {
    const { from, to } = fit.range("names");
    if (does(clause, fit) && speaker(fit)) clause.consume(from, to);
    return false;
  });
  // "Trump's dictator remark", "Putin's NATO remarks": he makes them.
  clause.each("(?<names><NAMES>) 's(?= (?:(?:<WORD>|<N>) ){1,2}(?:statement|claim|quote) )", speaker);
  // "Trump Rubio Witkoff on Ukraine": whoever stands there speaks.
  clause.each("(?<names><N>(?: <N>)+)(?= (?:about|on|over|against) )", ({ before, range }) => {
    const names = range("names");
    if (before !== " " || !clause.names(names).every(({ named }) => isSpeaker(named))) return false;
    addNames(clause, names.from, names, [SPEAKER], PLAIN);
    clause.chips.at(-1)!.doubt = "Each of them was taken to speak: write “or” between their names.";
    return true;
  });
  clause.each("(?<names><NAMES>)(?= (?:about|on|over|against) (?!<D>))", speaker);
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
    clause.each(
      "(?:the )?most(?: often| frequently)?|more(?: often| frequently)?(?=(?: about .*)? , )",
      () => true,
    );
}

/** "Did not attend": who was not there. */
const ATTENDS =
  "(?:(?:attend|attended|participate|participated|joined|join|invited|present|there|involved|included|meet)(?: (?:in|at))?|(?<=(?:was|were|is|are|been|not) )at|(?:take|taking|took) part(?: in)?|part of)";

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
    // "Putin's press secretary".
    if (next === first && clause.parts[next]?.typed === "press")
      while (clause.parts[next + 1]?.symbol === "title") next++;
    if (next > first && clause.parts[first]?.typed === "press") next++;
    const titled =
      next > first ||
      (after?.named &&
        /^(?:president|prime minister|foreign minister|secretary|chancellor|king|kremlin spokes)/.test(
          after.typed,
        ));
    if (!titled) continue;
    // "US and Russian officials".
    const from =
      /^(?:and|or)$/.test(clause.parts[at - 1]?.symbol ?? "") && clause.parts[at - 2]?.named ? at - 2 : at;
    const isFree = next > first && !clause.isConsumed(from);
    const range = { from: isFree ? from : at, to: next };
    if (after?.named?.some(({ actorKind }) => actorKind === "PERSON")) clause.consume(at, next);
    else readDescribed(clause, range, range);
  }
}
