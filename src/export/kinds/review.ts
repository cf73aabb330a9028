import type { RecordOf } from "../../readers/export/format.ts";
import { insertAll } from "../insertAll.ts";
import type { Kind } from "../kind.ts";

export const review: Kind<RecordOf<"review">> = {
  ids: `select id from review order by id collate "C"`,
  select: `
    select json_build_object('kind', 'review', 'id', v.id, 'report', r.id, 'decision', v.decision, 'reviewer', v.reviewer,
      'at', v.at, 'note', v.note, 'before', v.before, 'after', v.after) as record
    from review v join report r on r.key = v.report_key
    where v.id = any($1) order by v.id collate "C"`,
  found: ({ id }) => id,
  identity: ({ id }) => id,
  references: ({ report }) => [report],

  async insert(client, records, keys) {
    const rows = records.map(({ id, report, decision, reviewer, at, note, before, after }) => ({
      id,
      report_key: keys.get(report),
      decision,
      reviewer,
      at,
      note: note ?? null,
      before: before ?? null,
      after: after ?? null,
    }));
    await insertAll(client, "review", rows);
  },
};
