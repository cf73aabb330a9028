import { type Clause, type Fit, numberOf } from "../clause.ts";

/** "Excluding what only one outlet carried": the others. */
const LEFT_OUT =
  / (?:but )?(?:not|except|excluding|without|besides)(?: (?:what|that|which|those|the|ones|anything|things?|statement|claim|quote|counting|including|are|is|were|was|has|have|been))* $/;

/** How many independent origins a statement has: "from at least two sources", "uncorroborated", "that nobody else reported". */
export function readCorroboration(clause: Clause): void {
  const origins = (fit: Fit, min: number, fewer = false) => {
    const not = LEFT_OUT.exec(fit.before)?.[0].trim().split(" ").length ?? 0;
    const at = { from: fit.from - not, to: fit.to };
    clause.consume(at.from, at.to);
    clause.add(fewer === not > 0 ? { kind: "ORIGINS", min } : { kind: "ORIGINS", min, fewer: true }, at);
  };
  const LEAD =
    "(?:(?:which|that|who|are|is|was|were|have|has|had|been|corroborated|confirm|reported|backed|carried|appear|appears|with|by|from|in|having|on|all|only|just|rest|rests|resting|based|rely|relies|relying|depend|depends) )*";
  const KIND = "(?:(?:independent|corroborated) )*<SOURCES>";
  clause.each(
    `${LEAD}(?:(?<more>more than|over)|at least|(?:a )?minimum(?: of)?|min) (?<n><NUM>) ${KIND}`,
    (fit) => origins(fit, numberOf(fit.groups.n!) + (fit.groups.more ? 1 : 0)),
  );
  clause.each(
    `${LEAD}(?:(?:fewer|less) than (?<n><NUM>)|(?:at most|no more than) (?<most><NUM>)) ${KIND}`,
    (fit) => origins(fit, fit.groups.n ? numberOf(fit.groups.n) : numberOf(fit.groups.most!) + 1, true),
  );
  clause.each(`(?:from|by|with) (?<n><NUM>) ${KIND}`, (fit) => {
    const min = numberOf(fit.groups.n!);
    origins(fit, Math.max(min, 2), min === 1);
  });
  clause.each(
    "(?<n>[2-9]|two|three|four|five) source(?= (?:statement|claim|quote|source))|(?<m>[2-9]|two|three|four|five) sourced",
    (fit) => origins(fit, numberOf((fit.groups.n ?? fit.groups.m)!)),
  );
  clause.each(`${LEAD}(?<n><NUM>) (?:or more|plus) ${KIND}`, (fit) => origins(fit, numberOf(fit.groups.n!)));
  for (const source of [
    `(?:confirm|corroborated|reported|backed) (?:by|in) (?:any )?other ${KIND}`,
    `${LEAD}(?:a )?(?:second|another) ${KIND}`,
    `${LEAD}(?:several|multiple|many|independent) ${KIND}`,
  ])
    clause.each(source, (fit) => origins(fit, 2));
  clause.each(
    `uncorroborated|not corroborated|(?:with )?(?:<NOT>|no)(?: independent)? corroboration|(?:single|one|1) sourced|${LEAD}(?:only )?(?:a |from )?(?:single|one|1)(?: single)? ${KIND}(?: (?:report|reported|only|alone))?`,
    (fit) => origins(fit, 2, true),
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
    clause.each(source, (fit) => origins(fit, 2, true));
  clause.each("(?:<AUX> there )?(?:(?:any|independent) )*corroboration (?:for|of|on)", (fit) =>
    origins(fit, 2),
  );
  clause.each("(?:which |that )?(?:are |is |was |were )?(?:well )?corroborated", (fit) => origins(fit, 2));
}
