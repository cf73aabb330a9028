import type { StatementFilter, StatementKind, StatementOrder } from "../../generated/graphql.ts";

/** The parameters of the search's address that narrow down what is found, each of which can stand several times. */
export const NARROWING = ["speaker", "about", "publisher", "via", "place", "kind"] as const;
export type Narrowing = (typeof NARROWING)[number];

/** All that the search's address says. */
export interface Parameters {
  question: string;
  narrowed: Record<Narrowing, string[]>;
  from: string | null;
  until: string | null;
  /** Only what had been published by then counts. */
  asOf: string | null;
  contested: boolean;
  /** Dates that are known only roughly count where a part of them lies in the range. */
  roughly: boolean;
  order: StatementOrder | undefined;
}

const ORDERS: readonly StatementOrder[] = ["SAID_DESC", "SAID_ASC", "ORIGINS_DESC"];
const KINDS: readonly StatementKind[] = ["DIRECT", "MIXED", "INDIRECT"];

export function readParameters(search: URLSearchParams): Parameters {
  return {
    question: search.get("q")?.trim() ?? "",
    narrowed: {
      speaker: search.getAll("speaker"),
      about: search.getAll("about"),
      publisher: search.getAll("publisher"),
      via: search.getAll("via"),
      place: search.getAll("place"),
      kind: search.getAll("kind").filter((kind) => KINDS.some((known) => known === kind)),
    },
    from: search.get("from"),
    until: search.get("until"),
    asOf: search.get("asof"),
    contested: search.get("contested") === "yes",
    roughly: search.get("dates") === "roughly",
    order: ORDERS.find((order) => order === search.get("order")),
  };
}

/** What the address narrows down to, beside the question; undefined when to nothing. */
function filterOf({ narrowed, from, until, asOf, contested }: Parameters): StatementFilter | undefined {
  const { speaker, about, publisher, via, place, kind } = narrowed;
  const filter: StatementFilter = {
    ...(speaker.length > 0 && { speaker }),
    // Each further subject narrows down, as the counts beside the subjects say.
    ...(about.length > 0 && { aboutAll: about }),
    ...(publisher.length > 0 && { publisher }),
    ...(via.length > 0 && { attribution: via }),
    ...(place.length > 0 && { saidIn: place }),
    ...(kind.length > 0 && { kind: kind as StatementKind[] }),
    ...((from || until) && { said: { ...(from && { from }), ...(until && { until }), match: "WITHIN" } }),
    ...(contested && { contested }),
    ...(asOf && { asOf }),
  };
  return Object.keys(filter).length > 0 ? filter : undefined;
}

/** How many statements are asked for at first. */
const PAGE = 20;

/** The list that an address shows: what a question became is narrowed down by the rest. */
export function listedBy(parameters: Parameters, asked: ListVariables = {}, limit?: number) {
  const exact = both(asked.filter, filterOf(parameters));
  const filter = exact && parameters.roughly ? roughly(exact) : exact;
  return {
    ...(filter && { filter }),
    orderBy: parameters.order ?? asked.orderBy ?? "SAID_DESC",
    first: limit ?? PAGE,
  };
}

/** The variables of a question on statements, as `Answer.variables` has them. */
interface ListVariables {
  filter?: StatementFilter;
  orderBy?: StatementOrder;
}

/** The filter, with what was possibly said at its dates; what must not hold stays as it is. */
function roughly(filter: StatementFilter): StatementFilter {
  const { said, and, or } = filter;
  return {
    ...filter,
    ...(said && { said: { ...said, match: "OVERLAPS" } }),
    ...(and && { and: and.map(roughly) }),
    ...(or && { or: or.map(roughly) }),
  };
}

/** Whether a filter leaves out what is dated only roughly. */
export function isExact(filter: StatementFilter | undefined): boolean {
  if (!filter) return false;
  const { said, and, or } = filter;
  return (said && said.match !== "OVERLAPS") || [...(and ?? []), ...(or ?? [])].some(isExact);
}

/** What both filters leave in. */
export function both(
  one: StatementFilter | undefined,
  other: StatementFilter | undefined,
): StatementFilter | undefined {
  if (!one || !other) return one ?? other;
  // As of when counts for what is shown, too, only where it stands outermost.
  const { asOf: asked, ...rest } = one;
  const { asOf = asked, ...further } = other;
  const conditions = [rest, further].filter((condition) => Object.keys(condition).length > 0);
  return { ...(conditions.length > 1 ? { and: conditions } : conditions[0]), ...(asOf && { asOf }) };
}

/** An address like this one with a value put in, or taken out. */
export function toggled(search: URLSearchParams, name: string, value: string): URLSearchParams {
  const next = new URLSearchParams(search);
  if (next.has(name, value)) next.delete(name, value);
  else next.append(name, value);
  return next;
}

/** An address like this one with other values; null takes a parameter out. */
export function changed(
  search: URLSearchParams,
  values: Record<string, string | null | undefined>,
): URLSearchParams {
  const next = new URLSearchParams(search);
  for (const [name, value] of Object.entries(values))
    if (value) next.set(name, value);
    else next.delete(name);
  return next;
}
