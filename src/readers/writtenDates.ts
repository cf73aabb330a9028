import { InvalidDateError, parseDate } from "../domain/dates.ts";

const ISO_TIME =
  /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d)?)(?:[.,]\d+)? ?(Z|[+-]\d\d(?::?\d\d)?|UTC|GMT)?$/i;
/** ISO 8601's basic form: `20250304T1247`. */
const BASIC = /^((?:19|20)\d\d)(\d\d)(\d\d)T(\d\d)(\d\d)(?:\d\d)?(Z|[+-]\d{4})?$/;
/** As C and JavaScript print dates: `Tue Mar  4 09:12:00 UTC 2025`, `Tue Mar 04 2025 09:12:00 GMT+0000 (…)`. */
const PRINTED =
  /^[a-z]{3} ([a-z]{3}) (\d{1,2}) (?:(\d{4}) (\d\d:\d\d:\d\d) (?:GMT)?([+-]\d{4})(?: \(.*\))?|(\d\d:\d\d:\d\d) ([a-z]+|[+-]\d{4}) (\d{4}))$/i;
const DAY_FIRST =
  /^(?:[a-z]+,? )?(\d{1,2})(?:st|nd|rd|th)? ([a-z]+)\.?,? (\d{4}|\d\d(?= \d{1,2}:\d\d))(?:,? (\d{1,2}:\d\d(?::\d\d)?) ?([a-z]+|[+-]\d{4})?)?$/i;
/** The time of day by which an American date goes on says nothing without its zone's offset. */
const MONTH_FIRST =
  /^(?:[a-z]+,? )?([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?:,?(?: at| -)? \d{1,2}(?::\d\d)? ?(?:[ap]\.?m\.?)?(?: [a-z]{2,4})?)?$/i;
const MONTH_ALONE = /^([a-z]+)\.?,? (\d{4})$/i;

/** The years 0001 to 9998, maybe approximate; a time has its zone. */
const CALENDAR_DATE =
  /^((?!0000|9999)\d{4}(?:-\d\d(?:-\d\d)?)?)(?:(?<=-\d\d-\d\d)T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?:Z|[+-](?:0\d|1[0-3]):[0-5]\d)|[?~%])?$/;
const EDTF_CHARACTERS = /^[\dXTZ.:?~%/+-]+$/;

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const MONTH_NAME =
  /^(jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sept?(ember)?|oct(ober)?|nov(ember)?|dec(ember)?)$/i;

/** The zones that RFC 822 names. */
const ZONES: Record<string, string> = {
  z: "Z",
  ut: "Z",
  utc: "Z",
  gmt: "Z",
  est: "-05:00",
  edt: "-04:00",
  cst: "-06:00",
  cdt: "-05:00",
  mst: "-07:00",
  mdt: "-06:00",
  pst: "-08:00",
  pdt: "-07:00",
};

/**
 * A date as documents write it, in EDTF (ISO 8601-2), no more precise than it was written; undefined when it is
 * none. Takes EDTF, ISO 8601, RFC 822 (RSS), `10 March 2025`, `March 10, 2025` and `March 2025`; not
 * `10/03/2025`, which is two days in two countries. A time without its zone is no instant: only its day is
 * kept.
 */
export function edtfOf(written: string | undefined): string | undefined {
  if (written === undefined) return undefined;
  const edtf = candidate(written);
  if (edtf === undefined || isCalendarDate(edtf)) return edtf;
  try {
    return parseDate(edtf).edtf;
  } catch (error) {
    if (error instanceof InvalidDateError) return undefined;
    throw error;
  }
}

/**
 * Whether a text is one of EDTF's everyday forms, which almost all dates are: parseDate, which knows them all,
 * takes a third of a millisecond over each.
 */
function isCalendarDate(edtf: string): boolean {
  const day = CALENDAR_DATE.exec(edtf)?.[1];
  if (day === undefined) return false;
  const [year, month = "01", dayOfMonth = "01"] = day.split("-");
  const date = new Date(`${year}-${month}-${dayOfMonth}T00:00:00Z`);
  // JavaScript takes 30 February for 2 March.
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(`${year}-${month}-${dayOfMonth}`);
}

function candidate(written: string): string | undefined {
  const iso = ISO_TIME.exec(written);
  if (iso) return instant(iso[1], iso[2], iso[3]);
  const basic = BASIC.exec(written);
  if (basic) return instant(basic.slice(1, 4).join("-"), `${basic[4]}:${basic[5]}`, basic[6]);
  const printed = PRINTED.exec(written);
  if (printed)
    return instant(
      day(printed[3] ?? printed[8], printed[1], printed[2]),
      printed[4] ?? printed[6],
      printed[5] ?? printed[7],
    );
  const dayFirst = DAY_FIRST.exec(written);
  if (dayFirst)
    return instant(day(fourDigits(dayFirst[3]), dayFirst[2], dayFirst[1]), dayFirst[4], dayFirst[5]);
  const monthFirst = MONTH_FIRST.exec(written);
  if (monthFirst) return day(monthFirst[3], monthFirst[1], monthFirst[2]);
  const month = MONTH_ALONE.exec(written);
  if (month) return day(month[2], month[1]);
  return EDTF_CHARACTERS.test(written) ? written : undefined;
}

function instant(date: string | undefined, time: string | undefined, zone: string | undefined) {
  const offset = zone && (ZONES[zone.toLowerCase()] ?? numericOffset(zone));
  return date && time && offset ? `${date}T${time.padStart(time.length > 5 ? 8 : 5, "0")}${offset}` : date;
}

/** RFC 822 has years of two digits, which RFC 2822 (4.3) reads so. */
const fourDigits = (year = "") => (year.length > 2 ? year : `${Number(year) < 50 ? "20" : "19"}${year}`);

/** `+01`, `+0100` and `+01:00` are one offset; other words are none that is known. */
function numericOffset(zone: string): string | undefined {
  const parts = /^([+-]\d\d)(?::?(\d\d))?$/.exec(zone);
  return parts ? `${parts[1]}:${parts[2] ?? "00"}` : undefined;
}

function day(year: string | undefined, monthName = "", dayOfMonth?: string): string | undefined {
  if (!MONTH_NAME.test(monthName)) return undefined;
  const month = MONTHS.indexOf(monthName.slice(0, 3).toLowerCase()) + 1;
  return [year, String(month).padStart(2, "0"), dayOfMonth?.padStart(2, "0")].filter(Boolean).join("-");
}
