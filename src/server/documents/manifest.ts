import { hash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { z } from "zod";
import { StartupError } from "../../config/startupError.ts";

/** The format that Apollo's tools write and read: https://www.apollographql.com/docs/graphos/platform/security/persisted-queries */
const MANIFEST = z.object({
  format: z.literal("apollo-persisted-query-manifest"),
  version: z.literal(1),
  operations: z.array(z.object({ id: z.string().min(1), body: z.string().min(1) })),
});

/** Documents by SHA-256 of their text, in hexadecimal digits, and by the ids that their manifest gives them. */
export type Manifest = ReadonlyMap<string, string>;

/** SHA-256 of a document's text, as clients send it. */
export const documentHash = (document: string): string => hash("sha256", document);

/** @throws StartupError when the file cannot be read, or is no manifest */
export async function readManifest(file: string): Promise<Manifest> {
  const problem = (what: string) =>
    new StartupError(`TRUSTED_DOCUMENTS is "${file}", ${what}: npm run documents writes one.`);
  const text = await readFile(file, "utf8").catch((error: Error) => {
    throw problem(`which cannot be read (${error.message})`);
  });
  const manifest = MANIFEST.safeParse(jsonOf(text));
  if (!manifest.success) throw problem("which is not a manifest of documents");
  return new Map(
    manifest.data.operations.flatMap(({ id, body }) => [
      [documentHash(body), body],
      [id, body],
    ]),
  );
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
