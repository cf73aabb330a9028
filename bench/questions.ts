import {
  type Asked,
  type QuestionName,
  type StatementAnswer,
  sorted,
  type Variables,
} from "./rivals/question.ts";

/** The six questions in the order of the report; `rivals/question.ts` says what each is asked with and answered by. */
export const QUESTION_NAMES: readonly QuestionName[] = [
  "headline",
  "nested",
  "byId",
  "dashboard",
  "page20",
  "fullText",
];

/** What the report calls them. */
export const TITLES: Record<QuestionName, string> = {
  headline: "headline list, 20 rows",
  nested: "10 actors × 10 statements, 4 deep",
  byId: "one statement by id",
  dashboard: "dashboard: months + top topics",
  page20: "page 20 by keyset",
  fullText: "full text, 20 rows",
};

/** What Onrecord is asked with beside that: what a client of it has at that point. */
export interface Given extends Variables {
  /** The ids of the same actors, in the same order. */
  nested: Variables["nested"] & { ids: string[] };
  /** Onrecord's own cursor of the same row. */
  page20: Variables["page20"] & { cursor: string };
}

const PUBLICATION = "title publisher { name }";
const STATEMENT = `id text kind said { edtf } speaker { name } about { name }
  reports { passage { exact } source { title publishedOn { edtf } publisher { name } } }`;

interface Publication {
  title: string | null;
  publisher: { name: string } | null;
}
interface Statement {
  id: string;
  text: string;
  kind: string;
  said: { edtf: string } | null;
  speaker: { name: string };
  about: { name: string }[];
  reports: { passage: { exact: string }; source: Publication & { publishedOn: { edtf: string } | null } }[];
}
interface Nodes<Node> {
  nodes: Node[];
}
interface Reported {
  id: string;
  reports: { source: Publication }[];
}
interface Dashboard {
  timeline: { buckets: { edtf: string; count: number }[] };
  facets: { subjects: { key: { slug: string }; count: number }[] };
}

type Questions = {
  [Name in QuestionName]: Omit<Asked<Name, never>, "variables"> & { variables(given: Given[Name]): object };
};

/** The questions as Onrecord is asked them. */
export const onrecordQuestions: Questions = {
  headline: {
    document: `query Headline($speaker: String!, $about: String!) {
  statements(filter: { speaker: [$speaker], about: [$about] }, first: 20) { nodes { ${STATEMENT} } }
}`,
    variables: (given) => given,
    answer: ({ statements }: { statements: Nodes<Statement> }) => statements.nodes.map(statementAnswer),
  },

  nested: {
    document: `query Nested($ids: [ID!]!) {
  actors(filter: { id: $ids }, first: 10) {
    nodes { slug statements(first: 10) { nodes { id reports { source { ${PUBLICATION} } } } } }
  }
}`,
    variables: ({ ids }) => ({ ids }),
    answer: ({ actors }: { actors: Nodes<{ slug: string; statements: Nodes<Reported> }> }) => {
      const bySlug = new Map(actors.nodes.map((actor) => [actor.slug, actor.statements.nodes]));
      return sorted([...bySlug.keys()]).map((slug) => ({
        slug,
        statements: bySlug.get(slug)!.map(reportedAnswer),
      }));
    },
  },

  byId: {
    document: `query ById($id: ID!) { statement(id: $id) { ${STATEMENT} } }`,
    variables: (given) => given,
    answer: ({ statement }: { statement: Statement | null }) => statement && statementAnswer(statement),
  },

  dashboard: {
    document: `query Dashboard($speaker: String!) {
  statements(filter: { speaker: [$speaker] }) {
    timeline(interval: MONTH) { buckets { edtf count } }
    facets { subjects(first: 10) { key { slug } count } }
  }
}`,
    variables: (given) => given,
    answer: ({ statements: { timeline, facets } }: { statements: Dashboard }) => ({
      months: timeline.buckets.filter(({ count }) => count > 0).map(({ edtf, count }) => [edtf, count]),
      topics: facets.subjects.map(({ key, count }) => [key.slug, count]),
    }),
  },

  page20: {
    document: `query Page($speaker: String!, $about: String!, $after: String!) {
  statements(filter: { speaker: [$speaker], about: [$about] }, first: 20, after: $after) { nodes { ${STATEMENT} } }
}`,
    variables: ({ speaker, about, cursor }) => ({ speaker, about, after: cursor }),
    answer: ({ statements }: { statements: Nodes<Statement> }) => statements.nodes.map(statementAnswer),
  },

  fullText: {
    document: `query FullText($words: String!) {
  statements(filter: { text: $words }, first: 20) {
    nodes { id speaker { name } reports { source { ${PUBLICATION} } } }
  }
}`,
    variables: (given) => given,
    answer: ({ statements }: { statements: Nodes<Reported & { speaker: { name: string } }> }) =>
      statements.nodes.map(({ speaker, ...statement }) => ({
        ...reportedAnswer(statement),
        speaker: speaker.name,
      })),
  },
};

function statementAnswer({ id, text, kind, said, speaker, about, reports }: Statement): StatementAnswer {
  return {
    id,
    text,
    kind,
    said: said?.edtf ?? null,
    speaker: speaker.name,
    about: sorted(about.map(({ name }) => name)),
    reports: reports.map(({ passage, source }) => ({
      passage: passage.exact,
      published: source.publishedOn?.edtf ?? null,
      ...publication(source),
    })),
  };
}

const reportedAnswer = ({ id, reports }: Reported) => ({
  id,
  reports: reports.map(({ source }) => publication(source)),
});

const publication = ({ title, publisher }: Publication) => ({ title, publisher: publisher?.name ?? null });
