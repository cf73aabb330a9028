import { createHash } from "node:crypto";
import { dateRow } from "../domain/columns.ts";
import { seedId } from "./columns.ts";
import type { Keys } from "./keys.ts";
import { nameRows } from "./loadSubjects.ts";
import type { Seeds } from "./seeds.ts";
import * as tables from "./tables.ts";
import type { TableWriter } from "./tableWriter.ts";

/** Writes the publishers and their names. */
export async function loadPublishers(writer: TableWriter, { publishers }: Seeds): Promise<Keys> {
  await writer.write(
    tables.PUBLISHER,
    publishers.map((p) => ({
      slug: p.slug,
      id: seedId("Publisher", p.slug),
      name: p.name,
      kind: p.kind,
      url: p.url ?? null,
    })),
  );
  const slugs = publishers.map((p) => p.slug);
  const key = await writer.keys(tables.PUBLISHER, "slug", slugs);
  await writer.write(
    tables.PUBLISHER_NAME,
    publishers.flatMap((p) => nameRows({ publisher_key: key(p.slug) }, p.names)),
    { column: "publisher_key", keys: slugs.map(key) },
  );
  return key;
}

/** Writes the documents, found again by the SHA-256 of their text. */
export async function loadSources(writer: TableWriter, seeds: Seeds, publisherKey: Keys): Promise<Keys> {
  const sources = seeds.sources.map((source) => ({ ...source, sha256: sha256(source.text) }));
  await writer.write(
    tables.SOURCE,
    sources.map((s) => ({
      sha256: s.sha256,
      id: seedId("Source", s.sha256),
      text: s.text,
      publisher_key: s.publisher ? publisherKey(s.publisher) : null,
      title: s.title ?? null,
      author: s.author ?? null,
      url: s.url ?? null,
      language: s.language,
      ...dateRow("published", s.published),
    })),
  );
  const key = await writer.keys(
    tables.SOURCE,
    "sha256",
    sources.map((s) => s.sha256),
  );
  const hashes = new Map(sources.map((s) => [s.slug, s.sha256]));
  return (slug) => key(hashes.get(slug) ?? slug);
}

const sha256 = (text: string) => createHash("sha256").update(text, "utf8").digest("hex");
