import type { Chip, Interval } from "../chips.ts";
import type { Clause } from "../clause.ts";
import { MORE } from "./comparison.ts";

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

/** By the length of a date as EDTF writes it. */
const INTERVALS: Record<number, Interval> = { 4: "YEAR", 7: "MONTH", 10: "DAY" };

/** "Confirm or deny", "planned or announced", "in 2021 or in 2022": either of two qualities that stand beside an "or". */
export function joinByOr(clause: Clause): void {
  for (const [at, { symbol }] of clause.parts.entries()) {
    if (!/^(?:or|and|vs|versus|compared|than)$/.test(symbol) || clause.isConsumed(at)) continue;
    const before = clause.chips.find(({ to }) => to === at);
    const isCompared = symbol !== "or" && symbol !== "and";
    const after = clause.chips.find(
      ({ from }) =>
        from === at + 1 ||
        (isCompared && from === at + 2 && !clause.parts[at + 1]!.named && !clause.parts[at + 1]!.unknown),
    );
    if (!before || before.kind !== after?.kind || !JOINED.has(after.kind)) continue;
    // "Were both denied and contradicted".
    if (symbol === "and" && clause.parts[before.to - 2]?.typed === "both") {
      clause.consume(at, at + 1);
      continue;
    }
    if (before.negated || after.negated || (symbol !== "or" && !ONE_OF.has(after.kind))) continue;
    Object.assign(after, { phrase: before.phrase, any: true });
    before.any = true;
    clause.consume(at, after.from);
    if (symbol === "than") clause.each(MORE, () => true);
    // "In March compared with February": each by itself.
    if (isCompared && before.kind === "DATE" && clause.chips.every(({ kind }) => kind !== "INTERVAL"))
      clause.add(
        { kind: "INTERVAL", interval: INTERVALS[before.range.during?.length ?? 0] ?? "MONTH" },
        { from: at, to: at + 1 },
      );
  }
}
