import type { Anchor } from "./anchor.ts";
import { dayEdtf, dayNumber, mondayOf, monthEdtf, monthOf, weekdayOf, yearEdtf } from "./civil.ts";
import type { CalendarDate, Direction, Expression, Modifier, Which } from "./expression.ts";

/**
 * The EDTF of a date expression, as finely as it tells and no finer: a week is an interval, "early March" the
 * approximate month (nobody agrees where early ends). Null when it tells no date without the document's own
 * (`anchor`), or one that does not exist. `direction` picks between the Tuesday before and the one after; null where
 * nothing tells which.
 */
export function resolve(
  expression: Expression,
  anchor: Anchor | null,
  direction: Direction | null,
  modifier: Modifier | null,
): string | null {
  const edtf = plain(expression, anchor, direction);
  if (edtf === null || modifier === null) return edtf;
  const interval = edtf.includes("/");
  if (modifier === "part" && !/^\d{4}(?:-[01]\d)?$/u.test(edtf)) return edtf;
  if (modifier === "part" || modifier === "approximate")
    return interval || !/^\d{4}(?:-[01]\d(?:-\d\d)?)?$/u.test(edtf) ? edtf : `${edtf}~`;
  const bound = edtf.split("/").at(modifier === "from" ? 0 : -1)!;
  if (bound === "..") return edtf;
  return modifier === "from" ? `${bound}/..` : `../${bound}`;
}

function plain(expression: Expression, anchor: Anchor | null, direction: Direction | null): string | null {
  switch (expression.kind) {
    case "calendar": {
      const { to, which, yearOffset } = expression;
      if (yearOffset !== undefined && !anchor) return null;
      const year = yearOffset === undefined ? expression.from.year : anchor!.year + yearOffset;
      const from = { ...expression.from, year };
      if (!to) return calendarEdtf(from, anchor, direction, which);
      // "3 to 5 May 2025" gives the year once, "Monday to Friday" counts from the Monday.
      const start = calendarEdtf({ ...from, year: from.year ?? to.year }, anchor, direction, which);
      const after = start && from.weekday !== null && anchorAt(start);
      return interval(start, calendarEdtf(to, after || anchor, after ? "future" : direction, null));
    }
    case "instant": {
      const day = calendarEdtf(expression.date, anchor, direction, null);
      return day && (day.length === 10 ? `${day}T${expression.time}` : day);
    }
    case "unit":
      return unitEdtf(expression, anchor);
    case "distance":
      return direction === "future"
        ? unitEdtf({ unit: expression.unit, offset: expression.count }, anchor)
        : null;
    case "part":
      return partEdtf(expression, anchor);
    case "stretch":
      return stretchEdtf(expression, anchor);
    case "weekend": {
      if (anchor?.day == null || direction === null) return null;
      const saturday = mondayOf(anchor.day) + 5;
      const during = anchor.day >= saturday;
      return days(direction === "future" || during ? saturday : saturday - 7, 1);
    }
    case "season":
      return seasonEdtf(expression, anchor, direction);
    case "year":
      return yearEdtf(expression.year);
    case "decade":
      return `${expression.decade}X`;
  }
}

function anchorAt(day: string): Anchor | null {
  const [year, month, date] = day.split("-").map(Number);
  const number = dayNumber(year!, month!, date!);
  return number === null ? null : { day: number, month: monthOf(number), year: year! };
}

function interval(start: string | null, end: string | null): string | null {
  if (start === null || end === null || start > end) return null;
  return start === end ? start : `${start}/${end}`;
}

/** From a day to `more` days after it. */
function days(from: number, more: number): string | null {
  return interval(dayEdtf(from), dayEdtf(from + more));
}

function calendarEdtf(
  { year, month, day, weekday }: CalendarDate,
  anchor: Anchor | null,
  direction: Direction | null,
  which: Which | null,
): string | null {
  if (month === null) {
    if (weekday === null) return year === null ? null : yearEdtf(year);
    const near = anchor?.day == null ? null : nearWeekday(anchor.day, weekday, direction, which);
    return near === null ? null : dayEdtf(near);
  }
  if (day === null) {
    if (year !== null) return monthEdtf(year * 12 + month - 1);
    const near = anchor?.month == null ? null : nearMonth(anchor.month, month, direction, which);
    return near === null ? null : monthEdtf(near);
  }
  if (year !== null) return existingDay(year, month, day);
  if (anchor?.day == null) return null;
  return nearDay(anchor, month, day, direction);
}

function existingDay(year: number, month: number, day: number): string | null {
  const number = dayNumber(year, month, day);
  return number === null ? null : dayEdtf(number);
}

/**
 * "On Tuesday" may be the document's own day: agencies write the day they publish on so. "Last Tuesday" is before
 * it; "next Tuesday" lies in the week after.
 */
function nearWeekday(
  day: number,
  weekday: number,
  direction: Direction | null,
  which: Which | null,
): number | null {
  const ahead = (weekday - weekdayOf(day) + 7) % 7;
  if (which === "this") return mondayOf(day) + ((weekday + 6) % 7);
  if (which === "next") return mondayOf(day) + 7 + ((weekday + 6) % 7);
  if (which === null && direction !== "past") return direction && day + ahead;
  const back = (7 - ahead) % 7;
  return day - (back === 0 && which === "last" ? 7 : back);
}

