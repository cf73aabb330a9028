import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { Understood } from "../../src/ask/ask.ts";
import { requestOf } from "../../src/ask/request.ts";

/** What a question must become; what is not said is usual. */
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

/** The questions of a file, under their headings. */
export function questionsIn(file: string): [heading: string, questions: Expected[]][] {
  return Object.entries(parse(readFileSync(join(import.meta.dirname, file), "utf8")));
}

/** Those about the five curated documents. */
export const SUITE = questionsIn("questions.yaml");

export const QUESTIONS: readonly Expected[] = SUITE.flatMap(([, questions]) => questions);

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

/** How a question was understood, in the suite's terms. */
export function told(understood: Understood): Expected {
  const { question, unclear, unused, others } = understood;
  const words = (at: { start: number; end: number }) => question.slice(at.start, at.end);
  if (!understood.understood)
    return { ask: question, unclear: unclear.map((one) => `${one.reason} ${words(one)}`) };
  const { list, filter, orderBy, first, interval, countedBy } = requestOf(understood);
  return {
    ask: question,
    list,
    orderBy,
    ...(filter && { filter }),
    ...(first && { first }),
    ...(interval && { interval }),
    ...(countedBy && { countedBy }),
    ...(unused.length > 0 && { unused: unused.map(words).join(" ") }),
    ...(others.length > 0 && { others: others.map(({ question }) => question) }),
  };
}
