// Which meetings in Saudi Arabia do sources speak of, and what does each say? Page by page, with Graphcache.
import assert from "node:assert/strict";
import { Client, fetchExchange } from "@urql/core";
import { cacheExchange } from "@urql/exchange-graphcache";
import { relayPagination } from "@urql/exchange-graphcache/extras";
import { graphql } from "./generated/index.ts";

const MEETINGS = graphql(`
  query Meetings($place: [String!], $first: Int!, $after: String) {
    meetings(filter: { place: $place }, first: $first, after: $after) {
      nodes {
        id
        name
        status
        contested
        accounts {
          nodes {
            id
            status
            passage {
              exact
            }
            source {
              id
              title
            }
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
        hasPreviousPage
        startCursor
      }
    }
  }
`);

const client = new Client({
  url: process.env.ONRECORD_URL ?? "http://localhost:4000/graphql",
  // urql asks short questions by GET, which the API takes only with a header that no page of another site can send.
  preferGetMethod: false,
  exchanges: [
    cacheExchange({
      // What has no id is kept with what it belongs to.
      keys: { Span: () => null },
      resolvers: { Query: { meetings: relayPagination() } },
    }),
    fetchExchange,
  ],
});

const place = ["Saudi Arabia"];
const ask = async (after: string | null) => {
  const { data, error } = await client.query(MEETINGS, { place, first: 1, after });
  assert.equal(error, undefined);
  assert(data?.meetings);
  return data.meetings;
};

let page = await ask(null);
while (page.pageInfo.hasNextPage) page = await ask(page.pageInfo.endCursor);

// The first page, asked for again, is the whole list by now, and comes from the cache.
const whole = client.readQuery(MEETINGS, { place, first: 1, after: null })?.data?.meetings;
for (const { name, status, contested, accounts } of whole?.nodes ?? []) {
  console.log(`${name}: ${status ?? "no status"}${contested ? ", contested" : ""}`);
  for (const { status, passage, source } of accounts.nodes) {
    console.log(`    ${status} in ${source.title ?? source.id}: ${passage.exact.replaceAll("\n", " ")}`);
  }
}
console.log(`${whole?.nodes.length} meetings`);

assert(whole && whole.nodes.length > 1);
assert(whole.nodes.some(({ contested }) => contested));
