/** The graph as its users would draw it: https://mercurius.dev/#/docs/api/options?id=plugin-options */
export const schema = `
  type Query {
    "What a speaker said about a subject or anything narrower, newest first."
    statements(speaker: String!, about: String!, first: Int!, after: Position): [Statement!]!
    statement(id: ID!): Statement
    actors(slugs: [String!]!): [Actor!]!
    actor(slug: String!): Actor
    "The newest statements whose words match."
    search(words: String!, first: Int!): [Statement!]!
  }

  "After which row of a list a page begins."
  input Position { saidSort: String! key: ID! }

  type Statement {
    id: ID!
    text: String!
    kind: String!
    said: String
    speaker: Actor!
    about: [Subject!]!
    reports: [Report!]!
  }

  type Actor {
    slug: String!
    name: String!
    statements(first: Int!): [Statement!]!
    months: [MonthCount!]!
    topics(first: Int!): [SubjectCount!]!
  }

  type Subject { slug: String! name: String! }
  type Report { passage: String! source: Source! }
  type Source { title: String published: String publisher: Publisher }
  type Publisher { name: String! }
  type MonthCount { month: String! count: Int! }
  type SubjectCount { slug: String! count: Int! }
`;
