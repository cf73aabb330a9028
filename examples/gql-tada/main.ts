// A question in words: how it was understood, and its answer. Types come from the schema itself, without a step for each query.
import assert from "node:assert/strict";
import { initGraphQLTada, type ResultOf, readFragment } from "gql.tada";
import { print } from "graphql";
import type { introspection } from "./graphql-env.d.ts";

const graphql = initGraphQLTada<{
  introspection: introspection;
  scalars: { EDTF: string; DateTimeISO: string; TimeZone: string; JSONObject: Record<string, unknown> };
}>();

const cited = graphql(`
  fragment Cited on Statement {
    text
    said {
      edtf
    }
    speaker {
      name
    }
    reports {
      passage {
        exact
        start
        end
      }
      source {
        id
        title
      }
    }
  }
`);

const QUESTION = graphql(
  `
    query Question($question: String!) {
      ask(question: $question) {
        understood
        chips {
          label
        }
        unclear {
          message
        }
        statements(first: 3) {
          totalCount
          nodes {
            ...Cited
          }
        }
      }
    }
  `,
  [cited],
);

async function ask(question: string) {
  const response = await fetch(process.env.ONRECORD_URL ?? "http://localhost:4000/graphql", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query: print(QUESTION), variables: { question } }),
  });
  const { data } = (await response.json()) as { data: ResultOf<typeof QUESTION> };
  assert(data.ask);
  return data.ask;
}

const answer = await ask("what did Trump say about Putin?");
assert(answer.understood && answer.statements);
console.log(answer.chips.map(({ label }) => label).join(", "));
for (const { text, said, speaker, reports } of readFragment(cited, answer.statements.nodes)) {
  console.log(`${speaker.name}, ${said?.edtf ?? "undated"}: ${text}`);
  for (const { passage, source } of reports)
    console.log(`    ${source.title ?? source.id}: ${passage.exact}`);
}
console.log(`found: ${answer.statements.totalCount}`);

// What is not understood is not guessed at.
const { understood, unclear, statements } = await ask("what did Trump say about Zanzibarland?");
assert(!understood && statements === null);
console.log(unclear.map(({ message }) => message).join("\n"));
