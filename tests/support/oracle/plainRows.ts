import type { Pool } from "pg";

/** A date's interval; the whole of it is null when the date is unknown. */
export interface Interval {
  start: Date | null;
  end: Date | null;
}

export interface StatementRow {
  key: number;
  id: string;
  speaker: string;
  kind: string;
  language: string;
  said: Interval | null;
  place: string | null;
  merged: boolean;
}

export interface ReportRow {
  key: number;
  statement: number;
  source: number;
  state: string;
  supersededBy: number | null;
}

export interface SourceRow {
  key: number;
  id: string;
  publisher: string | null;
  publishedStart: Date | null;
  publishedEnd: Date | null;
  recordedAt: Date;
  reprintOf: number | null;
  /** The source that it is a newer version of. */
  previous: number | null;
}

export interface RelationRow {
  from: number;
  to: number;
  type: string;
  source: number;
}

/**
 * The plain rows of a graph, read whole, with slugs in the place of keys. What triggers derive
 * (closure, counters, origins, sort columns) is left out: the oracle derives it by itself.
 */
export interface PlainRows {
  statements: StatementRow[];
  reports: Map<number, ReportRow[]>;
  sources: Map<number, SourceRow>;
  hops: Map<number, { publisher: string | null; actor: string | null }[]>;
  /** Under both of their ends. */
  relations: Map<number, RelationRow[]>;
  subjectsOf: Map<number, string[]>;
  broader: Map<string, string[]>;
}

export async function readPlainRows(pool: Pool): Promise<PlainRows> {
  const rows = async <T>(query: string) => (await pool.query(query)).rows as T[];
  const statements = await rows<Omit<StatementRow, "said"> & { edtf: string | null } & Interval>(`
    select t.key::int, t.id, s.slug as speaker, t.kind, t.language, t.said_edtf as edtf, t.said_start as start,
      t.said_end as end, p.slug as place, t.merged_into_key is not null as merged
    from statement t join subject s on s.key = t.speaker_key left join subject p on p.key = t.place_key`);
  const reports = await rows<ReportRow>(
    'select key::int, statement_key::int as statement, source_key::int as source, review_state as state, superseded_by_key::int as "supersededBy" from report',
  );
  const sources = await rows<SourceRow>(`
    select s.key::int, s.id, p.slug as publisher, s.published_start as "publishedStart", s.published_end as "publishedEnd", s.recorded_at as "recordedAt", s.reprint_of_key::int as "reprintOf",
      s.previous_version_key::int as previous
    from source s left join publisher p on p.key = s.publisher_key`);
  const hops = await rows<{ report: number; publisher: string | null; actor: string | null }>(`
    select h.report_key::int as report, p.slug as publisher, s.slug as actor from attribution_hop h
    left join publisher p on p.key = h.publisher_key left join subject s on s.key = h.actor_key order by h.ordinal`);
  const filings = await rows<{ statement: number; subject: string }>(
    "select l.statement_key::int as statement, s.slug as subject from statement_subject l join subject s on s.key = l.subject_key",
  );
  const relations = await rows<RelationRow & { end: number }>(`
    select from_key::int as "from", to_key::int as "to", type, source_key::int as source, "end"::int
    from relation, unnest(array[from_key, to_key]) "end"`);
  const edges = await rows<{ narrower: string; broader: string }>(`
    select n.slug as narrower, b.slug as broader from broader e
    join subject n on n.key = e.narrower_key join subject b on b.key = e.broader_key`);
  return {
    statements: statements.map(({ edtf, start, end, ...row }) => ({
      ...row,
      said: edtf === null ? null : { start, end },
    })),
    reports: grouped(reports, (row) => row.statement),
    sources: new Map(sources.map((row) => [row.key, row])),
    hops: grouped(hops, (row) => row.report),
    relations: grouped(relations, (row) => row.end),
    subjectsOf: mapped(
      grouped(filings, (row) => row.statement),
      (row) => row.subject,
    ),
    broader: mapped(
      grouped(edges, (row) => row.narrower),
      (row) => row.broader,
    ),
  };
}

function grouped<K, T>(rows: readonly T[], key: (row: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group) group.push(row);
    else groups.set(key(row), [row]);
  }
  return groups;
}

const mapped = <K, T, V>(groups: Map<K, T[]>, value: (row: T) => V) =>
  new Map([...groups].map(([key, group]) => [key, group.map(value)]));
