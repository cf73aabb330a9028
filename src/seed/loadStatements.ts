import type { Prisma } from "../generated/prisma/client.ts";
import { dateRow, seedId, seedIdPrefix, spanRow } from "./columns.ts";
import type { Keys } from "./loadSubjects.ts";
import type { Seeds } from "./seeds.ts";
import * as tables from "./tables.ts";
import type { TableWriter } from "./tableWriter.ts";

/** The keys that statements, accounts and relations refer to. */
export interface References {
  subject: Keys;
  publisher: Keys;
  source: Keys;
}

/** Writes the statements, their subjects, and their reports with quotes and chains. */
export async function loadStatements(
  tx: Prisma.TransactionClient,
  writer: TableWriter,
  seeds: Seeds,
  { subject, publisher, source }: References,
): Promise<Keys> {
  const statements = seeds.statements.map((s) => ({ ...s, id: seedId("Statement", s.slug) }));
  await writer.write(
    tables.STATEMENT,
    statements.map((s) => ({
      id: s.id,
      speaker_key: subject(s.speaker),
      kind: s.kind,
      text: s.text,
      language: s.language,
      place_key: s.at ? subject(s.at) : null,
      ...dateRow("said", s.said),
    })),
  );
  const ids = statements.map((s) => s.id);
  const keyOfId = await writer.keys(tables.STATEMENT, "id", ids);
  const key = (slug: string) => keyOfId(seedId("Statement", slug));
  const keys = ids.map(keyOfId);
  await writer.write(
    tables.STATEMENT_SUBJECT,
    statements.flatMap((s) =>
      s.about.map((about) => ({ statement_key: key(s.slug), subject_key: subject(about) })),
    ),
    { column: "statement_key", keys },
  );

  // Reports that a person has decided on are that person's now: the seeds leave them alone.
  const reviewed = await tx.report.findMany({
    where: { statementKey: { in: keys.map(BigInt) }, reviews: { some: {} } },
    select: { id: true },
  });
  const untouched = new Set(reviewed.map((report) => report.id));
  const reports = statements
    .flatMap((s) =>
      numbered(s.reports, (r) => r.source).map(([n, report]) => ({ ...report, statement: s.slug, n })),
    )
    .map((r) => ({ ...r, id: seedId("Report", `${r.statement}/${r.source}/${r.n}`) }))
    .filter((r) => !untouched.has(r.id));
  await writer.write(
    tables.REPORT,
    reports.map((r) => ({
      id: r.id,
      statement_key: key(r.statement),
      source_key: source(r.source),
      review_state: "ACCEPTED",
      ...spanRow("passage", r.passage),
      ...spanRow("speaker", r.speaker),
      ...spanRow("cue", r.cue),
    })),
    {
      column: "statement_key",
      keys,
      only: `t.id like '${seedIdPrefix("Report")}%' and not exists (select from review where report_key = t.key)`,
    },
  );
  const reportIds = reports.map((r) => r.id);
  const reportKey = await writer.keys(tables.REPORT, "id", reportIds);
  const reportKeys = reportIds.map(reportKey);
  await writer.write(
    tables.QUOTE,
    reports.flatMap((r) =>
      r.quotes.map((quote, ordinal) => ({ report_key: reportKey(r.id), ordinal, ...quote })),
    ),
    { column: "report_key", keys: reportKeys },
  );
  await writer.write(
    tables.ATTRIBUTION_HOP,
    reports.flatMap((r) =>
      r.attribution.map((hop, ordinal) => ({
        report_key: reportKey(r.id),
        ordinal,
        publisher_key: hop.publisher ? publisher(hop.publisher) : null,
        actor_key: hop.actor ? subject(hop.actor) : null,
        start: hop.start,
        end: hop.end,
        exact: hop.exact,
      })),
    ),
    { column: "report_key", keys: reportKeys },
  );
  return key;
}

/** Writes what each source says of each meeting. */
export async function loadAccounts(
  writer: TableWriter,
  { meetings }: Seeds,
  { subject, publisher, source }: References,
): Promise<void> {
  await writer.write(
    tables.MEETING_ACCOUNT,
    meetings.flatMap((m) =>
      numbered(m.accounts, (a) => a.source).map(([n, a]) => ({
        id: seedId("MeetingAccount", `${m.slug}/${a.source}/${n}`),
        meeting_key: subject(m.slug),
        source_key: source(a.source),
        status: a.status,
        according_to_key: a["according-to"] ? subject(a["according-to"]) : null,
        via_key: a.via ? publisher(a.via) : null,
        ...spanRow("passage", a.passage),
        ...dateRow("date", a.date),
      })),
    ),
    {
      column: "meeting_key",
      keys: meetings.map((m) => subject(m.slug)),
      only: `t.id like '${seedIdPrefix("MeetingAccount")}%'`,
    },
  );
}

/** Writes how statements answer each other. */
export async function loadRelations(
  writer: TableWriter,
  seeds: Seeds,
  statement: Keys,
  source: Keys,
): Promise<void> {
  await writer.write(
    tables.RELATION,
    seeds.relations.map((r) => ({
      id: seedId("Relation", `${r.from}/${r.type}/${r.to}`),
      from_key: statement(r.from),
      type: r.type,
      to_key: statement(r.to),
      source_key: source(r.source),
      ...spanRow("passage", r.passage),
    })),
    {
      column: "from_key",
      keys: seeds.statements.map((s) => statement(s.slug)),
      only: `t.id like '${seedIdPrefix("Relation")}%'`,
    },
  );
}

/** Each item with its number, from 1, among those of the same source: what its id is made of. */
function numbered<T>(items: T[], sourceOf: (item: T) => string): [number, T][] {
  const counts = new Map<string, number>();
  return items.map((item) => {
    const n = (counts.get(sourceOf(item)) ?? 0) + 1;
    counts.set(sourceOf(item), n);
    return [n, item];
  });
}
