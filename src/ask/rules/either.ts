import type { Chip } from "../chips.ts";
import type { Clause } from "../clause.ts";

/** Names bring their own "or"; what is asked for by number or order cannot be either. */
const JOINED = new Set<Chip["kind"]>([
  "DATE",
  "STATEMENT_KIND",
  "CONTESTED",
  "RELATION",
  "STATUS",
  "FORMAT",
  "TEXT",
]);

/** "On Tuesday and Wednesday", "summits and calls": each is one of the two, so that "and" is "or". */
const ONE_OF = new Set<Chip["kind"]>(["DATE", "STATEMENT_KIND", "RELATION", "FORMAT"]);

/** "Confirm or deny", "planned or announced", "in 2021 or in 2022": either of two qualities that stand beside an "or". */
export function joinByOr(clause: Clause): void {
  for (const [at, { symbol }] of clause.parts.entries()) {
    if (!/^(?:or|and)$/.test(symbol) || clause.isConsumed(at)) continue;
    const before = clause.chips.find(({ to }) => to === at);
    const after = clause.chips.find(({ from }) => from === at + 1);
    if (!before || before.kind !== after?.kind || !JOINED.has(after.kind)) continue;
    if (before.negated || after.negated || (symbol === "and" && !ONE_OF.has(after.kind))) continue;
    Object.assign(after, { phrase: before.phrase, any: true });
    before.any = true;
    clause.consume(at, at + 1);
  }
}
