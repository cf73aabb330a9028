// All statements by Peskov about Saudi Arabia with their sources: page by page, into one normalised cache.
import assert from "node:assert/strict";
import { ApolloClient, HttpLink, InMemoryCache } from "@apollo/client";
import { relayStylePagination } from "@apollo/client/utilities";
import { StatementDocument } from "@onrecord/client";
import { graphql } from "./generated/index.ts";

const STATEMENTS = graphql(`
  query StatementsWithSources($filter: StatementFilter!, $first: Int!, $after: String) {
    statements(filter: $filter, first: $first, after: $after) {
      totalCount
      edges {
        cursor
        node {
          id
          text
          said {
            edtf
          }
          reports {
            id
            passage {
              exact
            }
            source {
              id
              title
              publisher {
                id
                name
              }
            }
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

const ONE_STATEMENT = graphql(`
  query OneStatement($id: ID!) {
    statement(id: $id) {
      id
      text
    }
  }
`);

let requests = 0;
const client = new ApolloClient({
  link: new HttpLink({
    uri: process.env.ONRECORD_URL ?? "http://localhost:4000/graphql",
    fetch: (...request) => {
      requests++;
      return fetch(...request);
    },
  }),
  cache: new InMemoryCache({
    typePolicies: {
      Query: {
        fields: {
          // One list for each filter, to which pages are added.
          statements: relayStylePagination(["filter", "orderBy"]),
          // A statement that came with a list is found by its id, without another request.
          statement: (_, { args, toReference }) => toReference({ __typename: "Statement", id: args?.id }),
        },
      },
    },
  }),
});

const variables = { filter: { speaker: ["Peskov"], about: ["Saudi Arabia"] }, first: 2 };
const list = client.watchQuery({ query: STATEMENTS, variables });
const shown = list.subscribe(() => {}); // a page would draw what it is given here
let page = (await client.query({ query: STATEMENTS, variables })).data?.statements;
while (page?.pageInfo.hasNextPage) {
  page = (await list.fetchMore({ variables: { after: page.pageInfo.endCursor } })).data?.statements;
}
shown.unsubscribe();

const whole = client.readQuery({ query: STATEMENTS, variables })?.statements;
const statements = whole?.edges.map(({ node }) => node) ?? [];
for (const { text, said, reports } of statements) {
  console.log(`${said?.edtf ?? "undated"}: ${text}`);
  for (const { source } of reports) {
    console.log(
      `    in ${source.title ?? "an untitled source"}, ${source.publisher?.name ?? "publisher unknown"}`,
    );
  }
}
console.log(`${statements.length} statements in ${requests} requests`);

// The documents of @onrecord/client are typed for Apollo Client as well.
const best = statements.toSorted((a, b) => b.reports.length - a.reports.length)[0];
const { data: one } = await client.query({ query: StatementDocument, variables: { id: best?.id ?? "" } });
console.log(`best supported: ${one?.statement?.corroboration.originCount} independent origins`);
assert.equal(one?.statement?.reportConnection.totalCount, best?.reports.length);

const pages = requests;
const { data: known } = await client.query({
  query: ONE_STATEMENT,
  variables: { id: statements[0]?.id ?? "" },
});
assert.equal(known?.statement?.text, statements[0]?.text);
assert.equal(requests, pages, "a statement that is in the cache is not asked for again");
assert.equal(statements.length, whole?.totalCount);
assert.equal(new Set(statements.map(({ id }) => id)).size, statements.length);
client.stop();
