import type { DateRange } from "../chips.ts";
import { type Clause, numberOf } from "../clause.ts";
import { daysAfter, type Period, spanned, weekPeriod } from "../periods.ts";

/** "On the eve of the Riyadh talks". */
function readEve(clause: Clause): void {
  clause.each("(?:on )?(?:the )?eve of (?:the )?<D>", (fit) => {
    const { first } = clause.parts[fit.to - 1]!.period!;
    clause.add({ kind: "DATE", range: { during: daysAfter(first, -1) } }, fit);
  });
}

/** "The day after 18 February", "two weeks before the Riyadh talks". */
function readAround(clause: Clause): void {
  clause.each(
    "(?:(?:on|in|(?<within>within)|during) )?(?:(?:the|a|an) )?(?:same )?(?:(?<n><NUM>) )?(?<unit>day|days|week|weeks) (?:(?<of>of|as)|(?<after>after|following|from)|(?:before|prior to|ahead of)) (?:the )?<D>",
    ({ from, to, groups }) => {
      const { first, last } = clause.parts[to - 1]!.period!;
      const { n, unit, of, after, within } = groups;
      if (of) {
        const length = (n ? numberOf(n) : 1) * (unit!.startsWith("week") ? 7 : 1);
        const during = within
          ? spanOf(daysAfter(first, -length), daysAfter(last, length))
          : unit === "day"
            ? spanOf(first, last)
            : unit === "week" && first === last
              ? weekPeriod(first).edtf
              : null;
        if (during) clause.add({ kind: "DATE", range: { during } }, { from, to });
        return during !== null;
      }
      // "In the days after": however many they were.
      const days =
        n || !unit!.endsWith("s") ? (n ? numberOf(n) : 1) * (unit!.startsWith("week") ? 7 : 1) : null;
      const [start, end] = after
        ? [daysAfter(last, 1), days && daysAfter(last, days)]
        : [days && daysAfter(first, -days), daysAfter(first, -1)];
      const range =
        start && end ? { during: spanOf(start, end) } : start ? { from: start } : { until: end as string };
      clause.add({ kind: "DATE", range }, { from, to });
      return true;
    },
  );
}

/** From a period on: by its own name, if that is no interval. */
const fromOf = ({ first, edtf }: Period) => (edtf.includes("/") ? first : edtf);

const spanOf = (first: string, last: string) => (first === last ? first : `${first}/${last}`);

/** When: "since 2025-02-18", "between 10 and 16 March", "in February 2025", "as of 1 March". */
export function readDates(clause: Clause): void {
  for (const [at, { period, other }] of clause.parts.entries()) {
    if (period && other)
      clause.refuse("AMBIGUOUS", { from: at, to: at + 1 }, `This may be ${period.edtf} or ${other.edtf}.`, [
        period,
        other,
      ]);
  }
  clause.each("(?<day>\\d{1,2}) <D>", ({ from, to, groups }) => {
    const { edtf } = clause.parts[to - 1]!.period!;
    if (!/^\d{4}-\d\d$/.test(edtf)) return false;
    clause.refuse("UNSUPPORTED", { from, to }, `${edtf} has no day ${groups.day}: write another.`);
    return true;
  });
  // "Mentioned 1997": in what was said.
  clause.each("mention (?:the (?:year )?)?<D>", (fit) => {
    const { typed } = clause.parts[fit.to - 1]!;
    clause.add({ kind: "TEXT", text: `"${typed}"` }, { from: fit.to - 1, to: fit.to });
  });
  // "What had been reported by 20 February": of an article, that is its own date.
  const wasReported =
    !clause.has("source") && clause.has("(?:has|have|had) (?:already )?been reported|reported by <D>");
  const wasKnown = clause.has("(?:was|were|is) known|we (?:know|knew)");
  if (wasKnown || wasReported)
    clause.each(wasKnown ? "(?:by|before|as of|on) <D>" : "by <D>", ({ from, to }) => {
      clause.add({ kind: "AS_OF", edtf: clause.parts[to - 1]!.period!.edtf }, { from, to });
    });
  clause.each("(?:as of|as known (?:on|by|in|at)|known (?:by|as of)|as at) <D>", ({ from, to }) => {
    clause.add({ kind: "AS_OF", edtf: clause.parts[to - 1]!.period!.edtf }, { from, to });
  });
  const range = (source: string, read: (first: number, last: number) => DateRange | null) =>
    clause.each(
      `(?<not><NOT> )?(?<roughly>(?:possibly|perhaps|maybe) )?${source}`,
      ({ from, to, groups }) => {
        const dates = clause.parts.flatMap(({ period }, at) => (period && at >= from && at < to ? [at] : []));
        const read_ = clause.isPlanned(dates[0]!) ? null : read(dates[0]!, dates.at(-1)!);
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
  readEve(clause);
  readAround(clause);
  range("between (?:the )?<D> and (?:the )?<D>", during);
  range("(?:from|since) <DATE> (?:to|until|through|and) <DATE>", during);
  range("(?:in |during |on )?<DATE> (?:to|until|through) <DATE>", during);
  range(
    "(?:(?:since|starting|beginning)(?: from| in| on)? <DATE>(?: on| onwards?)?|from <DATE> (?:on|onwards?))",
    (at) => ({ from: fromOf(period(at)) }),
  );
  range(
    "<DATE> (?:or|and) (?:later|after|onwards?|newer)|(?:no|not) (?:earlier|older) than <DATE>",
    (at) => ({
      from: fromOf(period(at)),
    }),
  );
  range("<DATE> (?:or|and) (?:earlier|before|older)|(?:no|not) (?:later|newer) than <DATE>", (at) => ({
    until: period(at).last,
  }));
  range("(?:on|in) or after <DATE>", (at) => ({ from: fromOf(period(at)) }));
  range("(?:on|in) or before <DATE>", (at) => ({ until: period(at).last }));
  range(
    "(?:(?:later|newer) than|(?:more )?latest than|after|following|(?:in )?(?:the )?(?:wake|aftermath) of) <DATE>",
    (at) => ({
      from: daysAfter(period(at).edge ?? period(at).last, 1),
    }),
  );
  range(
    "(?:(?:earlier|older) than|before|prior to|ahead of|(?:in )?(?:the )?(?:run|leading) up to) <DATE>",
    (at) => {
      const { first, last, edge } = period(at);
      return { until: edge === last ? last : daysAfter(first, -1) };
    },
  );
  range("(?:until|(?<!follow )up to|by|through) <DATE>", (at) => ({
    until: period(at).edge ?? period(at).last,
  }));
  range("(?:in |during |on |at |for |of |from |over |within |dated |between )?<DATE>(?: 's)?", (at) => ({
    during: period(at).edtf,
  }));
}
