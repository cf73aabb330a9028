// npm run documents: writes the manifest of documents that a server may be told to answer alone (TRUSTED_DOCUMENTS).
// Without arguments it has the explorer's; *.graphql files and folders of them are added. --out names the file.
import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type DocumentNode, getOperationAST, Kind, parse } from "graphql";
import { formatDocument, stringifyDocument } from "urql";
import { documentHash } from "../src/server/documents/manifest.ts";
import * as explorer from "../web/generated/graphql.ts";

const { values, positionals } = parseArgs({
  options: { out: { type: "string", default: "documents.json" } },
  allowPositionals: true,
});

/** As the explorer's client sends them. */
const explorers = Object.values(explorer as Record<string, unknown>)
  .filter((value): value is DocumentNode => (value as DocumentNode).kind === Kind.DOCUMENT)
  .filter((document) => getOperationAST(document))
  .map((document) => stringifyDocument(formatDocument(document) as DocumentNode));
const given = (await Promise.all(positionals.map(textsIn))).flat();

const operations = [...new Set([...explorers, ...given])].map((body) => {
  const operation = getOperationAST(parse(body));
  if (!operation) throw new Error(`A document has no operation, or several:\n${body}`);
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

/** A document is trusted as it stands in its file, to the byte: clients send it so. */
async function textsIn(path: string): Promise<string[]> {
  if (!(await stat(path)).isDirectory()) return [await readFile(path, "utf8")];
  const names = (await readdir(path, { recursive: true })).filter((name) => name.endsWith(".graphql"));
  return Promise.all(names.toSorted().map((name) => readFile(join(path, name), "utf8")));
}
