import { type Clause, numberOf } from "../clause.ts";

/** How many independent origins a statement has: "from at least two sources", "uncorroborated", "that nobody else reported". */
export function readCorroboration(clause: Clause): void {
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
}
