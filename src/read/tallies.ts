import type { Tally } from "./list.ts";
import type { Row } from "./rowType.ts";
import type { Field } from "./selection.ts";
import { join, raw, type Sql, sql } from "./sql.ts";

/** Of a row of `tally`, `t`, of all statements: the dimension of which its value is the key. */
const OF_SPEAKER = sql`t.value, 0::bigint`;
const OF_SUBJECT = sql`0::bigint, t.value`;

/** What PostgreSQL keeps of a facet (`TallyFacet`): subjects stand under their kinds. Of some, each frequent value is a dimension. */
export const FACETS: Readonly<Record<string, { names: string[]; key?: Sql; dimension?: Sql }>> = {
  speakers: { names: ["SPEAKER"], dimension: OF_SPEAKER },
  subjects: { names: ["ACTOR", "PLACE", "TOPIC", "MEETING"], dimension: OF_SUBJECT },
  places: { names: ["PLACE"], dimension: OF_SUBJECT },
  saidIn: { names: ["SAID_IN"] },
  publishers: { names: ["PUBLISHER"], dimension: sql`0::bigint, dimension_value('PUBLISHER', t.value)` },
  attributionPublishers: { names: ["ATTRIBUTION_PUBLISHER"] },
  attributionActors: { names: ["ATTRIBUTION_ACTOR"] },
  kinds: {
    names: ["KIND"],
    key: sql`(enum_range(null::"StatementKind"))[value]`,
    dimension: sql`0::bigint, dimension_value('KIND', t.value)`,
  },
};

/** More than any count. */
const NO_LIMIT = 2 ** 31 - 1;

/** The key of a dimension; null when no counts are kept for it. */
const dimension = ({ speaker, value }: Tally) =>
  sql`(select key from tallied where speaker_key = ${speaker} and value_key = ${value})`;

/** Whether something has changed that the counts do not tell yet; it seldom has. */
export const isPending = sql`exists (select from tally_pending)`;

/** Whether counts are kept for a dimension. */
const isTallied = (speaker: Sql, value: Sql) =>
  sql`exists (select from tallied where speaker_key = ${speaker} and value_key = ${value})`;

/** Several speakers, each once: whoever is named twice is counted once. */
const each = ({ speaker }: Tally) =>
  sql`(select distinct of.speaker from unnest(${speaker}) of (speaker)) each`;

/** Whether a row is told by the counts that are kept, or by none: with one speaker, all rows are the one or the other. */
export function isKept({ speaker, value, several }: Tally, kept: boolean, { alias }: Row): Sql {
  const is = kept ? sql`` : sql`not `;
  return several
    ? sql`${alias}.speaker_key = any(array(select of.speaker from unnest(${speaker}) of (speaker) where ${is}${isTallied(sql`of.speaker`, value)}))`
    : sql`${is}${isTallied(speaker, value)}`;
}

/** The JSON text of how many rows a list with a tally has, from the counts that are kept, else as they are `counted`. */
export const tallyCount = (tally: Tally, row: Row, counted: (and?: Sql) => Sql) =>
  tally.several
    ? sql`(coalesce((select sum(tally_count(each.speaker, ${tally.value})) from ${each(tally)}), 0) + ${counted(isKept(tally, false, row))})::text`
    : sql`coalesce(tally_count(${tally.speaker}, ${tally.value}), ${counted()})::text`;

/** Rows that have a value are met soon in any order where their number is so large beside the root of that of all. */
const OFTEN = 5;

/**
 * Whether many statements have some values, by the counts of all statements that are kept: looked up by a value, as many are
 * visited as have it; one by one in another order, as many times fewer than all as it is frequent. It is about even where
 * their number is the root of that of all.
 */
export const isFrequent = (values: Readonly<Record<string, Sql>>): Sql => {
  const kept = sql`from tally where tallied_key = (select key from tallied where speaker_key = 0 and value_key = 0)`;
  const entries = Object.entries(values).map(
    ([facet, value]) => sql`(facet = ${raw(`'${facet}'`)} and value = ${value})`,
  );
  return sql`coalesce((select sum(n) ${kept} and (${join(entries, " or ")})) > ${raw(String(OFTEN))} * sqrt((select sum(n) ${kept} and facet = 'KIND')), false)`;
};

/** What a facet is kept as: its names, and the SQL of its value. */
function keptAs({ name, args }: Field): { facets: Sql; key: Sql } {
  const { kind } = args as { kind?: string[] | null };
  const { names, key = sql`value` } = FACETS[name]!;
  // Who names a kind twice asks for it once.
  const facets = kind
    ? sql`array(select distinct unnest(${kind}::"TallyFacet"[]))`
    : sql`${names}::"TallyFacet"[]`;
  return { facets, key };
}

/** All values of a facet that are kept for several speakers, as rows of `key` and `n`, one for each of them. */
export function tallyValues(tally: Tally, facet: Field): Sql {
  const { facets, key } = keptAs(facet);
  return sql`select ${key} as key, n from ${each(tally)}
    cross join unnest(${facets}) facet cross join lateral tally_values(each.speaker, ${tally.value}, facet) v`;
}

/** The most frequent values of a facet as rows of `key` and `n`; no rows when no counts are kept. */
export function tallyTop(tally: Tally, facet: Field, size: number): Sql {
  const { having } = facet.args as { having?: { min?: number | null; max?: number | null } | null };
  const { facets, key } = keptAs(facet);
  const [least, most] = [Math.max(having?.min ?? 1, 1), having?.max ?? NO_LIMIT];
  const limit = raw(`limit ${size}`);
  // The condition on the facet is the one of the index; each facet by itself, as each is one range of it.
  return sql`select ${key} as key, n from (
    (select top.value, top.n from unnest(${facets}) f cross join lateral (select t.value, t.n::bigint from tally t
        where t.tallied_key = ${dimension(tally)} and t.facet = f and t.facet not in ('DAYS', 'WEEKS', 'MONTHS') and t.n between ${least}::int and ${most}::int
        order by t.n desc, t.value ${limit}) top
      where not ${isPending} order by top.n desc, top.value ${limit})
    union all select value, n from tally_top(${tally.speaker}, ${tally.value}, ${facets}, ${least}::int, ${most}::int, ${raw(String(size))})
      where ${isPending}) top`;
}

/** What is kept of the days, weeks or months that a list lies in: rows of `value`, packed by `pack_days()`, and `n`. */
export const tallyDays = (tally: Tally, facet: "DAYS" | "WEEKS" | "MONTHS") => {
  const days = raw(`'${facet}'::"TallyFacet"`);
  if (tally.several)
    return sql`(select v.value, v.n from ${each(tally)} cross join lateral tally_values(each.speaker, ${tally.value}, ${days}) v) days`;
  return sql`(select value, n::bigint from tally where tallied_key = ${dimension(tally)} and facet = ${days}
    union all select value, n from tally_changes(${tally.speaker}, ${tally.value}, ${days}) where ${isPending} and ${isTallied(tally.speaker, tally.value)}) days`;
};
