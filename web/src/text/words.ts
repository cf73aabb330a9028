import type { MeetingStatus, RelationType, StatementKind } from "../../generated/graphql.ts";

/** The API's enums in words. */
export const KINDS: Record<StatementKind, string> = {
  DIRECT: "Direct quote",
  MIXED: "Partly quoted",
  INDIRECT: "Reported speech",
};

export const STATUSES: Record<MeetingStatus, string> = {
  ANNOUNCED: "Announced",
  PLANNED: "Planned",
  HELD: "Held",
  DENIED: "Denied",
  CANCELLED: "Cancelled",
  POSTPONED: "Postponed",
};

/** How a statement stands to another: what it does, and what is done to it. */
export const RELATIONS: Record<RelationType, { does: string; suffers: string }> = {
  DENIES: { does: "Denies", suffers: "Denied by" },
  CONTRADICTS: { does: "Contradicts", suffers: "Contradicted by" },
  CONFIRMS: { does: "Confirms", suffers: "Confirmed by" },
  CORRECTS: { does: "Corrects", suffers: "Corrected by" },
  RESPONDS_TO: { does: "Responds to", suffers: "Answered by" },
};

/** What attribution chains lead through: “told RIA”, “as quoted by state media”. */
export const TOLD_TO = "Told to or quoted by";

/** “1 source”, “2 sources”, “5,321 sources”. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString()} ${count === 1 ? one : many}`;
}

/** A slug as a name, where the name itself is not known: “marco-rubio” is Marco Rubio. */
export function nameOfSlug(slug: string): string {
  return slug.replace(
    /(^|-)(\p{L})/gu,
    (_, gap: string, first: string) => (gap && " ") + first.toUpperCase(),
  );
}

/** A source by its headline, or by how its text begins; a day that stands before all else is told beside it. */
export function headline({ title, opening }: { title: string | null; opening: string }): string {
  return title ?? `“${opening.replace(/^(?:date:? )?\d{4}-\d\d-\d\d[\s.,:–—-]+/i, "")}…”`;
}

/** MIXED_CASE of an enum in plain words. */
export function plain(value: string): string {
  return (value[0] ?? "") + value.slice(1).toLowerCase().replaceAll("_", " ");
}
