import { graphql } from "../../generated/gql.ts";

export const Ask = graphql(/* GraphQL */ `
  query Ask($question: String!) {
    ask(question: $question) {
      question
      understood
      target
      interval
      countedBy
      variables
      chips {
        kind
        label
        corrected
        doubt
        questionWithout
      }
      unclear {
        message
        words {
          exact
        }
        candidates {
          label
          question
        }
      }
      unused {
        exact
      }
    }
  }
`);

export const Suggest = graphql(/* GraphQL */ `
  query Suggest($text: String!) {
    suggest(text: $text, first: 7) {
      matched
      statementCount
      thing {
        id
        type
        slug
        name
        description
      }
    }
  }
`);

export const Statements = graphql(/* GraphQL */ `
  query Statements(
    $filter: StatementFilter
    $orderBy: StatementOrder!
    $first: Int
    $after: String
    $last: Int
    $before: String
    $counted: Boolean! = true
  ) {
    statements(
      filter: $filter
      orderBy: $orderBy
      first: $first
      after: $after
      last: $last
      before: $before
    ) {
      totalCount @include(if: $counted)
      pageInfo {
        ...PageEnds
      }
      nodes {
        ...StatementLine
      }
    }
  }
`);

export const Facets = graphql(/* GraphQL */ `
  query Facets($filter: StatementFilter, $first: Int!, $told: Boolean!, $places: Boolean!) {
    statements(filter: $filter, first: 1) {
      totalCount
      facets {
        speakers(first: $first) {
          ...ActorCount
        }
        subjects(first: $first) {
          ...SubjectCount
        }
        publishers(first: $first) {
          ...PublisherCount
        }
        attributionPublishers(first: $first) @include(if: $told) {
          ...PublisherCount
        }
        attributionActors(first: $first) @include(if: $told) {
          ...ActorCount
        }
        places(first: $first) @include(if: $places) {
          ...PlaceCount
        }
        saidIn(first: $first) {
          ...PlaceCount
        }
        kinds {
          count
          key
        }
      }
    }
  }
`);

export const TimelineOf = graphql(/* GraphQL */ `
  query Timeline($filter: StatementFilter, $interval: CalendarInterval!) {
    statements(filter: $filter, first: 1) {
      timeline(interval: $interval) {
        coarserCount
        undatedCount
        buckets {
          edtf
          start
          end
          count
        }
      }
    }
  }
`);
