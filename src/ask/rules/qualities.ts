import type { Clause } from "../clause.ts";
import { readCorroboration } from "./corroboration.ts";

const LANGUAGES: Record<string, string> = {
  english: "en",
  russian: "ru",
  ukrainian: "uk",
  german: "de",
  french: "fr",
  spanish: "es",
  turkish: "tr",
  arabic: "ar",
  chinese: "zh",
  italian: "it",
  polish: "pl",
  romanian: "ro",
  persian: "fa",
  hebrew: "he",
  portuguese: "pt",
};

/** What a statement is like: quoted words, kind, origins, contested, language. */
export function readQualities(clause: Clause): void {
  clause.each(
    "(?<not><NOT> )?(?:(?:say|claim|mention|with the word|with the words|containing|that say|the word|the words|the phrase|phrase|word) )?<Q>",
    ({ from, to, groups }) => {
      clause.add(
        { kind: "TEXT", text: `"${clause.parts[to - 1]!.quoted!.replaceAll('"', " ").trim()}"` },
        { from, to },
        { negated: groups.not !== undefined },
      );
    },
  );
  for (const [at, { typed }] of clause.parts.entries()) {
    const language = Object.hasOwn(LANGUAGES, typed) ? LANGUAGES[typed] : undefined;
    const [before, after] = [clause.parts[at - 1]?.symbol, clause.parts[at + 1]];
    // "Russian-language articles", "in Russian": the word may be a name too.
    const isSaid = after?.typed === "language" || (before === "in" && after?.symbol !== "title");
    if (!language || !isSaid) continue;
    const place = after?.typed === "language" ? { from: at, to: at + 2 } : { from: at - 1, to: at + 1 };
    clause.add({ kind: "LANGUAGE", language, name: typed[0]!.toUpperCase() + typed.slice(1) }, place);
    clause.consume(place.from, place.to);
  }

  readCorroboration(clause);

  clause.each(
    "(?:which |that )?(?:(?:are|is|was|were) )?(?:(?<not><NOT>) )?contested(?! by <NAMES>)",
    ({ from, to, groups }) =>
      clause.add({ kind: "CONTESTED", contested: groups.not === undefined }, { from, to }),
  );
  clause.each("(?:(?:which|that) (?:are|is) )?uncontested", ({ from, to }) =>
    clause.add({ kind: "CONTESTED", contested: false }, { from, to }),
  );

  readPublisherKnown(clause);

  const review = (source: string, states: string[]) =>
    clause.each(source, (fit) => clause.add({ kind: "REVIEW", review: states }, fit));
  const BE = "(?:(?:that|which|has|have|are|is|were|was|been) )*";
  review(
    `${BE}(?:unreviewed|unchecked|<NOT> (?:yet )?(?:been )?(?:reviewed|checked)(?: yet)?|awaiting review)`,
    ["PROPOSED"],
  );
  review(`${BE}(?:<ADV> )*(?:reviewed|checked)`, ["ACCEPTED", "EDITED"]);
  const BY_REVIEWERS = "(?:in|by|at|on) (?:the |a )?(?:review|reviewers?)";
  for (const [verb, state] of [
    ["deny", "REJECTED"],
    ["accepted", "ACCEPTED"],
    ["edited", "EDITED"],
  ] as const)
    review(`${BE}${verb} ${BY_REVIEWERS}|(?:(?:that|which|the|a) )*reviewers? ${verb}`, [state]);
  for (const [verb, state] of [
    ["accepted", "ACCEPTED"],
    ["edited", "EDITED"],
  ] as const)
    review(`${verb}(?= <WORDS>)|(?<=<WORDS> )${BE}${verb}`, [state]);

  const NOUN = "(?: (?:statement|claim|quote))?";
  clause.each(
    `(?<not>(?:<NOT>|no) )?(?:direct${NOUN}|directly quoted|(?<=(?:quote|quoted|cited)(?: (?:the )?<N>)? )directly|verbatim${NOUN}|word for word)`,
    ({ from, to, groups }) =>
      clause.add(
        { kind: "STATEMENT_KIND", kinds: ["DIRECT"] },
        { from, to },
        { negated: groups.not !== undefined },
      ),
  );
  clause.each(
    `(?<not>(?:<NOT>|no) )?(?:indirect${NOUN}|paraphrased${NOUN}|paraphrases?)`,
    ({ from, to, groups }) =>
      clause.add(
        { kind: "STATEMENT_KIND", kinds: ["INDIRECT"] },
        { from, to },
        { negated: groups.not !== undefined },
      ),
  );
  // "In his own words", "the exact words of Peskov": as they were quoted.
  clause.each("(?:(?<=(?:'s|his|her|their|its) )own|exact|actual|precise|literal)(?= statement )", (fit) => {
    if (clause.parts[fit.to]?.typed !== "words" && clause.parts[fit.to]?.typed !== "wording") return false;
    clause.add({ kind: "STATEMENT_KIND", kinds: ["DIRECT", "MIXED"] }, fit);
    return true;
  });
  clause.each(`(?<not>(?:<NOT>|no) )?mixed${NOUN}`, ({ from, to, groups }) =>
    clause.add(
      { kind: "STATEMENT_KIND", kinds: ["MIXED"] },
      { from, to },
      { negated: groups.not !== undefined },
    ),
  );
}

/** "Documents of no known publisher", "articles whose publisher is unknown". */
function readPublisherKnown(clause: Clause): void {
  const HAVE = "(?:(?:that|which|with|have|has|of|from|by) )*";
  for (const [source, known] of [
    [`${HAVE}(?:no|(?:an )?unknown|without(?: an?| any)?)(?: known| named)? (?<names>publisher)`, false],
    ["(?:with|whose|the) (?<names>publisher)(?: is| are)? (?:unknown|<NOT> (?:known|named))", false],
    [`${HAVE}(?:a )?(?:known|named) (?<names>publisher)`, true],
  ] as const)
    clause.each(source, (fit) => {
      // "No agency" is something else.
      if (!/^(?:publisher|outlet)s?$/.test(clause.parts[fit.range("names").from]!.typed)) return false;
      clause.add({ kind: "PUBLISHER_KNOWN", known }, fit);
      return true;
    });
}
