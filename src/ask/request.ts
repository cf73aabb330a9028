import type { Chip, CountedBy, Interval, Target } from "./chips.ts";
import { type Filter, filterOf, filters } from "./filter.ts";

/** The field of Query that lists what is asked for. */
export type AskedList = "statements" | "meetings" | "sources" | "actors" | "publishers";

/** An interpretation as a list with its arguments. */
export interface Request {
  list: AskedList;
  filter: Filter | undefined;
  orderBy: string;
  /** How many the question asks for; a client may ask for more pages. */
  first: number | undefined;
  interval: Interval | undefined;
  countedBy: CountedBy | undefined;
}

const DEFAULT_FIRST = 20;
const LISTS: Record<Target, { list: AskedList; filter: string; order: string; fields: string }> = {
  STATEMENTS: {
    list: "statements",
    filter: "StatementFilter",
    order: "StatementOrder",
    fields: `text  kind  said { edtf precision }
      speaker { name slug }
      about { __typename name slug }
      corroboration { reportCount publisherCount originCount contested }
      reports {
        passage { exact start end prefix suffix }
        quotes { exact start end }
        attribution { name exact }
        source { id title publishedOn { edtf } url publisher { name } }
      }`,
  },
  MEETINGS: {
    list: "meetings",
    filter: "MeetingFilter",
    order: "MeetingOrder",
    fields: `name  slug  format  date { edtf precision }  status  contested
      place { name slug }
      accounts {
        nodes {
          status  date { edtf }
          accordingTo { name slug }
          via { name }
          passage { exact start end prefix suffix }
          source { id title publishedOn { edtf } url publisher { name } }
        }
      }`,
  },
  SOURCES: {
    list: "sources",
    filter: "SourceFilter",
    order: "SourceOrder",
    fields: `title  author  url  language  publishedOn { edtf precision }
      publisher { name slug }
      reports { totalCount }`,
  },
  ACTORS: {
    list: "actors",
    filter: "ActorFilter",
    order: "NameOrder",
    fields: "name  slug  actorKind  description\n      statements { totalCount }",
  },
  PUBLISHERS: {
    list: "publishers",
    filter: "PublisherFilter",
    order: "NameOrder",
    fields: "name  slug  kind  url\n      sources { totalCount }",
  },
};
const ORDERS: Partial<Record<Target, Record<string, string>>> = {
  STATEMENTS: {
    NEWEST: "SAID_DESC",
    OLDEST: "SAID_ASC",
    MOST_CORROBORATED: "ORIGINS_DESC",
    LEAST_CORROBORATED: "ORIGINS_ASC",
  },
  MEETINGS: { NEWEST: "DATE_DESC", OLDEST: "DATE_ASC" },
  SOURCES: { NEWEST: "PUBLISHED_DESC", OLDEST: "PUBLISHED_ASC" },
};
const USUAL_ORDER: Record<Target, string> = {
  STATEMENTS: "SAID_DESC",
  MEETINGS: "DATE_DESC",
  SOURCES: "PUBLISHED_DESC",
  ACTORS: "NAME_ASC",
  PUBLISHERS: "NAME_ASC",
};
const COUNTED: Partial<Record<Target, readonly CountedBy[]>> = {
  STATEMENTS: ["SPEAKERS", "SUBJECTS", "PLACES", "SAID_IN", "PUBLISHERS", "ATTRIBUTION_PUBLISHERS"],
  MEETINGS: ["PLACES"],
  SOURCES: ["SPEAKERS", "PUBLISHERS"],
};
const FACETS: Record<CountedBy, string> = {
  SPEAKERS: "speakers",
  SUBJECTS: "subjects",
  PLACES: "places",
  SAID_IN: "saidIn",
  PUBLISHERS: "publishers",
  ATTRIBUTION_PUBLISHERS: "attributionPublishers",
};
const DATED = new Set<Target>(["STATEMENTS", "MEETINGS", "SOURCES"]);

/** Whether the list that is asked for can heed what a chip says. */
export function isHeeded(target: Target, chip: Chip): boolean {
  switch (chip.kind) {
    case "ORDER":
      return ORDERS[target]?.[chip.order] !== undefined;
    case "INTERVAL":
      return DATED.has(target);
    case "COUNTED_BY":
      return COUNTED[target]?.includes(chip.by) ?? false;
    case "NUMBER":
    case "COUNT":
      return true;
    default:
      return filters(target, chip);
  }
}

/** The list that answers a question. */
export function requestOf({ target, chips }: { target: Target; chips: readonly Chip[] }): Request {
  const find = <K extends Chip["kind"]>(kind: K) =>
    chips.find((chip) => chip.kind === kind) as Extract<Chip, { kind: K }> | undefined;
  const counted = find("COUNTED_BY")?.by;
  const order = find("ORDER")?.order;
  return {
    list: LISTS[target].list,
    filter: filterOf(target, chips),
    orderBy: (order && ORDERS[target]?.[order]) ?? USUAL_ORDER[target],
    first: find("NUMBER")?.first,
    interval: DATED.has(target) ? find("INTERVAL")?.interval : undefined,
    countedBy: counted && COUNTED[target]?.includes(counted) ? counted : undefined,
  };
}

/** The GraphQL document that asks for the same, ready to be run with `variablesOf`. */
export function documentOf(target: Target, { interval, countedBy, first }: Request): string {
  const { list, filter, order, fields } = LISTS[target];
  const facet = countedBy && FACETS[countedBy];
  const facets =
    facet && `\n    facets { ${facet}(first: ${first ?? DEFAULT_FIRST}) { key { name slug } count } }`;
  const timeline =
    interval &&
    `\n    timeline(interval: ${interval}) { buckets { edtf start end count } coarserCount undatedCount }`;
  return `query Asked($filter: ${filter}, $orderBy: ${order}!, $first: Int!, $after: String) {
  ${list}(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
    totalCount${facets ?? ""}${timeline ?? ""}
    pageInfo { hasNextPage endCursor }
    nodes {
      id
      ${fields}
    }
  }
}
`;
}

export function variablesOf({ filter, orderBy, first }: Request): Record<string, unknown> {
  return { ...(filter && { filter }), orderBy, first: first ?? DEFAULT_FIRST };
}
