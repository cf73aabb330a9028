import type { Clause } from "../clause.ts";

const SAYS = "(?:say|mention|told|respond|claim|talks)";
const NEVER = `(?:not|never|neither)(?: <ADV>)* ${SAYS}`;

/**
 * "Who never mentioned Ukraine", "what did Putin not say": nobody's silence is recorded. Taken for a filter, it would list what
 * else they said.
 */
export function refuseSilence(clause: Clause): void {
  for (const source of [
    `(?:<WHO>|people)(?: (?:that|which|who|<AUX>))* ${NEVER}`,
    `(?<!(?:where|which) )(?:<AUX> )?<NAMES>(?: <AUX>)* ${NEVER}`,
    `<AUX> (?:not|never|neither) <NAMES>(?: <ADV>)* ${SAYS}`,
  ])
    clause.each(source, (fit) => {
      // "Statements on Ukraine not mentioning Russia": what is left out.
      if (clause.parts[fit.to - 1]!.typed.endsWith("ing")) return false;
      clause.refuse(
        "UNSUPPORTED",
        fit,
        "What somebody did not say is not recorded: ask what they said of it, and see whether there is anything.",
      );
      return true;
    });
}
