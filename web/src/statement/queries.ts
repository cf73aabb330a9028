import { graphql } from "../../generated/gql.ts";

export const SourceName = graphql(/* GraphQL */ `
  fragment SourceName on Source {
    id
    title
    opening
    language
    publishedOn {
      ...DateFields
    }
    publisher {
      id
      slug
      name
    }
  }
`);

export const ReportFields = graphql(/* GraphQL */ `
  fragment ReportFields on Report {
    id
    reviewState
    rule
    confidence
    passage {
      ...SpanWords
    }
    quotes {
      start
      end
    }
    attribution {
      position
      name
      exact
      publisher {
        id
        slug
      }
      actor {
        id
        slug
      }
    }
    origin {
      publisher {
        id
        slug
        name
      }
      source {
        id
        title
      }
    }
    supersededBy {
      id
      source {
        id
      }
    }
    source {
      ...SourceName
      newerVersion {
        id
      }
      reprintOf {
        id
        title
      }
    }
  }
`);

export const StatementWithReports = graphql(/* GraphQL */ `
  query Statement($id: ID!, $reports: Int!) {
    statement(id: $id) {
      ...StatementLine
      reviewState
      reports(first: $reports) {
        ...ReportFields
      }
      relations {
        id
        type
        passage {
          ...SpanWords
        }
        source {
          ...SourceName
        }
        from {
          ...StatementLine
        }
        to {
          ...StatementLine
        }
      }
    }
  }
`);
