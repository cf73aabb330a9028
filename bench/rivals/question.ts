// What every contestant is asked and the plain form in which their answers are compared.

/** What each question is asked with. Subjects and speakers are given by slug, a statement by its public id. */
export interface Variables {
  headline: { speaker: string; about: string };
  nested: { actors: string[] };
  byId: { id: string };
  dashboard: { speaker: string };
  /** `after` is the last row of the page before: when it sorts (ISO 8601) and its key. */
  page20: { speaker: string; about: string; after: { saidSort: string; key: string } };
  /** Two words, as for `websearch_to_tsquery`. */
  fullText: { words: string };
}

export type QuestionName = keyof Variables;

/** Lists are in the order of the answer, except `about` and the actors, which are sorted by code units here. */
export interface Answers {
  headline: StatementAnswer[];
  /** In the order of their slugs. */
  nested: { slug: string; statements: { id: string; reports: Publication[] }[] }[];
  byId: StatementAnswer | null;
  /** Months with statements, and the ten most frequent subjects with their slugs. */
  dashboard: { months: [string, number][]; topics: [string, number][] };
  page20: StatementAnswer[];
  fullText: { id: string; speaker: string; reports: Publication[] }[];
}

export interface StatementAnswer {
  id: string;
  text: string;
  kind: string;
  /** EDTF. */
  said: string | null;
  speaker: string;
  about: string[];
  reports: ReportAnswer[];
}

export interface Publication {
  title: string | null;
  publisher: string | null;
}

export interface ReportAnswer extends Publication {
  passage: string;
  /** EDTF. */
  published: string | null;
}

/** One question in a server's own schema: `Data` is what that server answers under `data`. */
export interface Asked<Name extends QuestionName, Data> {
  document: string;
  variables(given: Variables[Name]): object;
  answer(data: Data): Answers[Name];
}

/** Sorts by code units, as the order of names depends on a database's locale. */
export const sorted = (names: string[]): string[] => names.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
