import type { Chip, ChipKind, NameKind, Target } from "./chips.ts";

/** A filter as GraphQL's variables hold it. */
export type Filter = { [field: string]: unknown };

/** The field of each list's filter that names of a kind stand in; what a list lacks, the grammar never asks of it. */
const FIELDS: Record<Target, Partial<Record<NameKind, string>>> = {
  STATEMENTS: {
    SPEAKER: "speaker",
    ABOUT: "about",
    ABOUT_ITSELF: "aboutExact",
    ORIGIN: "origin",
    ATTRIBUTION: "attribution",
    SAID_IN: "saidIn",
  },
  MEETINGS: { PARTICIPANT: "participant", PLACE: "place", ABOUT: "within", MEETING: "id" },
  SOURCES: { PUBLISHER: "publisher", SPEAKER: "speaker", ABOUT: "about" },
  ACTORS: { ACTOR: "id", AFFILIATION: "affiliatedWith", ABOUT: "within" },
  PUBLISHERS: { PUBLISHER: "id" },
};
/** Fields of which a row has several, with the one that wants them all. */
const ALL: Record<string, string> = { about: "aboutAll", participant: "participantAll" };
const DATES: Partial<Record<Target, string>> = { STATEMENTS: "said", MEETINGS: "date", SOURCES: "published" };
const SORTS: Partial<Record<Target, string>> = { ACTORS: "actorKind", PUBLISHERS: "kind" };
/** The lists that can be filtered by what names nothing, where not all can. */
const QUALITIES: Partial<Record<ChipKind, readonly Target[]>> = {
  DATE: ["STATEMENTS", "MEETINGS", "SOURCES"],
  AS_OF: ["STATEMENTS", "MEETINGS", "SOURCES"],
  STATEMENT_KIND: ["STATEMENTS"],
  ORIGINS: ["STATEMENTS"],
  CONTESTED: ["STATEMENTS", "MEETINGS"],
  RELATION: ["STATEMENTS"],
  REVIEW: ["STATEMENTS"],
  PUBLISHER_KNOWN: ["SOURCES"],
  STATUS: ["MEETINGS"],
  FORMAT: ["MEETINGS"],
  LANGUAGE: ["STATEMENTS", "SOURCES"],
  SORT: ["ACTORS", "PUBLISHERS"],
};

/** Whether a list can be filtered by what a chip says. */
export const filters = (target: Target, chip: Chip): boolean => conditionOf(target, [chip]) !== undefined;

/** The filter that some chips make; undefined when they filter nothing. */
export function filterOf(target: Target, chips: readonly Chip[]): Filter | undefined {
  const conditions: Filter[] = [];
  const denied: Filter[] = [];
  for (const phrase of phrasesOf(chips)) {
    const condition = conditionOf(target, phrase);
    if (!condition) continue;
    if (phrase[0]!.negated) denied.push(condition);
    else if (phrase[0]!.or && conditions.length > 0) conditions.push(either(conditions.pop()!, condition));
    else conditions.push(condition);
  }
  if (denied.length > 0) conditions.push({ not: denied.length === 1 ? denied[0] : { or: denied } });
  return conditions.length > 0 ? conditions.reduce(both) : undefined;
}

function phrasesOf(chips: readonly Chip[]): Chip[][] {
  const phrases = new Map<number, Chip[]>();
  for (const chip of chips) phrases.set(chip.phrase, [...(phrases.get(chip.phrase) ?? []), chip]);
  return [...phrases.values()];
}

function either(a: Filter, b: Filter): Filter {
  return Array.isArray(a.or) && Object.keys(a).length === 1
    ? { or: [...(a.or as Filter[]), b] }
    : { or: [a, b] };
}

/** Both conditions in one filter: side by side, unless they speak of the same field. */
function both(a: Filter, b: Filter): Filter {
  const [[field, value] = []] = Object.entries(b);
  const all = field && Object.keys(b).length === 1 && isOne(value) ? ALL[field] : undefined;
  // Each must hold: "about Ukraine … about sanctions".
  if (all && a[all]) return { ...a, [all]: [...(a[all] as string[]), ...(value as string[])] };
  if (all && isOne(a[field!])) {
    const { [field!]: first, ...rest } = a;
    return { ...rest, [all]: [...(first as string[]), ...(value as string[])] };
  }
  const shared = Object.keys(b).filter((field) => field in a);
  if (shared.length === 0) return { ...a, ...b };
  const { and, ...rest } = a;
  return { ...rest, and: [...((and as Filter[] | undefined) ?? []), b] };
}

