import type { FuzzyDate } from "../domain/dates.ts";
import type { Span } from "../domain/spans.ts";
import type { Row } from "./insert.ts";

/** A date as its four columns. */
export function dateRow(name: string, date: FuzzyDate | null): Row {
  return {
    [`${name}_edtf`]: date?.edtf ?? null,
    [`${name}_start`]: date?.start?.toISOString() ?? null,
    [`${name}_end`]: date?.end?.toISOString() ?? null,
    [`${name}_precision`]: date?.precision ?? null,
  };
}

/** A span as its three columns. */
export function spanRow(name: string, span: Span | null): Row {
  return {
    [`${name}_start`]: span?.start ?? null,
    [`${name}_end`]: span?.end ?? null,
    [`${name}_exact`]: span?.exact ?? null,
  };
}
