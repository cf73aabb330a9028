import { type DateRange, dateSql, idSql, languageSql, oneOf, publishedInTime, wordsSql } from "../filters.ts";
import type { Given } from "../given.ts";
import type { FilterTree, Finding, ListType } from "../list.ts";
import { isKey, Reference, refer } from "../references.ts";
import type { Row } from "../rowType.ts";
import { type Sql, sql } from "../sql.ts";
import { aboutAny } from "./statements.ts";

interface SourceFilterInput extends FilterTree {
  id?: Given<string>[] | null;
  publisher?: Given<string>[] | null;
  publisherKnown?: boolean | null;
  published?: DateRange | null;
  language?: Given<string>[] | null;
  url?: Given<string>[] | null;
  speaker?: Given<string>[] | null;
  about?: Given<string>[] | null;
  text?: Given<string> | null;
}

const published = { type: "timestamptz", value: ({ alias }: Row) => sql`${alias}.published_sort` } as const;

const inTime = (row: Row) => publishedInTime(row, sql`published_by(${row.alias})`);

/** That a source has a standing report of such a statement. */
const reporting = (
  source: Sql,
  condition: Sql,
) => sql`exists (select from report r join statement st on st.key = r.statement_key
  where r.source_key = ${source}.key and r.review_state <> 'REJECTED' and ${condition})`;

/** Sources are found by their publisher, and by words. */
const finding: Finding<SourceFilterInput> = {
  take: ({ publisher, text, ...rest }) => ({
    finds: {
      ...(publisher?.length === 1 && { publisher: sql`${new Reference(publisher[0]!, ["Publisher"])}` }),
      ...(text != null && { words: wordsSql(text) }),
    },
    rest: { ...rest, ...(publisher?.length !== 1 && { publisher }) },
  }),
  path: ({ finds, orderName }) => {
    const { publisher, words } = finds;
    if (publisher) return { takes: ["publisher"], where: (s) => sql`${s}.publisher_key = ${publisher}` };
    if (words && orderName.startsWith("PUBLISHED"))
      return { takes: ["words"], words, where: (s) => sql`${s}.search @@ ${words}` };
    return { takes: [] };
  },
  choices: ["publisher"],
  condition: (name, value, { alias }) =>
    name === "publisher" ? sql`${alias}.publisher_key = ${value}` : sql`${alias}.search @@ ${value}`,
  steady: ["published", "url", "publisherKnown"],
};

export const sources: ListType<SourceFilterInput> = {
  from: (alias) => sql`source ${alias}`,
  shown: inTime,
  orders: {
    PUBLISHED_DESC: { direction: "desc", columns: [published] },
    PUBLISHED_ASC: { direction: "asc", columns: [published] },
    RECORDED_DESC: { direction: "desc", columns: [] },
    RECORDED_ASC: { direction: "asc", columns: [] },
  },
  defaultOrder: "PUBLISHED_DESC",
  timeline: "published",
  filter: (filter, row) => {
    const { alias } = row;
    const { publisher, speaker } = filter;
    return [
      idSql(row, filter.id, ["Source"]),
      publisher ? isKey(sql`${alias}.publisher_key`, refer(publisher, "Publisher")) : null,
      filter.publisherKnown == null
        ? null
        : sql`(${alias}.publisher_key is not null) = ${filter.publisherKnown}::boolean`,
      dateSql(filter.published, row, "published"),
      languageSql(sql`${alias}.language`, filter.language),
      oneOf(sql`${alias}.url`, filter.url, "text"),
      speaker ? reporting(alias, isKey(sql`st.speaker_key`, refer(speaker, "Actor"))) : null,
      filter.about ? reporting(alias, aboutAny(sql`st`, filter.about)) : null,
      filter.text == null ? null : sql`${alias}.search @@ ${wordsSql(filter.text)}`,
      filter.asOf == null ? null : inTime(row),
    ];
  },
  finding,
  facetColumns: ["publisher_key", "language"],
  facets: {
    publishers: { value: ({ alias }) => sql`${alias}.publisher_key` },
    languages: { value: ({ alias }) => sql`${alias}.language` },
    speakers: {
      join: ({ alias }) => sql`join report r on r.source_key = ${alias}.key and r.review_state <> 'REJECTED'
        join statement fs on fs.key = r.statement_key`,
      value: () => sql`fs.speaker_key`,
      // A source has several reports of one speaker's.
      count: ({ alias }) => sql`count(distinct ${alias}.key)`,
    },
  },
};
