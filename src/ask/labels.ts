import type { Chip, Target } from "./chips.ts";

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
  PUBLISHER: "published by",
};
const RELATIONS: Record<string, { does: string; suffers: string }> = {
  DENIES: { does: "denying", suffers: "denied by" },
  CONTRADICTS: { does: "contradicting", suffers: "contradicted by" },
  CONFIRMS: { does: "confirming", suffers: "confirmed by" },
  CORRECTS: { does: "correcting", suffers: "corrected by" },
  RESPONDS_TO: { does: "answering", suffers: "answered by" },
};
const LOWER = (words: readonly string[]) => words.map((word) => word.toLowerCase()).join(" or ");

/** What a chip says, for people: "said by Dmitry Peskov", "not about Sanctions on Russia". */
export function labelOf(chip: Chip, target: Target): string {
  return `${chip.or ? "or " : ""}${chip.negated ? "not " : ""}${meaningOf(chip, target)}`;
}

function meaningOf(chip: Chip, target: Target): string {
  switch (chip.kind) {
    case "DATE": {
      const { during, from, until, match } = chip.range;
      const verb = `${match ? "possibly " : ""}${{ STATEMENTS: "said ", SOURCES: "published " }[target as string] ?? ""}`;
      if (during) return `${verb}${isDay(during) ? "on" : "in"} ${dateWords(during)}`;
      return verb + (from ? `from ${dateWords(from)} on` : `until ${dateWords(until!)}`);
    }
    case "AS_OF":
      return `as published by ${dateWords(chip.edtf)}`;
    case "TEXT":
      return `with the words ${chip.text}`;
    case "STATEMENT_KIND":
      return chip.kinds.length > 1
        ? "with quoted words"
        : ({ DIRECT: "quoted", INDIRECT: "paraphrased" }[chip.kinds[0]!] ?? "partly quoted");
    case "ORIGINS":
      return chip.fewer ? `with fewer than ${chip.min} origins` : `with at least ${chip.min} origins`;
    case "CONTESTED":
      return chip.contested ? "contested" : "not contested";
    case "RELATION": {
      const { does, suffers } = RELATIONS[chip.type]!;
      return `${chip.side === "TO" ? suffers : does} ${chip.named?.name ?? "another statement"}`;
    }
    case "STATUS":
      if (chip.named) return `${LOWER(chip.accountStatus ?? [])} by ${chip.named.name}`;
      return chip.status ? LOWER(chip.status) : `${LOWER(chip.accountStatus ?? [])} by at least one source`;
    case "REVIEW":
      if (chip.review.includes("PROPOSED")) return "not reviewed yet";
      return chip.review.length > 1 ? "reviewed" : "rejected in review";
    case "FORMAT":
      return `a ${chip.format.toLowerCase()}`;
    case "LANGUAGE":
      return `in ${chip.name}`;
    case "SORT":
      return LOWER(chip.sort);
    case "ORDER":
      return `${chip.order.toLowerCase().replace("_", " ")} first`;
    case "NUMBER":
      return `${chip.first} of them`;
    case "INTERVAL":
      return `by ${chip.interval.toLowerCase()}`;
    case "COUNTED_BY":
      return `by ${chip.by.toLowerCase().slice(0, -1)}`;
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

/** A date as people write it: "March 2025", "10 March 2025", "10 March 2025 to 16 March 2025". */
function dateWords(edtf: string): string {
  if (edtf.includes("/")) return edtf.split("/").map(dateWords).join(" to ");
  const [year, part] = edtf.split("-");
  if (part && Object.hasOwn(SEASONS, part)) return `${SEASONS[part]} ${year}`;
  if (!/^\d{4}-\d\d(?:-\d\d)?$/.test(edtf)) return edtf;
  return new Date(edtf).toLocaleDateString("en-GB", {
    year: "numeric",
    month: "long",
    timeZone: "UTC",
    ...(isDay(edtf) && { day: "numeric" }),
  });
}
