import type { Clause } from "../clause.ts";
import { addNames } from "./addNames.ts";
import { OPTIONS, SPEAKER } from "./cues.ts";

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
  clause.each("(?:say |made |given |held )?outside(?: of)? (?<names><NAMES>)", (fit) => {
    const where = OPTIONS[clause.target].IN;
    if (where) addNames(clause, fit.from, fit.range("names"), where, { negated: true, or: false });
    return where !== undefined;
  });
}