function nearMonth(
  anchor: number,
  month: number,
  direction: Direction | null,
  which: Which | null,
): number | null {
  const january = Math.floor(anchor / 12) * 12;
  const thisYear = january + month - 1;
  if (which === "this") return thisYear;
  if (which === "last") return thisYear < anchor ? thisYear : thisYear - 12;
  if (which === "next") return thisYear > anchor ? thisYear : thisYear + 12;
  if (direction !== "past") return direction && (thisYear >= anchor ? thisYear : thisYear + 12);
  return thisYear <= anchor ? thisYear : thisYear - 12;
}

/**
 * The nearest year that has the day, in the direction: 29 February may lie years away. "On 20 March" is seldom one of almost a
 * year ago when the next is a few days ahead: then the verb was of something else ("announced talks on 20 March").
 */
function nearDay(anchor: Anchor, month: number, day: number, direction: Direction | null): string | null {
  const own = nearestFrom(anchor, month, day, direction);
  const other = nearestFrom(anchor, month, day, direction === "future" ? "past" : "future");
  if (own === null) return null;
  const far = Math.abs(own - anchor.day!) > FAR && other !== null && Math.abs(other - anchor.day!) < NEAR;
  return dayEdtf(far ? other : own);
}

/** In days. */
const FAR = 330;
const NEAR = 35;

function nearestFrom(
  { day: anchor, year }: Anchor,
  month: number,
  day: number,
  direction: Direction | null,
): number | null {
  const step = direction === "future" ? 1 : -1;
  for (let distance = 0; distance <= 8; distance++) {
    const candidate = dayNumber(year + step * distance, month, day);
    if (candidate !== null && (candidate - anchor!) * step >= 0) return candidate;
  }
  return null;
}

function unitEdtf({ unit, offset }: { unit: string; offset: number }, anchor: Anchor | null): string | null {
  if (!anchor) return null;
  if (unit === "year") return yearEdtf(anchor.year + offset);
  if (anchor.month === null) return null;
  if (unit === "month") return monthEdtf(anchor.month + offset);
  if (unit === "quarter") {
    const first = (Math.floor(anchor.month / 3) + offset) * 3;
    return interval(monthEdtf(first), monthEdtf(first + 2));
  }
  if (anchor.day === null) return null;
  if (unit === "day") return dayEdtf(anchor.day + offset);
  const monday = mondayOf(anchor.day) + 7 * offset;
  return unit === "week" ? days(monday, 6) : days(monday + 5, 1);
}

function partEdtf(
  { unit, ahead }: { unit: "week" | "month" | "year"; ahead: boolean },
  anchor: Anchor | null,
): string | null {
  const whole = unitEdtf({ unit, offset: 0 }, anchor);
  if (anchor?.day == null || whole === null) return whole;
  const today = dayEdtf(anchor.day);
  const [first, last] =
    unit === "week"
      ? whole.split("/")
      : unit === "month"
        ? monthEnds(whole)
        : [`${whole}-01-01`, `${whole}-12-31`];
  return ahead ? interval(today, last!) : interval(first!, today);
}

function monthEnds(month: string): [string, string] {
  const first = anchorAt(`${month}-01`)!;
  let last = first.day! + 27;
  while (monthOf(last + 1) === first.month) last++;
  return [`${month}-01`, dayEdtf(last)!];
}

function stretchEdtf(
  { unit, count, ahead }: { unit: string; count: number; ahead: boolean },
  anchor: Anchor | null,
): string | null {
  if (!anchor) return null;
  const sign = ahead ? 1 : -1;
  const between = (now: string | null, then: string | null) =>
    ahead ? interval(now, then) : interval(then, now);
  if (unit === "year") return between(yearEdtf(anchor.year), yearEdtf(anchor.year + sign * count));
  if (anchor.month === null) return null;
  if (unit === "month") return between(monthEdtf(anchor.month), monthEdtf(anchor.month + sign * count));
  if (anchor.day === null) return null;
  const length = count * (unit === "week" ? 7 : 1);
  return between(dayEdtf(anchor.day), dayEdtf(anchor.day + sign * length));
}

/** The month that each season begins in, as domain/dates.ts reads them; winter begins in December. */
const SEASON_STARTS: Record<number, number> = { 21: 2, 22: 5, 23: 8, 24: 11 };

function seasonEdtf(
  { season, year, which }: { season: number; year: number | null; which: Which | null },
  anchor: Anchor | null,
  direction: Direction | null,
): string | null {
  const written = (of: number) => yearEdtf(of) && `${yearEdtf(of)}-${season}`;
  if (year !== null) return written(year);
  if (anchor?.month == null) return null;
  const start = anchor.year * 12 + SEASON_STARTS[season]!;
  const side = which ?? (direction === "future" ? "next" : "last");
  const isOver = start + 3 <= anchor.month;
  const isAhead = start > anchor.month;
  // "last summer" is over; a bare "in the summer" may still last.
  if (side === "this") return written(anchor.year);
  if (side === "last") return written(isOver || (!isAhead && which === null) ? anchor.year : anchor.year - 1);
  return written(isAhead || (!isOver && which === null) ? anchor.year : anchor.year + 1);
}
