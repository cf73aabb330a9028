import type { RecordOf } from "../../readers/export/format.ts";
import { insertAll, insertKeyed } from "../insertAll.ts";
import type { Kind } from "../kind.ts";

export const publisher: Kind<RecordOf<"publisher">> = {
  ids: `select id from publisher order by id collate "C"`,
  select: `
    select json_build_object('kind', 'publisher', 'id', p.id, 'slug', p.slug, 'name', p.name, 'publisherKind', p.kind,
      'url', p.url,
      'names', (select coalesce(json_agg(json_build_object('name', name, 'language', language)), '[]')
        from publisher_name where publisher_key = p.key)) as record
    from publisher p where p.id = any($1) order by p.id collate "C"`,
  found: ({ id }) => id,
  identity: ({ id }) => id,
  references: () => [],
  uniques: [
    {
      what: "slug",
      select: "select id, slug as value from publisher where slug = any($1)",
      of: ({ slug }) => slug,
    },
  ],

  async insert(client, records, keys) {
    const rows = records.map(({ id, slug, name, publisherKind, url = null }) => ({
      id,
      slug,
      name,
      kind: publisherKind,
      url,
    }));
    await insertKeyed(client, "publisher", rows, keys);
    const names = records.flatMap(({ id, names }) =>
      names.map(({ name, language = null }) => ({ publisher_key: keys.get(id), name, language })),
    );
    await insertAll(client, "publisher_name", names);
  },
};
