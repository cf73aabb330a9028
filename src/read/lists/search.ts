import { badInput } from "../../schema/errors.ts";
import { MAX_RANKED_MATCHES } from "../../schema/lists/search.ts";
import { wordsSql } from "../filters.ts";
import { derived, type Given } from "../given.ts";
import type { ListType } from "../list.ts";
import type { AbstractType, FieldSql, Row } from "../rowType.ts";
import { join, json, jsonFraction, raw, type Sql, sql } from "../sql.ts";
import { matchesInTime } from "../stretches.ts";

interface SearchInput {
  text: Given<string>;
  types?: string[] | null;
}

const NAMES_COUNT = 2; // a match in a name says more than one in a long text
const SUBJECTS = ["ACTOR", "PLACE", "TOPIC", "MEETING"];

/** The matches of a table that are ranked. */
const newest = (table: string, time: string, words: Sql, where?: Sql) =>
  matchesInTime({
    from: sql`${raw(table)} s`,
    alias: sql`s`,
    words,
    time: sql`s.${raw(time)}`,
    back: true,
    ...(where && { where }),
    orderBy: sql`order by s.${raw(time)} desc, s.key desc`,
    size: MAX_RANKED_MATCHES,
  });

/** Every match with its type, key and rank, and the text that a snippet is cut from. */
function matches({ text, types }: SearchInput): Sql {
  derived(text, (text) => {
    if (text.trim() === "") throw badInput("text: write a word to search for.");
  });
  if (types?.length === 0)
    throw badInput("types: an empty list finds nothing; leave it out to search everything.");
  const wanted = (type: string) => !types || types.includes(type);
  const query = wordsSql(text);
  const kinds = SUBJECTS.filter(wanted);
  const parts = [
    wanted("STATEMENT") &&
      sql`select 'STATEMENT' as type, s.key, ts_rank(s.search, ${query}, 1) as rank
        from (${newest("statement", "said_sort", query, sql`s.listed`)}) s`,
    wanted("SOURCE") &&
      sql`select 'SOURCE', s.key, ts_rank(s.search, ${query}, 1)
        from (${newest("source", "published_sort", query)}) s`,
    kinds.length > 0 &&
      sql`select s.kind::text, s.key, max(n.rank) * ${NAMES_COUNT}::real from (
          select key, ts_rank(words_of(name || ' ' || coalesce(description, '')), ${query}) as rank from subject
            where words_of(name || ' ' || coalesce(description, '')) @@ ${query}
          union all select subject_key, ts_rank(words_of(name), ${query}) from subject_name
            where words_of(name) @@ ${query}
        ) n join subject s on s.key = n.key
        where s.merged_into_key is null and s.kind = any(${kinds}::"SubjectKind"[]) group by s.kind, s.key`,
    wanted("PUBLISHER") &&
      sql`select 'PUBLISHER', n.key, max(n.rank) * ${NAMES_COUNT}::real from (
          select key, ts_rank(words_of(name), ${query}) as rank from publisher
            where words_of(name) @@ ${query}
          union all select publisher_key, ts_rank(words_of(name), ${query}) from publisher_name
            where words_of(name) @@ ${query}
        ) n group by n.key`,
  ];
  return join(
    parts.filter((part) => part !== false),
    " union all ",
  );
}

/** The text that a match is shown in. */
const SHOWN = `(case %.type
  when 'STATEMENT' then (select concat_ws(' … ', s.text, (select string_agg(r.passage_exact, ' … ') from report r where r.statement_key = s.key and stands(r))) from statement s where s.key = %.target)
  when 'SOURCE' then (select concat_ws(' … ', s.title, left(s.text, 100000)) from source s where s.key = %.target)
  when 'PUBLISHER' then (select concat_ws(' … ', p.name, (select string_agg(n.name, ', ' order by n.name collate "und-x-icu") from publisher_name n where n.publisher_key = p.key)) from publisher p where p.key = %.target)
  else (select concat_ws(' … ', s.name, s.description, (select string_agg(n.name, ', ' order by n.name collate "und-x-icu") from subject_name n where n.subject_key = s.key)) from subject s where s.key = %.target)
end)`;

// Private-use characters mark where a match starts and ends; they are taken out of the text first. A third
// stands for "<", because ts_headline takes <b> for a tag and leaves it out.
const START = "\ue000";
const END = "\ue001";
const LESS = "\ue002";

/** The best matching words in their surroundings, cut where matches start and end. */
const snippet =
  (text: Given<string>): FieldSql =>
  ({ alias }, field, planner) => {
    const part = planner.fields(planner.selected(field), "SnippetPart", (of) =>
      of.name === "text" ? json(sql`p.text`) : sql`(case when p.match then 'true' else 'false' end)`,
    );
    const shown = raw(SHOWN.replaceAll("%", alias.sql));
    return sql`(select '[' || coalesce(string_agg(${part}, ',' order by p.piece, p.match desc), '') || ']' from (
      select w.piece, h.match, case
          when not h.match then case when w.piece = 1 then w.words else substr(w.words, strpos(w.words, ${END}) + 1) end
          else split_part(w.words, ${END}, 1) end as text
      from unnest(string_to_array(translate(
        ts_headline('public.onrecord', translate(${shown}, ${`<${LESS}${START}${END}`}, ${LESS}), ${wordsSql(text)},
          ${`StartSel=${START}, StopSel=${END}, MaxWords=35, MinWords=15, MaxFragments=1`}), ${LESS}, '<'), ${START})) with ordinality w (words, piece)
      cross join (values (true), (false)) h (match)
      where not (h.match and w.piece = 1)) p where p.text <> '')`;
  };

const rank = { type: "float8", value: ({ alias }: Row) => sql`${alias}.rank` } as const;

/** Results are rows of their own: a type, the key of the thing found, and how well it matches. */
export const search: ListType = {
  from: () => {
    throw new Error("search is listed by its arguments");
  },
  fromArgs: (args) => (alias) =>
    // Keys of different types can be equal: the result's own key tells the types apart.
    sql`(select m.type, m.key as target, m.rank::float8 as rank,
        m.key * 8 + array_position('{STATEMENT,SOURCE,ACTOR,PLACE,TOPIC,MEETING,PUBLISHER}'::text[], m.type) as key
      from (${matches(args as unknown as SearchInput)}) m (type, key, rank)) ${alias}`,
  orders: { RELEVANCE_DESC: { direction: "desc", columns: [rank] } },
  defaultOrder: "RELEVANCE_DESC",
  filter: () => [],
  edge: (args) => ({
    score: ({ alias }) => jsonFraction(sql`${alias}.rank`),
    snippet: snippet(args.text as Given<string>),
  }),
};

/** Which object type a result is of, and where its row is. */
export const searchResult: AbstractType = {
  from: search.from,
  discriminator: ({ alias }) => sql`${alias}.type`,
  values: {
    Statement: "STATEMENT",
    Source: "SOURCE",
    Actor: "ACTOR",
    Place: "PLACE",
    Topic: "TOPIC",
    Meeting: "MEETING",
    Publisher: "PUBLISHER",
  },
  keyOf: ({ alias }) => sql`${alias}.target`,
};
