import type { Pool, PoolClient } from "pg";

interface ReportRow {
  key: string;
  statement_key: string;
  source_key: string;
  review_state: string;
  superseded_by_key: string | null;
}
interface SourceRow {
  key: string;
  previous_version_key: string | null;
  publisher_key: string | null;
  reprint_of_key: string | null;
  published_start: Date | null;
  published_end: Date | null;
  recorded_at: Date;
}
interface HopRow {
  report_key: string;
  publisher_key: string | null;
}

/** What a statement's reports say for it, as the columns of `statement` keep it. */
export interface Corroboration {
  report_count: number;
  publisher_count: number;
  origin_count: number;
  published_by: Date | null;
  contested: boolean;
  review_state: string;
}

/** The plain rows that corroboration follows from, and what follows: an account independent of the SQL. */
export async function recomputeCorroboration(client: Pool | PoolClient) {
  const rowsOf = async <T>(query: string) => (await client.query(query)).rows as T[];
  const statements = await rowsOf<{ key: string; merged_into_key: string | null }>(
    "select key, merged_into_key from statement",
  );
  const reports = await rowsOf<ReportRow>(
    "select key, statement_key, source_key, review_state, superseded_by_key from report",
  );
  const sources = new Map(
    (
      await rowsOf<SourceRow>(
        "select key, previous_version_key, publisher_key, reprint_of_key, published_start, published_end, recorded_at from source",
      )
    ).map((row) => [row.key, row]),
  );
  const hops = await rowsOf<HopRow>("select report_key, publisher_key from attribution_hop order by ordinal");
  const relations = await rowsOf<{ from_key: string; to_key: string; type: string }>(
    "select from_key, to_key, type from relation",
  );

  const originOf = (report: ReportRow): string => {
    const outlet = hops.find((hop) => hop.report_key === report.key && hop.publisher_key !== null);
    if (outlet) return `publisher ${outlet.publisher_key}`;
    let source = sources.get(report.source_key)!;
    const before = () => source.previous_version_key ?? source.reprint_of_key;
    while (before()) source = sources.get(before()!)!;
    return source.publisher_key ? `publisher ${source.publisher_key}` : `source ${source.key}`;
  };

  const publishedBy = (report: ReportRow) => {
    const source = sources.get(report.source_key)!;
    const { published_start: start, published_end: end, recorded_at } = source;
    if (source.previous_version_key) return recorded_at;
    const known = end && end < recorded_at ? end : recorded_at;
    return start && start > known ? start : known;
  };

  const states = (all: ReportRow[]) => {
    const reports = all.filter((report) => report.superseded_by_key === null);
    const has = (state: string) => reports.some((report) => report.review_state === state);
    if (has("EDITED")) return "EDITED";
    if (has("ACCEPTED")) return "ACCEPTED";
    return reports.length > 0 && !has("PROPOSED") ? "REJECTED" : "PROPOSED";
  };

  /** Merged away, or with no report that anybody lets stand: it contests nothing. */
  const gone = new Set(
    statements
      .filter(({ key, merged_into_key }) => {
        const all = reports.filter((report) => report.statement_key === key);
        return merged_into_key !== null || states(all) === "REJECTED";
      })
      .map(({ key }) => key),
  );
  const contesters = (key: string) =>
    relations.flatMap(({ from_key, to_key, type }) => {
      if (to_key === key && ["DENIES", "CONTRADICTS"].includes(type)) return [from_key];
      return from_key === key && type === "CONTRADICTS" ? [to_key] : [];
    });

  const corroboration = new Map<string, Corroboration>();
  for (const { key } of statements) {
    const all = reports.filter((report) => report.statement_key === key);
    const told = all.filter((report) => report.review_state !== "REJECTED");
    const standing = told.filter((report) => report.superseded_by_key === null);
    const publishers = standing.map((report) => sources.get(report.source_key)!.publisher_key);
    corroboration.set(key, {
      report_count: standing.length,
      publisher_count: new Set(publishers.filter((publisher) => publisher !== null)).size,
      origin_count: new Set(standing.map(originOf)).size,
      published_by: told.map(publishedBy).sort((a, b) => a.getTime() - b.getTime())[0] ?? null,
      contested: contesters(key).some((other) => !gone.has(other)),
      review_state: states(all),
    });
  }
  return { corroboration, origins: new Map(reports.map((report) => [report.key, originOf(report)])) };
}

/** What the triggers keep, in the same shape. */
export async function keptCorroboration(client: Pool | PoolClient) {
  const { rows: statements } = await client.query<Corroboration & { key: string }>(
    "select key, report_count, publisher_count, origin_count, published_by, contested, review_state from statement",
  );
  const { rows: reports } = await client.query<{ key: string; origin: string }>(
    "select key, coalesce('publisher ' || origin_publisher_key, 'source ' || origin_source_key) as origin from report",
  );
  return {
    corroboration: new Map(statements.map(({ key, ...kept }) => [key, kept])),
    origins: new Map(reports.map(({ key, origin }) => [key, origin])),
  };
}
