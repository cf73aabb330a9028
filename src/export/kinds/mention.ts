import type { RecordOf } from "../../readers/export/format.ts";
import { insertAll } from "../insertAll.ts";
import { given, type Kind } from "../kind.ts";

export const mention: Kind<RecordOf<"mention">> = {
  ids: `select id from source where exists (select from mention where source_key = source.key) order by id collate "C"`,
  // A candidate that was deleted since is not among them any longer.
  select: `
    select json_build_object('kind', 'mention', 'source', s.id, 'start', m.start, 'end', m."end", 'exact', m.exact,
      'subject', x.id, 'score', m.score, 'reason', m.reason, 'explanation', m.explanation,
      'candidates', (select coalesce(json_agg(c.id order by n), '[]')
        from unnest(m.candidate_keys) with ordinality u (key, n) join subject c on c.key = u.key)) as record
    from source s join mention m on m.source_key = s.key left join subject x on x.key = m.subject_key
    where s.id = any($1)
    order by s.id collate "C", m.start, m."end", x.id collate "C", m.reason, m.explanation collate "C"`,
  found: ({ source }) => source,
  // Words that were left open may be so for several reasons.
  identity: ({ source, start, end, subject, reason, explanation }) =>
    `${source} ${start} ${end} ${subject ?? `${reason} ${explanation}`}`,
  references: ({ source, subject, candidates }) => [...given(source, subject), ...candidates],

  async insert(client, records, keys) {
    const rows = records.map(
      ({ source, start, end, exact, subject, score, reason, explanation, candidates }) => ({
        source_key: keys.get(source),
        start,
        end,
        exact,
        subject_key: subject === undefined ? null : keys.get(subject),
        score,
        reason,
        explanation,
        candidate_keys: candidates.map((candidate) => keys.get(candidate)),
      }),
    );
    await insertAll(client, "mention", rows);
  },
};
