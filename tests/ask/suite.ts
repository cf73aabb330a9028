import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

/** What a question of `questions.yaml` must become; what is not said is usual. */
export interface Expected {
  ask: string;
  list?: string;
  filter?: Record<string, unknown>;
  orderBy?: string;
  first?: number;
  interval?: string;
  countedBy?: string;
  /** The words that are not used. */
  unused?: string;
  /** What else was perhaps asked; null where that cannot be asked by itself. */
  others?: (string | null)[];
  /** Not answered, because of these words, each after the reason why they are unclear. */
  unclear?: string[];
}

const sections = parse(readFileSync(join(import.meta.dirname, "questions.yaml"), "utf8")) as Record<
  string,
  Expected[]
>;

/** The questions, under their headings. */
export const SUITE: readonly (readonly [heading: string, questions: readonly Expected[]])[] =
  Object.entries(sections);

export const QUESTIONS: readonly Expected[] = Object.values(sections).flat();

/** The day on which the suite is asked. */
export const TODAY = new Date("2025-03-17T12:00:00Z");

const USUAL: Record<string, string> = {
  statements: "SAID_DESC",
  meetings: "DATE_DESC",
  sources: "PUBLISHED_DESC",
  actors: "NAME_ASC",
  publishers: "NAME_ASC",
};

/** With everything that is usual said. */
export function whole({ list = "statements", ...expected }: Expected): Expected {
  return { list, orderBy: USUAL[list]!, ...expected };
}
