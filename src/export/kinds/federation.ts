import type { RecordOf } from "../../readers/export/format.ts";
import { insertAll } from "../insertAll.ts";
import type { Kind } from "../kind.ts";

export const federation: Kind<RecordOf<"federation">> = {
  ids: `select id from report where exists (select from federation where report_key = report.key) order by id collate "C"`,
  select: `
    select json_build_object('kind', 'federation', 'report', r.id, 'statement', t.id, 'state', f.state, 'score', f.score,
      'reason', f.reason, 'explanation', f.explanation, 'decidedBy', f.decided_by, 'decidedAt', f.decided_at) as record
    from report r join federation f on f.report_key = r.key join statement t on t.key = f.statement_key
    where r.id = any($1) order by r.id collate "C", t.id collate "C"`,
  found: ({ report }) => report,
  identity: ({ report, statement }) => `${report} ${statement}`,
  references: ({ report, statement }) => [report, statement],

  async insert(client, records, keys) {
    const rows = records.map(
      ({ report, statement, state, score, reason, explanation, decidedBy = null, decidedAt }) => ({
        report_key: keys.get(report),
        statement_key: keys.get(statement),
        state,
        score,
        reason,
        explanation,
        decided_by: decidedBy,
        decided_at: decidedAt,
      }),
    );
    await insertAll(client, "federation", rows);
  },
};
