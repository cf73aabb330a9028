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
      otherQuestions {
        message
        question
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

// Counts in two parts: what is quickly counted, also of much, does not wait for what is looked up in each report.

export const Facets = graphql(/* GraphQL */ `
  query Facets($filter: StatementFilter, $first: Int!, $places: Boolean!) {
    statements(filter: $filter, first: 1) {
      totalCount
      facets {
        speakers(first: $first) {
          ...ActorCount
        }
        subjects(first: $first) {
          ...SubjectCount
        }
        places(first: $first) @include(if: $places) {
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

export const FurtherFacets = graphql(/* GraphQL */ `
  query FurtherFacets($filter: StatementFilter, $first: Int!, $told: Boolean!) {
    statements(filter: $filter, first: 1) {
      facets {
        publishers(first: $first) {
          ...PublisherCount
        }
        attributionPublishers(first: $first) @include(if: $told) {
          ...PublisherCount
        }
        attributionActors(first: $first) @include(if: $told) {
          ...ActorCount
        }
        saidIn(first: $first) {
          ...PlaceCount
        }
      }
    }
  }
`);

export const TimelineOf = graphql(/* GraphQL */ `
  query Timeline($filter: StatementFilter, $interval: CalendarInterval!) {
    statements(filter: $filter, first: 1) {
      timeline(interval: $interval) {
        ...TimelineCounts
      }
    }
  }
  fragment TimelineCounts on Timeline {
    coarserCount
    undatedCount
    buckets {
      edtf
      start
      end
      count
    }
  }
`);

/** Up to four speakers beside each other, in one answer. */
export const Compared = graphql(/* GraphQL */ `
  query ComparedTimelines(
    $interval: CalendarInterval!
    $one: StatementFilter!
    $two: StatementFilter!
    $three: StatementFilter
    $four: StatementFilter
    $isThree: Boolean!
    $isFour: Boolean!
  ) {
    one: statements(filter: $one, first: 1) {
      ...OfSpeaker
    }
    two: statements(filter: $two, first: 1) {
      ...OfSpeaker
    }
    three: statements(filter: $three, first: 1) @include(if: $isThree) {
      ...OfSpeaker
    }
    four: statements(filter: $four, first: 1) @include(if: $isFour) {
      ...OfSpeaker
    }
  }
  fragment OfSpeaker on StatementConnection {
    nodes {
      id
      speaker {
        id
        name
      }
    }
    timeline(interval: $interval) {
      ...TimelineCounts
    }
  }
`);
