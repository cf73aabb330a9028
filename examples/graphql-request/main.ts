// All statements by Peskov about Saudi Arabia with their sources: one request, with a document of @onrecord/client.
import assert from "node:assert/strict";
import { StatementsDocument } from "@onrecord/client";
import { ClientError, GraphQLClient } from "graphql-request";

const url = process.env.ONRECORD_URL ?? "http://localhost:4000/graphql";
const key = process.env.ONRECORD_KEY;
const client = new GraphQLClient(url, { headers: key ? { authorization: `Bearer ${key}` } : {} });

const filter = { speaker: ["Peskov"], about: ["Saudi Arabia"] };
const { statements } = await client.request(StatementsDocument, { filter });
assert(statements);
for (const { text, said, corroboration, reports } of statements.nodes) {
  console.log(`${said?.edtf ?? "undated"}: ${text} (independent origins: ${corroboration.originCount})`);
  for (const { passage, source } of reports) {
    console.log(`    code points ${passage.start} to ${passage.end} of ${source.title ?? source.id}`);
  }
}
console.log(`${statements.totalCount} statements`);
assert.equal(statements.nodes.length, statements.totalCount);

// A name that nothing has is an error with a code and the nearest names, never an empty list.
const error = await client.request(StatementsDocument, { filter: { speaker: ["Peskow"] } }).catch((e) => e);
assert(error instanceof ClientError);
assert.equal(error.response.errors?.[0]?.extensions.code, "UNKNOWN_REFERENCE");
console.log(error.response.errors?.[0]?.message);
