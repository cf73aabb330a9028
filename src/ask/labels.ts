import { type Chip, type CountedBy, isOther, type Target } from "./chips.ts";

const ROLES: Record<string, string> = {
  SPEAKER: "said by",
  ABOUT: "about",
  BY_OR_ABOUT: "by or about",
  ORIGIN: "originating from",
  REPORTED_BY: "reported by",
  ATTRIBUTION: "by way of",
  SAID_IN: "said in",
  PARTICIPANT: "with",
  PLACE: "in",
  MEETING: "the meeting",
  AFFILIATION: "of",
  ACTOR: "named",
  PUBLISHER: "published by",
};
/** What a statement does to another, and what is done to it. */
const RELATIONS: Record<string, [doing: string, done: string]> = {
  DENIES: ["denying", "denied by"],
  CONTRADICTS: ["contradicting", "contradicted by"],
  CONFIRMS: ["confirming", "confirmed by"],
  CORRECTS: ["correcting", "corrected by"],
  RESPONDS_TO: ["responding to", "answered by"],
};
const SORTS: Record<string, string> = {
  PERSON: "people",
  UNNAMED: "unnamed people",
  ORGANISATION: "organisations",
  GOVERNMENT: "governments",
  NEWSPAPER: "newspapers",
  BROADCASTER: "broadcasters",
  AGENCY: "news agencies",
};
const COUNTED: Record<CountedBy, string> = {
  SPEAKERS: "speaker",
  SUBJECTS: "subject",
  PLACES: "place",
  SAID_IN: "where it was said",
  PUBLISHERS: "publisher",
  ATTRIBUTION_PUBLISHERS: "whom it was told to",
};
const either = (words: readonly string[]) => words.map((word) => word.toLowerCase()).join(" or ");

/** What a chip says, for people: "said by Dmitry Peskov", "not about Sanctions on Russia". */
export function labelOf(chip: Chip, { target, chips }: { target: Target; chips: readonly Chip[] }): string {
  return `${isOther(chip, chips, target) ? "or " : ""}${chip.negated ? "not " : ""}${meaningOf(chip, target)}`;
}

function meaningOf(chip: Chip, target: Target): string {
  switch (chip.kind) {
    case "DATE": {
      const { during, from, until, match } = chip.range;
      const verb = `${match ? "possibly " : ""}${{ STATEMENTS: "said ", SOURCES: "published " }[target as string] ?? ""}`;
      if (during) return `${verb}${duringWords(during)}`;
      return verb + (from ? `from ${dateWords(from)} on` : `until ${dateWords(until!)}`);
    }
    case "AS_OF":
      return `as published by ${dateWords(chip.edtf)}`;
    case "TEXT":
      if (chip.text.startsWith('"')) return `containing “${chip.text.slice(1, -1)}”`;
      return `containing the word${chip.text.includes(" ") ? "s" : ""} “${chip.text}”`;
    case "STATEMENT_KIND":
      return chip.kinds.length > 1
        ? "with quoted words"
        : ({ DIRECT: "quoted directly", INDIRECT: "paraphrased" }[chip.kinds[0]!] ?? "partly quoted");
    case "ORIGINS":
      if (!chip.fewer) return `with at least ${chip.min} origins`;
      return chip.min === 2 ? "with one origin only" : `with fewer than ${chip.min} origins`;
    case "CONTESTED":
      return chip.contested ? "contested" : "not contested";
    case "RELATION":
      return `${RELATIONS[chip.type]![chip.side === "TO" ? 1 : 0]} ${chip.named?.name ?? "another statement"}`;
    case "STATUS": {
      if (chip.status) return either(chip.status);
      const [status, other] = chip.accountStatus!;
      return `${other ? "confirmed" : status!.toLowerCase()} by ${chip.named?.name ?? "at least one source"}`;
    }
    case "REVIEW":
      if (chip.review.includes("PROPOSED")) return "not reviewed yet";
      return chip.review.length > 1 ? "reviewed" : `${chip.review[0]!.toLowerCase()} in review`;
    case "PUBLISHER_KNOWN":
      return chip.known ? "of a known publisher" : "of no known publisher";
    case "FORMAT":
      return `a ${chip.format.toLowerCase()}`;
    case "LANGUAGE":
      return `in ${chip.name}`;
    case "SORT":
      return SORTS[chip.sort[0]!]!;
    case "ORDER":
      return `${chip.order.toLowerCase().replace("_", " ")} first`;
    case "NUMBER":
      return `the first ${chip.first}`;
    case "INTERVAL":
      return `counted by ${chip.interval.toLowerCase()}`;
    case "COUNTED_BY":
      return `counted by ${COUNTED[chip.by]}`;
    case "COUNT":
      return "counted";
    case "ABOUT_ITSELF":
      return `about ${chip.named.name} itself`;
    default:
      return `${ROLES[chip.kind]} ${chip.named.name}`;
  }
}

const SEASONS: Record<string, string> = { 21: "spring", 22: "summer", 23: "autumn", 24: "winter" };
const DAY = /^\d{4}-\d\d-\d\d$/;

const isDay = (edtf: string) => DAY.test(edtf);

/** "On 10 March 2025", "in March 2025", "between 10 and 16 March 2025". */
function duringWords(edtf: string): string {
  const [first, last] = edtf.split("/").map(dateWords) as [string, string?];
  if (!last) return `${isDay(edtf) ? "on" : "in"} ${first}`;
  // What both end with is said once.
  const [a, b] = [first.split(" "), last.split(" ")];
  while (a.length > 1 && a.at(-1) === b.at(-1)) {
    a.pop();
    b.pop();
  }
  return `between ${a.join(" ")} and ${last}`;
}

/** A date as people write it: "March 2025", "10 March 2025", "10 to 16 March 2025". */
function dateWords(edtf: string): string {
  if (edtf.includes("/")) return edtf.split("/").map(dateWords).join(" to ");
  const [year, part] = edtf.split("-");
  if (part && Object.hasOwn(SEASONS, part)) return `${SEASONS[part]} ${year}`;
  if (/^\d{3}X$/.test(edtf)) return `the ${edtf.slice(0, 3)}0s`;
  if (!/^\d{4}-\d\d(?:-\d\d)?$/.test(edtf)) return edtf;
  return new Date(edtf).toLocaleDateString("en-GB", {
    year: "numeric",
    month: "long",
    timeZone: "UTC",
    ...(isDay(edtf) && { day: "numeric" }),
  });
}
