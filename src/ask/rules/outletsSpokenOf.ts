import type { Clause, Fit } from "../clause.ts";

const REPORT = /^ (?:'s )?(?:report|claim|source) /;

/** "Denied the CNN report": what was reported there, and not what denies it. */
export function readOutlets(clause: Clause): void {
  clause.each(
    "(?<=(?:deny|confirm|contradict|correct|respond to|<N> say|say that) )(?:the )?(?<names><N>)(?= (?:'s )?(?:report|claim|source) )",
    (fit) => searchOutlets(clause, fit, true),
  );
}

/**
 * "About the CNN report": nothing is filed under a publisher that is spoken of, but its name stands in what is said. With
 * `reportsOnly`, only where a report of it is named.
 */
export function searchOutlets(clause: Clause, fit: Fit, reportsOnly: boolean): boolean {
  const range = fit.range("names");
  const names = clause.names(range);
  const areOutlets = names.every(({ named }) => named.every(({ type }) => type === "Publisher"));
  if (clause.target !== "STATEMENTS" || !areOutlets || (reportsOnly && !REPORT.test(fit.after))) return false;
  const phrase = clause.phrase();
  for (const [i, { at, named }] of names.entries()) {
    const { name } = named[0]!;
    clause.add(
      { kind: "TEXT", text: `"${name}"` },
      { from: i === 0 ? fit.from : at, to: at + 1 },
      {
        negated: fit.groups.not !== undefined,
        phrase,
        any: names.length > 1,
        doubt: `${name} is known as a publisher and not as what is spoken of, so the name is searched for in the words of the statements and their reports.`,
      },
    );
  }
  for (let at = range.to; /^(?:'s|report|claim|source)$/.test(clause.parts[at]?.symbol ?? ""); at++)
    clause.consume(at, at + 1);
  return true;
}