const isOne = (value: unknown) => Array.isArray(value) && value.length === 1;

function conditionOf(target: Target, phrase: readonly Chip[]): Filter | undefined {
  const [chip] = phrase as [Chip];
  if (QUALITIES[chip.kind]?.includes(target) === false) return undefined;
  if (!("named" in chip)) {
    const each = phrase.map((one) => qualityOf(target, [one]));
    return each.length > 1 ? { or: each } : each[0];
  }
  const all = !chip.any && !chip.negated && phrase.length > 1;
  // "Denied by the Kremlin and Peskov": by each of them.
  if (chip.kind === "RELATION" || chip.kind === "STATUS")
    return all ? { and: phrase.map((one) => qualityOf(target, [one])) } : qualityOf(target, phrase);
  const field = FIELDS[target][chip.kind];
  const named = phrase.flatMap((one) => {
    if (!("named" in one)) return [];
    const { members = [one.named] } = one.named;
    return members.map(({ id, slug }) => (field === "id" ? id : slug));
  });
  const values = [...new Set(named)];
  if (chip.kind === "BY_OR_ABOUT") return { or: [{ speaker: values }, { about: values }] };
  if (chip.kind === "REPORTED_BY") {
    const each = phrase.map(reportedBy);
    return each.length === 1 ? each[0] : all ? { and: each } : { or: each };
  }
  if (!field) return undefined;
  // A statement has one speaker, one place and a source one publisher: "Putin and Peskov" are either.
  if (all && Object.hasOwn(ALL, field)) return { [ALL[field]!]: values };
  // A statement has several hops, and a source several speakers.
  if (all && (field === "attribution" || (field === "speaker" && target === "SOURCES")))
    return { and: values.map((value) => ({ [field]: [value] })) };
  return { [field]: values };
}

/** In a source of its own, or named by another: as far as the publisher has either. */
function reportedBy(chip: Chip): Filter {
  if (chip.kind !== "REPORTED_BY") return {};
  const { slug, publishes, quoted } = chip.named;
  if (!quoted) return { publisher: [slug] };
  return publishes ? { or: [{ publisher: [slug] }, { attribution: [slug] }] } : { attribution: [slug] };
}

function qualityOf(target: Target, phrase: readonly Chip[]): Filter | undefined {
  const [chip] = phrase as [Chip];
  const whose = phrase.flatMap((one) => ("named" in one ? [one.named.slug] : []));
  switch (chip.kind) {
    case "DATE":
      return { [DATES[target]!]: chip.range };
    case "AS_OF":
      return { asOf: chip.edtf };
    case "TEXT":
      return { text: chip.text };
    case "STATEMENT_KIND":
      return { kind: chip.kinds };
    case "ORIGINS":
      return chip.fewer ? { not: { minOrigins: chip.min } } : { minOrigins: chip.min };
    case "CONTESTED":
      return { contested: chip.contested };
    case "RELATION": {
      const speaker = whose.length > 0 && { speaker: whose };
      return { relation: { type: [chip.type], ...(chip.side && { side: chip.side }), ...speaker } };
    }
    case "PUBLISHER_KNOWN":
      return { publisherKnown: chip.known };
    case "REVIEW":
      return { review: chip.review };
    case "STATUS":
      if (whose.length > 0) return { account: { status: chip.accountStatus, accordingTo: whose } };
      return chip.status ? { status: chip.status } : { accountStatus: chip.accountStatus };
    case "FORMAT":
      return { format: [chip.format] };
    case "LANGUAGE":
      return { language: [chip.language] };
    case "SORT":
      return chip.sort.includes("UNNAMED") ? { unnamed: true } : { [SORTS[target]!]: chip.sort };
    default:
      return undefined;
  }
}
