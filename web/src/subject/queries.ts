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
        placeKind
        countryCode
        statementsSaidHere(first: 5) {
          totalCount
          nodes {
            ...StatementLine
          }
        }
        meetings(first: 20) {
          nodes {
            ...MeetingLine
          }
        }
      }
    }
  }
`);
