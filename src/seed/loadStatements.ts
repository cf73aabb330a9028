import { dateRow, spanRow } from "../domain/columns.ts";
import type { Prisma } from "../generated/prisma/client.ts";
import { numbered, seedId, seedIdPrefix } from "./columns.ts";
import type { Keys, References } from "./keys.ts";
import type { Seeds } from "./seeds.ts";
import * as tables from "./tables.ts";
import type { TableWriter } from "./tableWriter.ts";

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
      r.quotes.map((quote, i) => ({ report_key: reportKey(r.id), ordinal: i + 1, ...quote })),
    ),
    { column: "report_key", keys: reportKeys },
  );
  await writer.write(
    tables.ATTRIBUTION_HOP,
    reports.flatMap((r) =>
      r.attribution.map((hop, i) => ({
        report_key: reportKey(r.id),
        ordinal: i + 1,
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
