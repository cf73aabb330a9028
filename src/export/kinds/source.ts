import { createHash } from "node:crypto";
import { dateRow } from "../../domain/columns.ts";
import { parseDate } from "../../domain/dates.ts";
import { bandsOf, shinglesOf } from "../../federate/minHash.ts";
import type { RecordOf } from "../../readers/export/format.ts";
import { insertAll, insertKeyed } from "../insertAll.ts";
import { given, type Kind } from "../kind.ts";

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

export const source: Kind<RecordOf<"source">> = {
  ids: `select id from source order by id collate "C"`,
  select: `
    select json_build_object('kind', 'source', 'id', s.id, 'publisher', p.id, 'title', s.title, 'author', s.author,
      'url', s.url, 'language', s.language, 'published', s.published_edtf, 'reprintOf', o.id,
      'reprintScore', s.reprint_score, 'reprintReason', s.reprint_reason, 'previousVersion', v.id, 'form', s.form,
      'extractor', s.extractor, 'recordedAt', s.recorded_at, 'text', s.text) as record
    from source s left join publisher p on p.key = s.publisher_key left join source o on o.key = s.reprint_of_key
      left join source v on v.key = s.previous_version_key
    where s.id = any($1) order by s.id collate "C"`,
  found: ({ id }) => id,
  identity: ({ id }) => id,
  references: ({ publisher, reprintOf, previousVersion }) => given(publisher, reprintOf, previousVersion),
  uniques: [
    {
      what: "text",
      select: `select s.id, concat_ws(' ', s.sha256, p.id) as value
        from unnest($1::text[]) u (value) join source s on s.sha256 = left(u.value, 64)
          left join publisher p on p.key = s.publisher_key`,
      // A text is a source once for each publisher.
      of: ({ text, publisher }) => [sha256(text), publisher].filter(Boolean).join(" "),
    },
  ],

  async insert(client, records, keys) {
    const rows = records.map((record) => ({
      id: record.id,
      publisher_key: record.publisher === undefined ? null : keys.get(record.publisher),
      title: record.title ?? null,
      author: record.author ?? null,
      url: record.url ?? null,
      language: record.language,
      ...dateRow("published", record.published === undefined ? null : parseDate(record.published)),
      text: record.text,
      sha256: sha256(record.text),
      reprint_score: record.reprintScore ?? null,
      reprint_reason: record.reprintReason ?? null,
      form: record.form ?? null,
      extractor: record.extractor ?? null,
      recorded_at: record.recordedAt,
    }));
    await insertKeyed(client, "source", rows, keys);
    // Derived of the text, as when a document comes in: by these, later documents find what they reprint.
    const bands = records.flatMap(({ id, text }) =>
      bandsOf(shinglesOf(text)).map((band) => ({ band, source_key: keys.get(id) })),
    );
    await insertAll(client, "source_band", bands);
  },

  async link(client, records, keys) {
    await client.query(
      `update source set reprint_of_key = r.reprint_of, previous_version_key = r.previous_version
       from unnest($1::bigint[], $2::bigint[], $3::bigint[]) r (key, reprint_of, previous_version)
       where source.key = r.key and num_nonnulls(r.reprint_of, r.previous_version) > 0`,
      [
        records.map(({ id }) => keys.get(id)),
        records.map(({ reprintOf = "" }) => keys.get(reprintOf) ?? null),
        records.map(({ previousVersion = "" }) => keys.get(previousVersion) ?? null),
      ],
    );
  },
};
