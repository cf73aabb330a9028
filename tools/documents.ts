// npm run documents: writes the manifest of documents that a server may be told to answer alone (TRUSTED_DOCUMENTS).
// Without arguments it has the explorer's and those of packages/client, which assistants ask with, too; *.graphql files and
// folders of them are added. --out names the file.
import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type DocumentNode, getOperationAST, Kind, parse, print } from "graphql";
import { formatDocument, stringifyDocument } from "urql";
import * as client from "../packages/client/src/documents.ts";
import { documentHash } from "../src/server/documents/manifest.ts";
import * as explorer from "../web/generated/graphql.ts";

const { values, positionals } = parseArgs({
  options: { out: { type: "string", default: "documents.json" } },
  allowPositionals: true,
});

/** As the explorer's client sends them, and as the client package does. */
const own = [
  ...operationsOf(explorer).map((document) => stringifyDocument(formatDocument(document) as DocumentNode)),
  ...operationsOf(client).map(print),
];
const given = (await Promise.all(positionals.map(textsIn))).flat();

const operations = [...new Set([...own, ...given])].map((body) => {
  const operation = getOperationAST(parse(body));
  if (!operation) {
    console.error(
      `A document has no operation, or several. Each is needed as it is sent, with one operation and its fragments:\n\n${body}`,
    );
    process.exit(1);
  }
  return {
    id: documentHash(body),
    name: operation.name?.value ?? "",
    type: operation.operation,
    body,
  };
});
const manifest = { format: "apollo-persisted-query-manifest", version: 1, operations };
await writeFile(values.out, `${JSON.stringify(manifest, null, 2)}\n`);
console.log(`${values.out} has ${operations.length} documents, ${given.length} of them from what was given.`);

function operationsOf(generated: Record<string, unknown>): DocumentNode[] {
  return Object.values(generated)
    .filter((value): value is DocumentNode => (value as DocumentNode).kind === Kind.DOCUMENT)
    .filter((document) => getOperationAST(document));
}

/** A document is trusted as it stands in its file, to the byte: clients send it so. */
async function textsIn(path: string): Promise<string[]> {
  if (!(await stat(path)).isDirectory()) return [await readFile(path, "utf8")];
  const names = (await readdir(path, { recursive: true })).filter((name) => name.endsWith(".graphql"));
  return Promise.all(names.toSorted().map((name) => readFile(join(path, name), "utf8")));
}
