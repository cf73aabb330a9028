/** A calendar date as written: "Tuesday", "Feb. 18", "February 2022"; what is not written is null. */
export interface CalendarDate {
  year: number | null;
  /** From 1. */
  month: number | null;
  day: number | null;
  /** 0 for Sunday. */
  weekday: number | null;
}

export type Unit = "day" | "week" | "weekend" | "month" | "quarter" | "season" | "year";

/** Which one is meant, when a word says so: "last Tuesday", "next March". */
export type Which = "last" | "this" | "next";

/** What a date mention says, before it is known when that was. */
export type Expression =
  /** "3 March", "from Monday to Wednesday", "last Tuesday"; "3 July last year" has its year at -1. */
  | {
      kind: "calendar";
      from: CalendarDate;
      to: CalendarDate | null;
      which: Which | null;
      yearOffset?: number;
    }
  /** "3 March at 15:00 GMT": `time` is written as in EDTF, "15:00Z". */
  | { kind: "instant"; date: CalendarDate; time: string }
  /** "yesterday" is the day at -1, "this week" the week at 0, "three months ago" the month at -3. */
  | { kind: "unit"; unit: Exclude<Unit, "season">; offset: number }
  /** "in two weeks": when something is to come; else it says how long something took. */
  | { kind: "distance"; unit: "day" | "week" | "month" | "year"; count: number }
  /** "earlier this week", "later this month": what of it lies before or after the document's day. */
  | { kind: "part"; unit: "week" | "month" | "year"; ahead: boolean }
  /** "the past three days", "within two weeks": that many units up to or from the document's day. */
  | { kind: "stretch"; unit: "day" | "week" | "month" | "year"; count: number; ahead: boolean }
  /** "the weekend": the one before or after, as the verb has it. */
  | { kind: "weekend" }
  /** "spring 2024", "last summer"; `season` counts from 21 for spring, as in EDTF. */
  | { kind: "season"; season: number; year: number | null; which: Which | null }
  /** "in 2022". */
  | { kind: "year"; year: number }
  /** "the 1990s": 199. */
  | { kind: "decade"; decade: number };

/** What stands before a date and changes how it is meant. */
export type Modifier =
  /** "early March", "the end of 2024": nobody agrees where such a part begins. "Late Monday" is that day. */
  | "part"
  /** "around 10 March". */
  | "approximate"
  /** "since Monday", "after 3 March". */
  | "from"
  /** "by Friday", "before June", "until 2026". */
  | "until";

/** Whether what a date is of lies before the document's day or after it. */
export type Direction = "past" | "future";
