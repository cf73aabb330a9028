// npm run documents: writes the manifest of documents that a server may be told to answer alone (TRUSTED_DOCUMENTS).
import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type DocumentNode, getOperationAST, Kind, parse, print } from "graphql";
import { formatDocument, stringifyDocument } from "urql";
import * as client from "../packages/client/src/documents.ts";
import { commandWords } from "../src/config/commandWords.ts";
import { runToExit, StartupError } from "../src/config/startupError.ts";
import { documentHash } from "../src/server/documents/manifest.ts";
import * as explorer from "../web/generated/graphql.ts";

const USAGE = `Usage:
  npm run documents -- [--out documents.json] [FILE or FOLDER…]
Writes a manifest of the explorer's documents, those of packages/client, and those of the .graphql files that are named.`;

await runToExit(async () => {
  const options = { out: { type: "string", default: "documents.json" } } as const;
  const { values, positionals } = commandWords({ options, allowPositionals: true }, USAGE);
  const given = (await Promise.all(positionals.map(textsIn))).flat();
  const operations = [...new Set([...ownTexts(), ...given])].map(operationOf);
  const manifest = { format: "apollo-persisted-query-manifest", version: 1, operations };
  await writeFile(values.out, `${JSON.stringify(manifest, null, 2)}\n`).catch(
    cannotBe("written", values.out),
  );
  console.log(
    `${values.out} has ${operations.length} documents, ${given.length} of them from what was given.`,
  );
});

/** As the explorer's client sends them, and as the client package does. */
function ownTexts(): string[] {
  return [
    ...operationsOf(explorer).map((document) => stringifyDocument(formatDocument(document) as DocumentNode)),
    ...operationsOf(client).map(print),
  ];
}

function operationsOf(generated: Record<string, unknown>): DocumentNode[] {
  return Object.values(generated)
    .filter((value): value is DocumentNode => (value as DocumentNode).kind === Kind.DOCUMENT)
    .filter((document) => getOperationAST(document));
}

/** A document is trusted as it stands in its file, to the byte: clients send it so. */
async function textsIn(path: string): Promise<string[]> {
  try {
    if (!(await stat(path)).isDirectory()) return [await readFile(path, "utf8")];
    const names = (await readdir(path, { recursive: true })).filter((name) => name.endsWith(".graphql"));
    return await Promise.all(names.toSorted().map((name) => readFile(join(path, name), "utf8")));
  } catch (error) {
    return cannotBe("read", path)(error as Error);
  }
}

function operationOf(body: string) {
  const operation = getOperationAST(parsed(body));
  if (!operation)
    throw new StartupError(
      `A document has no operation, or several. Each is needed as it is sent, with one operation and its fragments:\n\n${body}`,
    );
  return { id: documentHash(body), name: operation.name?.value ?? "", type: operation.operation, body };
}

function parsed(body: string): DocumentNode {
  try {
    return parse(body);
  } catch (error) {
    throw new StartupError(`A document is no GraphQL: ${(error as Error).message}\n\n${body}`);
  }
}

function cannotBe(done: "read" | "written", path: string) {
  return ({ message }: Error): never => {
    throw new StartupError(`${path} cannot be ${done}: ${message}`);
  };
}
