import type { PoolClient } from "pg";
import { newId } from "../domain/ids.ts";
import type { Metadata } from "../readers/metadata.ts";
import { outletsCalled } from "../resolve/lookup.ts";
import { slugOf } from "../resolve/phrases.ts";
import { insert } from "./insert.ts";

/**
 * The key of the publisher that a document names: one that is known by that name, else a new one. Null when the document
 * names none, or a name that several have: a publisher is never invented or guessed.
 */
export async function storePublisher(
  client: PoolClient,
  publisher: Metadata["publisher"],
): Promise<string | null> {
  if (!publisher) return null;
  const { name, domain } = publisher;
  const known = (await outletsCalled(client, [name])).get(name) ?? [];
  if (known.length > 0) return known.length === 1 ? known[0]!.key : null;
  return insert(client, "publisher", {
    id: newId("Publisher"),
    slug: await freeSlug(client, slugOf(name)),
    name,
    kind: "WEBSITE",
    url: domain ? `https://${domain}` : null,
  });
}

async function freeSlug(client: PoolClient, slug: string): Promise<string> {
  const { rows } = await client.query<{ slug: string }>(
    "select slug from publisher where slug = $1 or slug like $1 || '-%'",
    [slug],
  );
  const taken = new Set(rows.map((row) => row.slug));
  for (let n = 1; ; n++) {
    const free = n === 1 ? slug : `${slug}-${n}`;
    if (!taken.has(free)) return free;
  }
}
