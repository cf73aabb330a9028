import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { readEntries, slugKey } from "./entries.ts";
import { type Problem, SeedError } from "./problems.ts";
import { resolve } from "./resolve.ts";
import type { Seeds } from "./seeds.ts";

/**
 * Reads and checks a folder of seeds; no database is needed.
 * @throws SeedError with everything that is wrong, each with its file, line and column.
 */
export async function readSeeds(folder: string): Promise<Seeds> {
  const name = basename(folder);
  const entries = await readEntries(folder, name);
  if (entries.unreadable) throw new SeedError(entries.problems); // else every slug in that file would be a problem
  const documents = await readDocuments(folder, name, entries.problems);
  for (const slug of documents.keys())
    if (!entries.sectionOf.has(slugKey("sources", slug)))
      entries.problems.push(inDocument(name, slug, "no entry of sources has this name."));
  const seeds = resolve(entries, documents);
  if (entries.problems.length > 0) throw new SeedError(entries.problems);
  return seeds;
}

const inDocument = (folder: string, slug: string, sentence: string): Problem => ({
  file: `${folder}/documents/${slug}.txt`,
  line: 1,
  column: 1,
  sentence,
});

/** The documents' texts, byte for byte: a byte order mark would count as a code point, so it stays. */
async function readDocuments(
  folder: string,
  name: string,
  problems: Problem[],
): Promise<Map<string, string>> {
  const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  const documents = new Map<string, string>();
  const files = (await readdir(join(folder, "documents"))).filter((file) => file.endsWith(".txt")).sort();
  for (const file of files) {
    const slug = file.slice(0, -".txt".length);
    try {
      documents.set(slug, utf8.decode(await readFile(join(folder, "documents", file))));
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      problems.push(inDocument(name, slug, "this is not UTF-8."));
    }
  }
  return documents;
}
