import { type DateRange, dateSql, idSql, languageSql, oneOf, publishedBy } from "../filters.ts";
import type { FilterTree, ListType } from "../list.ts";
import type { Row } from "../rowType.ts";
import { type Sql, sql } from "../sql.ts";
import { about } from "./statements.ts";

interface SourceFilterInput extends FilterTree {
  id?: string[] | null;
  publisher?: string[] | null;
  publisherKnown?: boolean | null;
  published?: DateRange | null;
  language?: string[] | null;
  url?: string[] | null;
  speaker?: string[] | null;
  about?: string[] | null;
  text?: string | null;
}

const published = { type: "timestamptz", value: ({ alias }: Row) => sql`${alias}.published_sort` } as const;

/** That a source has a standing report of such a statement. */
const reporting = (
  source: Sql,
  condition: Sql,
) => sql`exists (select from report r join statement st on st.key = r.statement_key
  where r.source_key = ${source}.key and r.review_state <> 'REJECTED' and ${condition})`;

export const sources: ListType<SourceFilterInput> = {
  from: (alias) => sql`source ${alias}`,
  shown: ({ alias, asOf }) => publishedBy(alias, asOf),
  orders: {
    PUBLISHED_DESC: { direction: "desc", columns: [published] },
    PUBLISHED_ASC: { direction: "asc", columns: [published] },
    RECORDED_DESC: { direction: "desc", columns: [] },
    RECORDED_ASC: { direction: "asc", columns: [] },
  },
  defaultOrder: "PUBLISHED_DESC",
  timeline: "published",
  filter: (filter, row, references) => {
    const { alias, asOf } = row;
    const { publisher, speaker } = filter;
    return [
      idSql(row, filter.id, ["Source"]),
      publisher
        ? oneOf(sql`${alias}.publisher_key`, references.list(publisher, "Publisher"), "bigint")
        : null,
      filter.publisherKnown == null
        ? null
        : sql`(${alias}.publisher_key is not null) = ${filter.publisherKnown}::boolean`,
      dateSql(filter.published, row, "published"),
      languageSql(sql`${alias}.language`, filter.language),
      oneOf(sql`${alias}.url`, filter.url, "text"),
      speaker
        ? reporting(alias, oneOf(sql`st.speaker_key`, references.list(speaker, "Actor"), "bigint")!)
        : null,
      filter.about ? reporting(alias, about(sql`st`, references.list(filter.about, "Subject"))) : null,
      filter.text == null ? null : sql`${alias}.search @@ text_query(${filter.text})`,
      publishedBy(alias, asOf),
    ];
  },
  facets: {
    publishers: { value: ({ alias }) => sql`${alias}.publisher_key` },
    languages: { value: ({ alias }) => sql`${alias}.language` },
    speakers: {
      join: ({
        alias,
      }) => sql`join lateral (select distinct st.speaker_key from report r join statement st on st.key = r.statement_key
        where r.source_key = ${alias}.key and r.review_state <> 'REJECTED') fs on true`,
      value: () => sql`fs.speaker_key`,
    },
  },
};
