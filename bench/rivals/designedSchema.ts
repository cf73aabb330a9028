// The selections and rows that Mercurius and Pothos share: their schemas are drawn by hand, and alike.
import { type ReportAnswer, type StatementAnswer, sorted } from "./question.ts";

export interface Statement {
  id: string;
  text: string;
  kind: string;
  said: string | null;
  speaker: { name: string };
  about: { name: string }[];
  reports: Report[];
}

export interface Report {
  passage: string;
  source: { title: string | null; published: string | null; publisher: { name: string } | null };
}

export interface Speaker {
  slug: string;
  statements: Statement[];
}

export interface Dashboard {
  actor: { months: { month: string; count: number }[]; topics: { slug: string; count: number }[] };
}

export const STATEMENT = `
  id text kind said
  speaker { name }
  about { name }
  reports { passage source { title published publisher { name } } }`;

const PUBLICATION = "reports { source { title publisher { name } } }";

/** The questions that both are asked in the same words. */
export const sameQuestions = {
  nested: {
    document: `query ($actors: [String!]!) {
      actors(slugs: $actors) { slug statements(first: 10) { id ${PUBLICATION} } }
    }`,
    variables: (given: object) => given,
    answer: ({ actors }: { actors: Speaker[] }) =>
      actors
        .toSorted((a, b) => (a.slug < b.slug ? -1 : 1))
        .map(({ slug, statements }) => ({
          slug,
          statements: statements.map(({ id, reports }) => ({ id, reports: reports.map(publication) })),
        })),
  },

  byId: {
    document: `query ($id: ID!) { statement(id: $id) { ${STATEMENT} } }`,
    variables: (given: object) => given,
    answer: ({ statement }: { statement: Statement | null }) => statement && statementAnswer(statement),
  },

  dashboard: {
    document: `query ($speaker: String!) {
      actor(slug: $speaker) {
        months { month count }
        topics(first: 10) { slug count }
      }
    }`,
    variables: (given: object) => given,
    answer: ({ actor: { months, topics } }: Dashboard) => ({
      months: months.map(({ month, count }): [string, number] => [month, count]),
      topics: topics.map(({ slug, count }): [string, number] => [slug, count]),
    }),
  },

  fullText: {
    document: `query ($words: String!) {
      search(words: $words, first: 20) { id speaker { name } ${PUBLICATION} }
    }`,
    variables: (given: object) => given,
    answer: ({ search }: { search: Statement[] }) =>
      search.map(({ id, speaker, reports }) => ({
        id,
        speaker: speaker.name,
        reports: reports.map(publication),
      })),
  },
};

export function statementAnswer({ speaker, about, reports, ...own }: Statement): StatementAnswer {
  return {
    ...own,
    speaker: speaker.name,
    about: sorted(about.map(({ name }) => name)),
    reports: reports.map(reportAnswer),
  };
}

function reportAnswer(report: Report): ReportAnswer {
  return { passage: report.passage, ...publication(report), published: report.source.published };
}

function publication({ source }: Report) {
  return { title: source.title, publisher: source.publisher?.name ?? null };
}
