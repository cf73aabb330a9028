import { type Clause, numberOf } from "../clause.ts";

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
    // "Russian-language articles": the word may be a name too.
    if (language && clause.parts[at + 1]?.typed === "language") {
      clause.add(
        { kind: "LANGUAGE", language, name: typed[0]!.toUpperCase() + typed.slice(1) },
        { from: at, to: at + 2 },
      );
      clause.consume(at, at + 2);
      continue;
    }
    const ends = !clause.parts[at + 1] || clause.parts[at + 1]!.symbol !== "title";
    if (!language || clause.parts[at - 1]?.symbol !== "in" || !ends) continue;
    clause.add(
      { kind: "LANGUAGE", language, name: typed[0]!.toUpperCase() + typed.slice(1) },
      { from: at - 1, to: at + 1 },
    );
    clause.consume(at - 1, at + 1);
  }

  const LEAD =
    "(?:(?:which|that|who|are|is|was|were|have|has|had|been|corroborated|confirm|reported|backed|appear|appears|with|by|from|in|having|on|all|only|just) )*";
  const KIND = "(?:(?:independent|corroborated) )*<SOURCES>";
  clause.each(
    `${LEAD}(?:(?<more>more than|over)|at least|(?:a )?minimum(?: of)?|min) (?<n><NUM>) ${KIND}`,
    ({ from, to, groups }) =>
      clause.add({ kind: "ORIGINS", min: numberOf(groups.n!) + (groups.more ? 1 : 0) }, { from, to }),
  );
  clause.each(`(?:from|by|with) (?<n><NUM>) ${KIND}`, ({ from, to, groups }) => {
    const min = numberOf(groups.n!);
    clause.add(min === 1 ? { kind: "ORIGINS", min: 2, fewer: true } : { kind: "ORIGINS", min }, { from, to });
  });
  clause.each(`(?:confirm|corroborated|reported|backed) (?:by|in) (?:any )?other ${KIND}`, (fit) =>
    clause.add({ kind: "ORIGINS", min: 2 }, fit),
  );
  clause.each(`${LEAD}(?:a )?(?:second|another) ${KIND}`, (fit) =>
    clause.add({ kind: "ORIGINS", min: 2 }, fit),
  );
  clause.each(
    "(?<n>[2-9]|two|three|four|five) source(?= (?:statement|claim|quote|source))",
    ({ from, to, groups }) => clause.add({ kind: "ORIGINS", min: numberOf(groups.n!) }, { from, to }),
  );
  clause.each(`${LEAD}(?<n><NUM>) (?:or more|plus) ${KIND}`, ({ from, to, groups }) =>
    clause.add({ kind: "ORIGINS", min: numberOf(groups.n!) }, { from, to }),
  );
  clause.each(`${LEAD}(?:several|multiple|many|independent) ${KIND}`, ({ from, to }) =>
    clause.add({ kind: "ORIGINS", min: 2 }, { from, to }),
  );
  clause.each(
    `uncorroborated|not corroborated|<NOT> corroboration|${LEAD}(?:only )?(?:a |from )?(?:single|one|1)(?: single)? ${KIND}(?: (?:report|reported))?`,
    ({ from, to }) => clause.add({ kind: "ORIGINS", min: 2, fewer: true }, { from, to }),
  );
  const REPORTS = "(?:report|reported|confirm|corroborated|quote|quoted|cited|say|mention)";
  const NOBODY = "(?:which |that )?(?:nobody|no one|none|no other (?:people|<SOURCES>))";
  const OTHERS = "(?:anyone|anybody|any other (?:people|<SOURCES>)|anywhere)";
  // What others were silent on has one origin.
  for (const source of [
    `${NOBODY}(?: else)?(?: <AUX>)* ${REPORTS}`,
    `${NOBODY} else (?:has|have|had)`,
    `(?:which |that )?(?:<AUX> )*${REPORTS} by (?:nobody|no one) else`,
    `(?:which |that )?(?:<AUX> )*<NOT> (?:been )?${REPORTS} (?:by )?${OTHERS}(?: else)?`,
  ])
    clause.each(source, (fit) => clause.add({ kind: "ORIGINS", min: 2, fewer: true }, fit));
  clause.each("(?:which |that )?(?:are |is |was |were )?(?:well )?corroborated", ({ from, to }) =>
    clause.add({ kind: "ORIGINS", min: 2 }, { from, to }),
  );

  clause.each(
    "(?:which |that )?(?:(?:are|is|was|were) )?(?:(?<not><NOT>) )?contested(?! by <NAMES>)",
    ({ from, to, groups }) =>
      clause.add({ kind: "CONTESTED", contested: groups.not === undefined }, { from, to }),
  );
  clause.each("(?:(?:which|that) (?:are|is) )?uncontested", ({ from, to }) =>
    clause.add({ kind: "CONTESTED", contested: false }, { from, to }),
  );

  const review = (source: string, states: string[]) =>
    clause.each(source, (fit) => clause.add({ kind: "REVIEW", review: states }, fit));
  const BE = "(?:(?:that|which|has|have|are|is|were|was|been) )*";
  review(
    `${BE}(?:unreviewed|unchecked|<NOT> (?:yet )?(?:been )?(?:reviewed|checked)(?: yet)?|awaiting review)`,
    ["PROPOSED"],
  );
  review(`${BE}(?:<ADV> )*(?:reviewed|checked)`, ["ACCEPTED", "EDITED"]);
  review(`${BE}deny (?:in|by|at|on) (?:the |a )?(?:review|reviewers?)`, ["REJECTED"]);

  const NOUN = "(?: (?:statement|claim|quote))?";
  clause.each(
    `(?<not><NOT> )?(?:direct${NOUN}|directly quoted|verbatim${NOUN}|word for word)`,
    ({ from, to, groups }) =>
      clause.add(
        { kind: "STATEMENT_KIND", kinds: ["DIRECT"] },
        { from, to },
        { negated: groups.not !== undefined },
      ),
  );
  clause.each(`(?<not><NOT> )?(?:indirect${NOUN}|paraphrased${NOUN})`, ({ from, to, groups }) =>
    clause.add(
      { kind: "STATEMENT_KIND", kinds: ["INDIRECT"] },
      { from, to },
      { negated: groups.not !== undefined },
    ),
  );
  // "In his own words", "Peskov's own words": as they were quoted.
  clause.each("(?<=(?:'s|his|her|their|its) )(?<names>own)(?= statement )", (fit) => {
    if (clause.parts[fit.to]?.typed !== "words") return false;
    clause.add({ kind: "STATEMENT_KIND", kinds: ["DIRECT", "MIXED"] }, fit);
    return true;
  });
  clause.each(`(?<not><NOT> )?mixed${NOUN}`, ({ from, to, groups }) =>
    clause.add(
      { kind: "STATEMENT_KIND", kinds: ["MIXED"] },
      { from, to },
      { negated: groups.not !== undefined },
    ),
  );
}
