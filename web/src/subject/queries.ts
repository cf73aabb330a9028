import { graphql } from "../../generated/gql.ts";

export const SubjectWithStatements = graphql(/* GraphQL */ `
  query Subject($slug: String!) {
    subject(reference: $slug) {
      __typename
      id
      slug
      name
      description
      aliases {
        name
        language
      }
      broader {
        __typename
        id
        slug
        name
      }
      narrower(first: 50) {
        totalCount
        nodes {
          __typename
          id
          slug
          name
        }
      }
      statementsAbout(first: 10) {
        totalCount
        nodes {
          ...StatementLine
        }
      }
      ... on Place {
        placeKind
      }
    }
  }
`);

// What is counted over everything is asked for apart: it can take long where there is much, and the page does not wait for it.

export const SubjectInNumbers = graphql(/* GraphQL */ `
  query SubjectInNumbers($slug: String!) {
    subject(reference: $slug) {
      __typename
      id
      statementsAbout(first: 1) {
        facets {
          speakers(first: 10) {
            ...ActorCount
          }
          publishers(first: 10) {
            ...PublisherCount
          }
          subjects(first: 10) {
            ...SubjectCount
          }
        }
      }
      ... on Place {
        meetings(first: 20) {
          nodes {
            ...MeetingLine
          }
        }
      }
    }
  }
`);

export const StatementsSaidIn = graphql(/* GraphQL */ `
  query StatementsSaidIn($slug: String!) {
    place(reference: $slug) {
      id
      statementsSaidHere(first: 5) {
        totalCount
        nodes {
          ...StatementLine
        }
      }
    }
  }
`);
