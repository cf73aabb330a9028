import type { Clause } from "../clause.ts";

/** Who has something from somebody: the others who have it too are other origins. */
const HAS = new Set<string>(["REPORTED_BY", "ORIGIN", "ATTRIBUTION"]);

/** "Only reported by CNN", "from RIA alone": by nobody else, and so of one origin. */
export function readOnly(clause: Clause): void {
  if (clause.target !== "STATEMENTS") return;
  clause.each("only|alone|exclusively|solely", (fit) => {
    const beside = clause.chips.filter(({ from, to }) => from === fit.to || to === fit.from);
    const one = beside.some(
      ({ kind, negated, phrase }) =>
        HAS.has(kind) && !negated && clause.chips.filter((chip) => chip.phrase === phrase).length === 1,
    );
    if (one)
      clause.add({ kind: "ORIGINS", min: 2, fewer: true }, fit, {
        doubt: "That nobody else has it is told by its origin: reprints of one text count as one.",
      });
    return one;
  });
}
