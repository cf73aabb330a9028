import { createHash } from "node:crypto";
import { dateRow } from "../domain/columns.ts";
import type { Prisma } from "../generated/prisma/client.ts";
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

/** Writes the documents. One that came in another way before is found by its text, and is not stored twice. */
export async function loadSources(
  tx: Prisma.TransactionClient,
  writer: TableWriter,
  seeds: Seeds,
  publisherKey: Keys,
): Promise<Keys> {
  const hashed = seeds.sources.map((source) => ({
    ...source,
    sha256: sha256(source.text),
    publisher_key: source.publisher ? publisherKey(source.publisher) : null,
  }));
  const stored = await tx.source.findMany({
    where: { sha256: { in: hashed.map((source) => source.sha256) } },
    select: { id: true, sha256: true, publisherKey: true },
    orderBy: { key: "asc" },
  });
  const sources = hashed.map((source) => ({
    ...source,
    id: idAmong(stored, source.sha256, source.publisher_key) ?? seedId("Source", source.sha256),
  }));
  await writer.write(
    tables.SOURCE,
    sources.map((s) => ({
      sha256: s.sha256,
      id: s.id,
      text: s.text,
      publisher_key: s.publisher_key,
      title: s.title ?? null,
      author: s.author ?? null,
      url: s.url ?? null,
      language: s.language,
      ...dateRow("published", s.published),
    })),
  );
  const key = await writer.keys(
    tables.SOURCE,
    "id",
    sources.map((s) => s.id),
  );
  const ids = new Map(sources.map((s) => [s.slug, s.id]));
  return (slug) => key(ids.get(slug) ?? slug);
}

/** The id of the source with this text: the publisher's own, else one of which no other publisher is known. */
function idAmong(
  stored: readonly { id: string; sha256: string; publisherKey: bigint | null }[],
  hash: string,
  publisherKey: string | null,
): string | undefined {
  const same = stored.filter((source) => source.sha256 === hash);
  if (publisherKey === null) return same[0]?.id;
  const own = same.find((source) => String(source.publisherKey) === publisherKey);
  return (own ?? same.find((source) => source.publisherKey === null))?.id;
}

const sha256 = (text: string) => createHash("sha256").update(text, "utf8").digest("hex");
