import { dateRow, spanRow } from "../../domain/columns.ts";
import { parseDate } from "../../domain/dates.ts";
import type { RecordOf } from "../../readers/export/format.ts";
import { insertAll } from "../insertAll.ts";
import { given, type Kind } from "../kind.ts";

export const account: Kind<RecordOf<"account">> = {
  ids: `select id from meeting_account order by id collate "C"`,
  select: `
    select json_build_object('kind', 'account', 'id', c.id, 'meeting', m.id, 'source', s.id, 'status', c.status,
      'accordingTo', a.id, 'via', p.id, 'date', c.date_edtf, 'rule', c.rule, 'confidence', c.confidence,
      'passage', json_build_object('start', c.passage_start, 'end', c.passage_end, 'exact', c.passage_exact)) as record
    from meeting_account c join subject m on m.key = c.meeting_key join source s on s.key = c.source_key
    left join subject a on a.key = c.according_to_key left join publisher p on p.key = c.via_key
    where c.id = any($1) order by c.id collate "C"`,
  found: ({ id }) => id,
  identity: ({ id }) => id,
  references: ({ meeting, source, accordingTo, via }) => given(meeting, source, accordingTo, via),

  async insert(client, records, keys) {
    const rows = records.map(
      ({ id, meeting, source, status, accordingTo, via, date, passage, rule, confidence }) => ({
        id,
        meeting_key: keys.get(meeting),
        source_key: keys.get(source),
        status,
        according_to_key: accordingTo === undefined ? null : keys.get(accordingTo),
        via_key: via === undefined ? null : keys.get(via),
        ...dateRow("date", date === undefined ? null : parseDate(date)),
        ...spanRow("passage", passage),
        rule: rule ?? null,
        confidence: confidence ?? null,
      }),
    );
    await insertAll(client, "meeting_account", rows);
  },
};
