import type { FuzzyDate } from "./dates.ts";
import type { Span } from "./spans.ts";

type Columns = Record<string, string | number | null>;

/** A date as its four columns (`said_edtf`, `said_start` …). */
export function dateRow(name: string, date: FuzzyDate | null | undefined): Columns {
  return {
    [`${name}_edtf`]: date?.edtf ?? null,
    [`${name}_start`]: date?.start?.toISOString() ?? null,
    [`${name}_end`]: date?.end?.toISOString() ?? null,
    [`${name}_precision`]: date?.precision ?? null,
  };
}

/** A span as its three columns (`passage_start`, `passage_end`, `passage_exact`). */
export function spanRow(name: string, span: Span | null): Columns {
  return {
    [`${name}_start`]: span?.start ?? null,
    [`${name}_end`]: span?.end ?? null,
    [`${name}_exact`]: span?.exact ?? null,
  };
}
