import { graphql } from "../../generated/gql.ts";

export const ActorWithStatements = graphql(/* GraphQL */ `
  query Actor($slug: String!) {
    actor(reference: $slug) {
      id
      slug
      name
      description
      actorKind
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
      affiliations {
        role
        during {
          ...DateFields
        }
        organisation {
          id
          slug
          name
        }
      }
      members(first: 20) {
        nodes {
          id
          slug
          name
          affiliations {
            role
          }
        }
      }
      statements(first: 10) {
        totalCount
        nodes {
          ...StatementLine
        }
        facets {
          subjects(first: 10) {
            ...SubjectCount
          }
          attributionPublishers(first: 10) {
            ...PublisherCount
          }
          attributionActors(first: 10) {
            ...ActorCount
          }
          publishers(first: 10) {
            ...PublisherCount
          }
        }
      }
      statementsAbout(first: 1) {
        facets {
          speakers(first: 10) {
            ...ActorCount
          }
        }
      }
      meetings(first: 20) {
        nodes {
          ...MeetingLine
        }
        facets {
          participants(first: 11) {
            ...ActorCount
          }
        }
      }
    }
  }
`);

export const Disagreement = graphql(/* GraphQL */ `
  query Disagreements($filter: StatementFilter!) {
    statements(filter: $filter, first: 20) {
      nodes {
        id
        relations(type: [DENIES, CONTRADICTS]) {
          id
          type
          from {
            ...StatementLine
          }
          to {
            ...StatementLine
          }
        }
      }
    }
  }
`);
