import { spanRow } from "../../domain/columns.ts";
import type { RecordOf } from "../../readers/export/format.ts";
import { insertAll, insertKeyed } from "../insertAll.ts";
import { given, type Kind } from "../kind.ts";

/** A span of three columns, null where it has none. */
const span = (name: string) =>
  `case when r.${name}_start is not null then json_build_object(
    'start', r.${name}_start, 'end', r.${name}_end, 'exact', r.${name}_exact) end`;

/** With its quotes and its chain of attribution, which have no ids of their own. */
export const report: Kind<RecordOf<"report">> = {
  ids: `select r.id from report r join statement t on t.key = r.statement_key order by t.id collate "C", r.id collate "C"`,
  select: `
    select json_build_object('kind', 'report', 'id', r.id, 'statement', t.id, 'source', s.id, 'passage', ${span("passage")},
      'speaker', ${span("speaker")}, 'cue', ${span("cue")},
      'quotes', (select coalesce(json_agg(json_build_object('start', q.start, 'end', q."end", 'exact', q.exact)
          order by q.ordinal), '[]')
        from quote q where q.report_key = r.key),
      'attribution', (select coalesce(json_agg(json_build_object('publisher', p.id, 'actor', a.id,
          'start', h.start, 'end', h."end", 'exact', h.exact) order by h.ordinal), '[]')
        from attribution_hop h left join publisher p on p.key = h.publisher_key left join subject a on a.key = h.actor_key
        where h.report_key = r.key),
      'reviewState', r.review_state, 'rule', r.rule, 'confidence', r.confidence, 'supersededBy', n.id,
      'recordedAt', r.recorded_at) as record
    from report r join statement t on t.key = r.statement_key join source s on s.key = r.source_key
      left join report n on n.key = r.superseded_by_key
    where r.id = any($1) order by t.id collate "C", r.id collate "C"`,
  found: ({ id }) => id,
  identity: ({ id }) => id,
  references: ({ statement, source, attribution, supersededBy }) => [
    statement,
    source,
    ...given(supersededBy),
    ...attribution.flatMap(({ publisher, actor }) => given(publisher, actor)),
  ],

  async insert(client, records, keys) {
    const rows = records.map((record) => ({
      id: record.id,
      statement_key: keys.get(record.statement),
      source_key: keys.get(record.source),
      ...spanRow("passage", record.passage),
      ...spanRow("speaker", record.speaker ?? null),
      ...spanRow("cue", record.cue ?? null),
      review_state: record.reviewState,
      rule: record.rule ?? null,
      confidence: record.confidence ?? null,
      recorded_at: record.recordedAt,
    }));
    await insertKeyed(client, "report", rows, keys);
    const quotes = records.flatMap(({ id, quotes }) =>
      quotes.map((quote, i) => ({ report_key: keys.get(id), ordinal: i + 1, ...quote })),
    );
    await insertAll(client, "quote", quotes);
    const hops = records.flatMap(({ id, attribution }) =>
      attribution.map(({ publisher, actor, ...words }, i) => ({
        report_key: keys.get(id),
        ordinal: i + 1,
        publisher_key: publisher === undefined ? null : keys.get(publisher),
        actor_key: actor === undefined ? null : keys.get(actor),
        ...words,
      })),
    );
    await insertAll(client, "attribution_hop", hops);
  },

  async link(client, records, keys) {
    const superseded = records.filter(({ supersededBy }) => supersededBy !== undefined);
    await client.query(
      `update report set superseded_by_key = r.by from unnest($1::bigint[], $2::bigint[]) r (key, by) where report.key = r.key`,
      [
        superseded.map(({ id }) => keys.get(id)),
        superseded.map(({ supersededBy }) => keys.get(supersededBy!)),
      ],
    );
  },
};
