import { type Asked, type ReportAnswer, type StatementAnswer, sorted } from "../question.ts";

interface List<Node> {
  nodes: Node[];
}

interface Report {
  passageExact: string;
  sourceBySourceKey: {
    title: string | null;
    publishedEdtf: string | null;
    publisherByPublisherKey: { name: string } | null;
  };
}

interface Statement {
  rowId: string;
  text: string;
  kind: string;
  saidEdtf: string | null;
  actorBySpeakerKey: { subjectByKeyAndKind: { name: string } };
  statementSubjectsByStatementKey: List<{ subjectBySubjectKey: { name: string } }>;
  reportsByStatementKey: List<Report>;
}

interface Speaker {
  slug: string;
  actorByKeyAndKind: { statementsBySpeakerKey: List<Statement> };
}

interface Dashboard {
  subjectBySlug: {
    actorByKeyAndKind: {
      statementsBySpeakerKey: {
        groupedAggregates: { keys: string[]; distinctCount: { key: string } }[];
      };
    };
  };
  benchPostgraphileFrequentSubjects: List<{ slug: string; count: number }>;
}

const NEWEST = "orderBy: [SAID_SORT_DESC, KEY_DESC]";
const LISTED = "mergedIntoKey: { isNull: true }, reviewState: { notEqualTo: REJECTED }";
const REPORTS = `reportsByStatementKey(
  filter: { reviewState: { notEqualTo: REJECTED } }, orderBy: [PUBLISHED_ASC, KEY_ASC]
)`;
const SPEAKER = "actorBySpeakerKey { subjectByKeyAndKind { name } }";
const PUBLICATION = `${REPORTS} {
  nodes { sourceBySourceKey { title publisherByPublisherKey { name } } }
}`;

const STATEMENT = `
  rowId text kind saidEdtf
  ${SPEAKER}
  statementSubjectsByStatementKey(orderBy: [SUBJECT_NAME_ASC]) { nodes { subjectBySubjectKey { name } } }
  ${REPORTS} {
    nodes { passageExact sourceBySourceKey { title publishedEdtf publisherByPublisherKey { name } } }
  }`;

/** How a cursor of the order `NEWEST` begins: PostGraphile's digest of the order. */
const ORDER_DIGEST = "db27697d81";

type Page = { benchPostgraphileStatementsAbout: List<Statement> };

/** The six questions in the schema that PostGraphile derives from ours. */
export const postgraphileQuestions = {
  headline: {
    document: `query ($speaker: String!, $about: String!) {
      benchPostgraphileStatementsAbout(speaker: $speaker, about: $about, first: 20, ${NEWEST}) {
        nodes { ${STATEMENT} }
      }
    }`,
    variables: (given) => given,
    answer: pageAnswer,
  } satisfies Asked<"headline", Page>,

  nested: {
    document: `query ($actors: [String!]!) {
      allSubjects(filter: { slug: { in: $actors } }) {
        nodes {
          slug
          actorByKeyAndKind {
            statementsBySpeakerKey(first: 10, filter: { ${LISTED} }, ${NEWEST}) { nodes { rowId ${PUBLICATION} } }
          }
        }
      }
    }`,
    variables: (given) => given,
    answer: ({ allSubjects }) =>
      allSubjects.nodes
        .toSorted((a, b) => (a.slug < b.slug ? -1 : 1))
        .map(({ slug, actorByKeyAndKind }) => ({
          slug,
          statements: actorByKeyAndKind.statementsBySpeakerKey.nodes.map((statement) => ({
            id: statement.rowId,
            reports: statement.reportsByStatementKey.nodes.map(publication),
          })),
        })),
  } satisfies Asked<"nested", { allSubjects: List<Speaker> }>,

  byId: {
    document: `query ($id: String!) { statementByRowId(rowId: $id) { ${STATEMENT} } }`,
    variables: (given) => given,
    answer: ({ statementByRowId }) => statementByRowId && statementAnswer(statementByRowId),
  } satisfies Asked<"byId", { statementByRowId: Statement | null }>,

  dashboard: {
    document: `query ($speaker: String!) {
      subjectBySlug(slug: $speaker) {
        actorByKeyAndKind {
          statementsBySpeakerKey(filter: { ${LISTED}, saidPrecision: { in: [MONTH, DAY, TIME] } }) {
            groupedAggregates(groupBy: [SAID_SORT_TRUNCATED_TO_MONTH]) { keys distinctCount { key } }
          }
        }
      }
      benchPostgraphileFrequentSubjects(speaker: $speaker) { nodes { slug count } }
    }`,
    variables: (given) => given,
    answer: ({ subjectBySlug, benchPostgraphileFrequentSubjects }) => ({
      months: subjectBySlug.actorByKeyAndKind.statementsBySpeakerKey.groupedAggregates
        .map(({ keys, distinctCount }): [string, number] => [
          keys[0]?.slice(0, "2025-02".length) ?? "",
          Number(distinctCount.key),
        ])
        .toSorted(([a], [b]) => (a < b ? -1 : 1)),
      topics: benchPostgraphileFrequentSubjects.nodes.map(({ slug, count }) => [slug, count]),
    }),
  } satisfies Asked<"dashboard", Dashboard>,

  page20: {
    document: `query ($speaker: String!, $about: String!, $after: Cursor!) {
      benchPostgraphileStatementsAbout(speaker: $speaker, about: $about, first: 20, after: $after, ${NEWEST}) {
        nodes { ${STATEMENT} }
      }
    }`,
    variables: ({ speaker, about, after }) => ({
      speaker,
      about,
      after: Buffer.from(JSON.stringify([ORDER_DIGEST, after.saidSort, after.key])).toString("base64"),
    }),
    answer: pageAnswer,
  } satisfies Asked<"page20", Page>,

  fullText: {
    document: `query ($words: String!) {
      benchPostgraphileSearchStatements(words: $words, first: 20, ${NEWEST}) {
        nodes { rowId ${SPEAKER} ${PUBLICATION} }
      }
    }`,
    variables: (given) => given,
    answer: ({ benchPostgraphileSearchStatements }) =>
      benchPostgraphileSearchStatements.nodes.map((statement) => ({
        id: statement.rowId,
        speaker: statement.actorBySpeakerKey.subjectByKeyAndKind.name,
        reports: statement.reportsByStatementKey.nodes.map(publication),
      })),
  } satisfies Asked<"fullText", { benchPostgraphileSearchStatements: List<Statement> }>,
};

function pageAnswer({ benchPostgraphileStatementsAbout }: Page): StatementAnswer[] {
  return benchPostgraphileStatementsAbout.nodes.map(statementAnswer);
}

function statementAnswer(statement: Statement): StatementAnswer {
  return {
    id: statement.rowId,
    text: statement.text,
    kind: statement.kind,
    said: statement.saidEdtf,
    speaker: statement.actorBySpeakerKey.subjectByKeyAndKind.name,
    about: sorted(
      statement.statementSubjectsByStatementKey.nodes.map(
        ({ subjectBySubjectKey }) => subjectBySubjectKey.name,
      ),
    ),
    reports: statement.reportsByStatementKey.nodes.map(reportAnswer),
  };
}

function reportAnswer(report: Report): ReportAnswer {
  return {
    passage: report.passageExact,
    ...publication(report),
    published: report.sourceBySourceKey.publishedEdtf,
  };
}

function publication({ sourceBySourceKey: source }: Report) {
  return { title: source.title, publisher: source.publisherByPublisherKey?.name ?? null };
}
