import type { PoolClient } from "pg";
import type { RecordOf } from "../../readers/export/format.ts";
import { insertAll, insertKeyed } from "../insertAll.ts";
import { given, type Keys, type Kind, type Unique } from "../kind.ts";

type SubjectKind = "actor" | "place" | "topic" | "meeting";
type SubjectRecord = RecordOf<SubjectKind>;

/** What one of the four kinds of subject has beside what all have. */
interface Particulars<R extends SubjectRecord> {
  /** More of `json_build_object`, of the subject `s` and what is joined to it. */
  fields?: string;
  joins?: string;
  references?: (record: R) => string[];
  uniques?: Unique<R>[];
  insert?: (client: PoolClient, records: readonly R[], keys: Keys) => Promise<void>;
  link?: (client: PoolClient, records: readonly R[], keys: Keys) => Promise<void>;
}

/** A kind of subject: what all have, and its own. What is broader, and merges, are links: they lead anywhere. */
export function subjectKind<R extends SubjectRecord>(
  kind: SubjectKind,
  { fields, joins = "", references, uniques = [], insert, link }: Particulars<R>,
): Kind<R> {
  const type = kind.toUpperCase();
  return {
    ids: `select id from subject where kind = '${type}' order by id collate "C"`,
    select: `
      select json_build_object('kind', '${kind}', 'id', s.id, 'slug', s.slug, 'name', s.name,
        'description', s.description, 'wikidataId', s.wikidata_id,
        'names', (select coalesce(json_agg(json_build_object('name', name, 'nameKind', kind, 'language', language)), '[]')
          from subject_name where subject_key = s.key),
        'broader', (select coalesce(json_agg(b.id), '[]')
          from broader e join subject b on b.key = e.broader_key where e.narrower_key = s.key),
        'mergedInto', m.id, 'mergedBy', s.merged_by, 'mergedAt', s.merged_at, 'mergeNote', s.merge_note, 'reviewState', s.review_state${fields ? `, ${fields}` : ""}) as record
      from subject s left join subject m on m.key = s.merged_into_key ${joins}
      where s.id = any($1) and s.kind = '${type}' order by s.id collate "C"`,
    found: ({ id }) => id,
    identity: ({ id }) => id,
    references: (record) => [
      ...record.broader,
      ...given(record.mergedInto),
      ...(references ? references(record) : []),
    ],
    uniques: [...UNIQUES, ...uniques],

    async insert(client, records, keys) {
      const rows = records.map(({ id, slug, name, description = null, wikidataId = null, reviewState }) => ({
        id,
        kind: type,
        slug,
        name,
        description,
        wikidata_id: wikidataId,
        review_state: reviewState,
      }));
      await insertKeyed(client, "subject", rows, keys);
      const names = records.flatMap(({ id, names }) =>
        names.map(({ name, nameKind, language = null }) => ({
          subject_key: keys.get(id),
          name,
          kind: nameKind,
          language,
        })),
      );
      await insertAll(client, "subject_name", names);
      await insert?.(client, records, keys);
    },

    async link(client, records, keys) {
      const edges = records.flatMap(({ id, broader }) =>
        broader.map((above) => ({ narrower_key: keys.get(id), broader_key: keys.get(above) })),
      );
      await insertAll(client, "broader", edges);
      await link?.(client, records, keys);
      const merged = records.filter(({ mergedInto }) => mergedInto !== undefined);
      await client.query(
        `update subject set merged_into_key = m.into_key, merged_by = m.by, merged_at = m.at, merge_note = m.note
         from unnest($1::bigint[], $2::bigint[], $3::text[], $4::timestamptz[], $5::text[]) m (key, into_key, by, at, note)
         where subject.key = m.key`,
        [
          merged.map(({ id }) => keys.get(id)),
          merged.map(({ mergedInto }) => keys.get(mergedInto!)),
          merged.map(({ mergedBy = null }) => mergedBy),
          merged.map(({ mergedAt = null }) => mergedAt),
          merged.map(({ mergeNote = null }) => mergeNote),
        ],
      );
    },
  };
}

const UNIQUES: Unique<SubjectRecord>[] = [
  {
    what: "slug",
    select: "select id, slug as value from subject where slug = any($1)",
    of: ({ slug }) => slug,
  },
  {
    what: "Wikidata id",
    select: "select id, wikidata_id as value from subject where wikidata_id = any($1)",
    of: ({ wikidataId }) => wikidataId,
  },
];
