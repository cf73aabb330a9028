import { spanRow } from "../../domain/columns.ts";
import type { RecordOf } from "../../readers/export/format.ts";
import { insertAll } from "../insertAll.ts";
import type { Kind } from "../kind.ts";

export const relation: Kind<RecordOf<"relation">> = {
  ids: `select id from relation order by id collate "C"`,
  select: `
    select json_build_object('kind', 'relation', 'id', r.id, 'from', f.id, 'type', r.type, 'to', t.id, 'source', s.id,
      'passage', json_build_object('start', r.passage_start, 'end', r.passage_end, 'exact', r.passage_exact)) as record
    from relation r join statement f on f.key = r.from_key join statement t on t.key = r.to_key
    join source s on s.key = r.source_key
    where r.id = any($1) order by r.id collate "C"`,
  found: ({ id }) => id,
  identity: ({ id }) => id,
  references: ({ from, to, source }) => [from, to, source],

  async insert(client, records, keys) {
    const rows = records.map(({ id, from, type, to, source, passage }) => ({
      id,
      from_key: keys.get(from),
      type,
      to_key: keys.get(to),
      source_key: keys.get(source),
      ...spanRow("passage", passage),
    }));
    await insertAll(client, "relation", rows);
  },
};
