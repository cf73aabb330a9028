import type { DateRange } from "../chips.ts";
import type { Clause } from "../clause.ts";
import { daysAfter, spanned } from "../dates.ts";

/** When: "since 2025-02-18", "between 10 and 16 March", "in February 2025", "as of 1 March". */
export function readDates(clause: Clause): void {
  for (const [at, { period, other }] of clause.parts.entries()) {
    if (period && other)
      clause.refuse("AMBIGUOUS", { from: at, to: at + 1 }, `This may be ${period.edtf} or ${other.edtf}.`, [
        period,
        other,
      ]);
  }
  clause.each("(?:as of|as known (?:on|by|in|at)|known (?:by|as of)|as at) <D>", ({ from, to }) => {
    clause.add({ kind: "AS_OF", edtf: clause.parts[to - 1]!.period!.edtf }, { from, to });
  });
  const range = (source: string, read: (first: number, last: number) => DateRange | null) =>
    clause.each(
      `(?<not><NOT> )?(?<roughly>(?:possibly|perhaps|maybe) )?${source}`,
      ({ from, to, groups }) => {
        const dates = clause.parts.flatMap(({ period }, at) => (period && at >= from && at < to ? [at] : []));
        const read_ = read(dates[0]!, dates.at(-1)!);
        if (!read_) return false;
        const range: DateRange = groups.roughly ? { ...read_, match: "OVERLAPS" } : read_;
        clause.add({ kind: "DATE", range }, { from, to }, { negated: groups.not !== undefined });
        return true;
      },
    );
  const period = (at: number) => clause.parts[at]!.period!;
  const during = (first: number, last: number) => {
    const span = spanned(period(first), period(last));
    return span && { during: span.edtf };
  };
  range("between <D> and <D>", during);
  range("(?:from|since) <D> (?:to|until|through|and) <D>", during);
  range("(?:in |during |on )?<PART><D> (?:to|until|through) <D>", during);
  range(
    "(?:(?:since|starting|beginning)(?: from| in| on)? <PART><D>(?: on| onwards?)?|from <PART><D> (?:on|onwards?))",
    (at) => ({
      from: period(at).first === period(at).last ? period(at).first : period(at).edtf,
    }),
  );
  range("(?:later than|after) <PART><D>", (at) => ({ from: daysAfter(period(at).last, 1) }));
  range("(?:earlier than|before|prior to) <PART><D>", (at) => ({
    until: daysAfter(period(at).first, -1),
  }));
  range("(?:until|up to|by|through) <PART><D>", (at) => ({ until: period(at).last }));
  range("(?:in |during |on |at |for |of |from |over |within |dated |between )?<PART><D>(?: 's)?", (at) => ({
    during: period(at).edtf,
  }));
}
