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

/** Whether counts are kept for a dimension; its rows are then not visited. */
export const isTallied = ({ speaker, subject }: Tally) =>
  sql`exists (select from tallied where speaker_key = ${speaker} and subject_key = ${subject})`;

/** The JSON text of how many rows a list with a tally has, from the counts that are kept, else as they are `counted`. */
export const tallyCount = ({ speaker, subject }: Tally, counted: Sql) =>
  sql`coalesce(tally_count(${speaker}, ${subject}), ${counted})::text`;

/** The most frequent values of a facet as rows of `key` and `n`; no rows when no counts are kept. */
export function tallyTop({ speaker, subject }: Tally, facet: Field, size: number): Sql {
  const { having, kind } = facet.args as {
    having?: { min?: number | null; max?: number | null } | null;
    kind?: string[] | null;
  };
  const { names, key } = FACETS[facet.name]!;
  return sql`select ${key ?? sql`value`} as key, n from tally_top(${speaker}, ${subject}, ${kind ?? names}::"TallyFacet"[],
    ${Math.max(having?.min ?? 1, 1)}::int, ${having?.max ?? NO_LIMIT}::int, ${size}::int)`;
}

/** What is kept of the days, weeks or months that a list lies in: rows of `value`, packed by `pack_days()`, and `n`. */
export const tallyDays = ({ speaker, subject }: Tally, facet: "DAYS" | "WEEKS" | "MONTHS") =>
  sql`tally_values(${speaker}, ${subject}, ${raw(`'${facet}'`)}::"TallyFacet")`;
