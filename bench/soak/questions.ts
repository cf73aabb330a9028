/** One kind of request of the mixed load. */
export interface Kind {
  name: string;
  /** How many of a hundred requests are of this kind. */
  share: number;
  /** The n-th request. */
  body(n: number): { query: string; variables?: Record<string, unknown> };
  /** The code of the error that it is answered with when all is well. */
  outcome?: string;
}

const SPEAKERS = ["Peskov", "Trump", "Rubio", "Zelensky", "Putin"];
const SUBJECTS = ["Saudi Arabia", "Ukraine", "Russia", "United States", "NATO"];
const turn = <T>(items: readonly T[], n: number) => items[n % items.length] as T;

/** What clients of a newsroom ask: the same again, something new, in words, wrongly; and articles that come in, some of which say again what others said. */
export const KINDS: Kind[] = [
  {
    name: "again",
    share: 40,
    body: (n) => ({
      query:
        "query Again($about: [String!]) { statements(filter: { about: $about }, first: 20) { totalCount nodes { text } } }",
      variables: { about: turn(SUBJECTS, n) },
    }),
  },
  {
    name: "new",
    share: 35,
    body: (n) => ({
      query: `query New($filter: StatementFilter) { statements(filter: $filter, first: 10) {
        totalCount nodes { text speaker { name } reports { passage { exact } source { title } } } } }`,
      variables: { filter: { speaker: turn(SPEAKERS, n), not: { text: `word${n}` } } },
    }),
  },
  {
    name: "ask",
    share: 10,
    body: (n) => ({
      query: "query Ask($q: String!) { ask(question: $q) { __typename } }",
      variables: { q: `${turn(SPEAKERS, n)} about ${turn(SUBJECTS, n + 1)}` },
    }),
  },
  {
    name: "wrong",
    share: 10,
    body: (n) => ({ query: `query Wrong${n} { actor(reference: "Nobody${n}") { name } }` }),
    outcome: "UNKNOWN_REFERENCE",
  },
  {
    name: "ingest",
    share: 5,
    body: (n) => ({
      query: "mutation Ingest($input: SourceInput!) { ingestSource(input: $input) { __typename } }",
      variables: {
        input: {
          title: `Soak ${n}`,
          published: "2025-03-04",
          language: "en",
          text: `Foreign Minister Anna Lindqvist said on Tuesday that Norway would not accept offer number ${Math.floor(n / 200)}. ${turn(SPEAKERS, n)} said that ${turn(SUBJECTS, n)} had to wait for answer ${n * 7}.`,
        },
      },
    }),
  },
];
