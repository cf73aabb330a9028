import type { Tally } from "./list.ts";
import type { Field } from "./selection.ts";
import { raw, type Sql, sql } from "./sql.ts";

/** What PostgreSQL keeps of a facet (`TallyFacet`): subjects stand under their kinds. */
const FACETS: Record<string, { names: string[]; key?: Sql }> = {
  speakers: { names: ["SPEAKER"] },
  subjects: { names: ["ACTOR", "PLACE", "TOPIC", "MEETING"] },
  places: { names: ["PLACE"] },
  saidIn: { names: ["SAID_IN"] },
  publishers: { names: ["PUBLISHER"] },
  attributionPublishers: { names: ["ATTRIBUTION_PUBLISHER"] },
  attributionActors: { names: ["ATTRIBUTION_ACTOR"] },
  kinds: { names: ["KIND"], key: sql`(enum_range(null::"StatementKind"))[value]` },
};

/** More than any count. */
const NO_LIMIT = 2 ** 31 - 1;

/** The key of a dimension; null when no counts are kept for it. */
const dimension = ({ speaker, subject }: Tally) =>
  sql`(select key from tallied where speaker_key = ${speaker} and subject_key = ${subject})`;

/** Whether something has changed that the counts do not tell yet; it seldom has. */
const isPending = sql`exists (select from tally_pending)`;

/** Whether counts are kept for a dimension; its rows are then not visited. */
export const isTallied = ({ speaker, subject }: Tally) =>
  sql`exists (select from tallied where speaker_key = ${speaker} and subject_key = ${subject})`;

/** The JSON text of how many rows a list with a tally has, from the counts that are kept, else as they are `counted`. */
export const tallyCount = ({ speaker, subject }: Tally, counted: Sql) =>
  sql`coalesce(tally_count(${speaker}, ${subject}), ${counted})::text`;

/** The most frequent values of a facet as rows of `key` and `n`; no rows when no counts are kept. */
export function tallyTop(tally: Tally, facet: Field, size: number): Sql {
  const { having, kind } = facet.args as {
    having?: { min?: number | null; max?: number | null } | null;
    kind?: string[] | null;
  };
  const { names, key } = FACETS[facet.name]!;
  // Who names a kind twice asks for it once.
  const facets = kind
    ? sql`array(select distinct unnest(${kind}::"TallyFacet"[]))`
    : sql`${names}::"TallyFacet"[]`;
  const [least, most] = [Math.max(having?.min ?? 1, 1), having?.max ?? NO_LIMIT];
  const limit = raw(`limit ${size}`);
  // The condition on the facet is the one of the index; each facet by itself, as each is one range of it.
  return sql`select ${key ?? sql`value`} as key, n from (
    (select top.value, top.n from unnest(${facets}) f cross join lateral (select t.value, t.n::bigint from tally t
        where t.tallied_key = ${dimension(tally)} and t.facet = f and t.facet not in ('DAYS', 'WEEKS', 'MONTHS') and t.n between ${least}::int and ${most}::int
        order by t.n desc, t.value ${limit}) top
      where not ${isPending} order by top.n desc, top.value ${limit})
    union all select value, n from tally_top(${tally.speaker}, ${tally.subject}, ${facets}, ${least}::int, ${most}::int, ${raw(String(size))})
      where ${isPending}) top`;
}

/** What is kept of the days, weeks or months that a list lies in: rows of `value`, packed by `pack_days()`, and `n`. */
export const tallyDays = (tally: Tally, facet: "DAYS" | "WEEKS" | "MONTHS") => {
  const days = raw(`'${facet}'::"TallyFacet"`);
  return sql`(select value, n::bigint from tally where tallied_key = ${dimension(tally)} and facet = ${days}
    union all select value, n from tally_changes(${tally.speaker}, ${tally.subject}, ${days}) where ${isPending} and ${isTallied(tally)}) days`;
};
