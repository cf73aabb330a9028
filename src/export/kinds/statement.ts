import { dateRow } from "../../domain/columns.ts";
import { parseDate } from "../../domain/dates.ts";
import type { RecordOf } from "../../readers/export/format.ts";
import { insertAll, insertKeyed } from "../insertAll.ts";
import { given, type Kind } from "../kind.ts";

export const statement: Kind<RecordOf<"statement">> = {
  ids: `select id from statement order by id collate "C"`,
  select: `
    select json_build_object('kind', 'statement', 'id', s.id, 'speaker', a.id, 'statementKind', s.kind, 'text', s.text,
      'language', s.language, 'said', s.said_edtf, 'place', p.id,
      'about', (select coalesce(json_agg(x.id), '[]')
        from statement_subject l join subject x on x.key = l.subject_key where l.statement_key = s.key),
      'mergedInto', m.id, 'recordedAt', s.recorded_at) as record
    from statement s join subject a on a.key = s.speaker_key left join subject p on p.key = s.place_key
    left join statement m on m.key = s.merged_into_key
    where s.id = any($1) order by s.id collate "C"`,
  found: ({ id }) => id,
  identity: ({ id }) => id,
  references: ({ speaker, place, about, mergedInto }) => [...given(speaker, place, mergedInto), ...about],

  async insert(client, records, keys) {
    const rows = records.map(({ id, speaker, statementKind, text, language, said, place, recordedAt }) => ({
      id,
      speaker_key: keys.get(speaker),
      kind: statementKind,
      text,
      language,
      ...dateRow("said", said === undefined ? null : parseDate(said)),
      place_key: place === undefined ? null : keys.get(place),
      recorded_at: recordedAt,
    }));
    await insertKeyed(client, "statement", rows, keys);
    const about = records.flatMap(({ id, about }) =>
      about.map((subject) => ({ statement_key: keys.get(id), subject_key: keys.get(subject) })),
    );
    await insertAll(client, "statement_subject", about);
  },

  async link(client, records, keys) {
    const merged = records.filter(({ mergedInto }) => mergedInto !== undefined);
    await client.query(
      `update statement set merged_into_key = m.into_key
       from unnest($1::bigint[], $2::bigint[]) m (key, into_key) where statement.key = m.key`,
      [merged.map(({ id }) => keys.get(id)), merged.map(({ mergedInto }) => keys.get(mergedInto!))],
    );
  },
};
