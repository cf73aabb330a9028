import type { NodeType } from "../../domain/ids.ts";
import { codeSql, idSql, oneOf, wordsSql } from "../filters.ts";
import type { Given } from "../given.ts";
import type { FilterTree, ListType } from "../list.ts";
import { isKey, refer } from "../references.ts";
import type { Row } from "../rowType.ts";
import { raw, type Sql, sortedName, sql } from "../sql.ts";

interface CommonFilterInput extends FilterTree {
  id?: Given<string>[] | null;
  text?: Given<string> | null;
  within?: Given<string>[] | null;
  wikidataId?: Given<string>[] | null;
}
/** That a subject is narrower than one of some others, at any depth. */
export const within = (subject: Sql, broader: readonly Given<string>[]) =>
  sql`exists (select from subject_closure c where c.narrower_key = ${subject}.key and c.narrower_key <> c.broader_key
    and ${isKey(sql`c.broader_key`, refer(broader, "Subject"))})`;

type SubjectFilterInput = CommonFilterInput & { kind?: string[] | null };
type ActorFilterInput = CommonFilterInput & {
  actorKind?: string[] | null;
  unnamed?: boolean | null;
  affiliatedWith?: Given<string>[] | null;
};
type PlaceFilterInput = CommonFilterInput & {
  placeKind?: string[] | null;
  countryCode?: Given<string>[] | null;
};

/** A subject whose names and description hold the words. */
export const named = (subject: Sql, words: Given<string>) => sql`${subject}.search @@ ${wordsSql(words)}`;

function common(types: readonly NodeType[], filter: CommonFilterInput, row: Row): (Sql | null)[] {
  const { alias } = row;
  return [
    idSql(row, filter.id, types),
    filter.text == null ? null : named(alias, filter.text),
    filter.within ? within(alias, filter.within) : null,
    codeSql(sql`${alias}.wikidata_id`, filter.wikidataId, {
      name: "wikidataId",
      pattern: /^Q[1-9]\d*$/,
      like: "Q851",
    }),
  ];
}

const name = { type: "text", value: ({ alias }: Row) => sortedName(sql`${alias}.name`) } as const;
export const namedOrders = {
  NAME_ASC: { direction: "asc", columns: [name] },
  NAME_DESC: { direction: "desc", columns: [name] },
  RECORDED_DESC: { direction: "desc", columns: [] },
  RECORDED_ASC: { direction: "asc", columns: [] },
} as const;

const TYPES: Record<string, NodeType> = {
  ACTOR: "Actor",
  PLACE: "Place",
  TOPIC: "Topic",
  MEETING: "Meeting",
};

/** A list of the subjects of one kind, or of all kinds. */
function listOf<F extends CommonFilterInput>(kind: string | null, own: ListType<F>["filter"]): ListType<F> {
  const types = kind ? [TYPES[kind]!] : Object.values(TYPES);
  return {
    from: (alias) => sql`subject ${alias}`,
    shown: ({ alias }) =>
      kind
        ? sql`${alias}.merged_into_key is null and ${alias}.kind = ${raw(`'${kind}'`)}`
        : sql`${alias}.merged_into_key is null`,
    orders: namedOrders,
    defaultOrder: "NAME_ASC",
    filter: (filter, row) => [...common(types, filter, row), ...own(filter, row)],
  };
}

export const subjects = listOf<SubjectFilterInput>(null, (filter, { alias }) => [
  oneOf(sql`${alias}.kind`, filter.kind, '"SubjectKind"'),
]);

export const topics = listOf<CommonFilterInput>("TOPIC", () => []);

export const actors = listOf<ActorFilterInput>("ACTOR", (filter, { alias }) => {
  const actor = (condition: Sql | null) =>
    condition && sql`exists (select from actor a where a.key = ${alias}.key and ${condition})`;
  return [
    actor(oneOf(sql`a.actor_kind`, filter.actorKind, '"ActorKind"')),
    actor(filter.unnamed == null ? null : sql`a.unnamed = ${filter.unnamed}::boolean`),
    filter.affiliatedWith
      ? sql`exists (select from affiliation a where a.actor_key = ${alias}.key
          and ${isKey(sql`a.organisation_key`, refer(filter.affiliatedWith, "Actor"))})`
      : null,
  ];
});

export const places = listOf<PlaceFilterInput>("PLACE", (filter, { alias }) => {
  const place = (condition: Sql | null) =>
    condition && sql`exists (select from place p where p.key = ${alias}.key and ${condition})`;
  return [
    place(oneOf(sql`p.place_kind`, filter.placeKind, '"PlaceKind"')),
    place(
      codeSql(sql`p.country_code`, filter.countryCode, {
        name: "countryCode",
        pattern: /^[A-Z]{2}$/,
        like: "SA",
      }),
    ),
  ];
});
