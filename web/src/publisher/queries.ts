import { graphql } from "../../generated/gql.ts";

export const PublisherWithSources = graphql(/* GraphQL */ `
  query Publisher($slug: String!) {
    publisher(reference: $slug) {
      id
      slug
      name
      kind
      url
      aliases
      sources(first: 20) {
        totalCount
        nodes {
          ...SourceName
        }
      }
      statements(first: 10) {
        totalCount
        nodes {
          ...StatementLine
        }
      }
    }
  }
`);

// What is counted over everything is asked for apart: it can take long where there is much, and the page does not wait for it.

export const PublisherInNumbers = graphql(/* GraphQL */ `
  query PublisherInNumbers($slug: String!) {
    publisher(reference: $slug) {
      id
      statements(first: 1) {
        facets {
          speakers(first: 10) {
            ...ActorCount
          }
          subjects(first: 10) {
            ...SubjectCount
          }
        }
      }
    }
  }
`);

export const StatementsByWayOf = graphql(/* GraphQL */ `
  query StatementsByWayOf($attribution: [String!]!) {
    statements(filter: { attribution: $attribution }, first: 10) {
      nodes {
        ...StatementLine
      }
    }
  }
`);
