import type { PoolClient } from "pg";
import { newId } from "../domain/ids.ts";
import type { NamedPublisher } from "../readers/metadata.ts";
import { outletsCalled } from "../resolve/lookup.ts";
import { slugOf } from "../resolve/phrases.ts";

/** A publisher as it is stored when nobody knows it yet. */
export interface NewPublisher extends NamedPublisher {
  /** Outlets that are named only as a group: they count as one origin. */
  isCollective?: boolean;
}

/**
 * The key of the publisher that a document names: one that is known by that name, else a new one. Null when the document
 * names none, or a name that several have: a publisher is never invented or guessed.
 */
export async function storePublisher(
  client: PoolClient,
  publisher: NewPublisher | undefined,
): Promise<string | null> {
  if (!publisher) return null;
  return (await storePublishers(client, [publisher])).get(publisher.name) ?? null;
}

/** The same for the publishers that several documents name, by name. */
export async function storePublishers(
  client: PoolClient,
  publishers: readonly NewPublisher[],
): Promise<ReadonlyMap<string, string | null>> {
  const known = await outletsCalled(
    client,
    publishers.map(({ name }) => name),
  );
  const keys = new Map<string, string | null>();
  for (const [name, outlets] of known) keys.set(name, outlets.length === 1 ? outlets[0]!.key : null);
  const unknown = new Map(
    publishers.flatMap((each) => (keys.has(each.name) ? [] : [[each.name, each] as const])),
  );
  if (unknown.size > 0)
    for (const [name, key] of await storeUnknown(client, [...unknown.values()])) keys.set(name, key);
  return keys;
}

/** Stores publishers that nobody has named yet; those whose names are the same, but for case and marks, once. */
async function storeUnknown(
  client: PoolClient,
  publishers: readonly NewPublisher[],
): Promise<Map<string, string>> {
  const spelled = await client.query<{ name: string; same: string }>(
    `select n as name, first_value(n) over (partition by coalesce(nullif(fold_name(n), ''), n) order by i) as same
     from unnest($1::text[]) with ordinality u (n, i)`,
    [publishers.map(({ name }) => name)],
  );
  const same = new Map(spelled.rows.map((row) => [row.name, row.same]));
  const firsts = publishers.filter(({ name }) => same.get(name) === name);
  const slugs = await freeSlugs(
    client,
    firsts.map(({ name }) => slugOf(name)),
  );
  const { rows } = await client.query<{ name: string; key: string }>(
    `insert into publisher (id, slug, name, kind, url)
     select id, slug, name, kind, url
     from unnest($1::text[], $2::text[], $3::text[], $4::"PublisherKind"[], $5::text[]) n (id, slug, name, kind, url)
     returning name, key`,
    [
      firsts.map(() => newId("Publisher")),
      slugs,
      firsts.map(({ name }) => name),
      firsts.map(({ isCollective }) => (isCollective ? "COLLECTIVE" : "WEBSITE")),
      firsts.map(({ domain }) => (domain ? `https://${domain}` : null)),
    ],
  );
  const stored = new Map(rows.map(({ name, key }) => [name, key]));
  return new Map(publishers.map(({ name }) => [name, stored.get(same.get(name)!)!]));
}

/** Slugs that nobody has: those that are wanted, with a number where that is needed. */
async function freeSlugs(client: PoolClient, wanted: readonly string[]): Promise<string[]> {
  const { rows } = await client.query<{ slug: string }>(
    "select slug from publisher where slug = any($1) or rtrim(slug, '0123456789') = any($2)",
    [wanted, wanted.map((slug) => `${slug}-`)],
  );
  const taken = new Set(rows.map(({ slug }) => slug));
  return wanted.map((slug) => {
    for (let n = 1; ; n++) {
      const free = n === 1 ? slug : `${slug}-${n}`;
      if (taken.has(free)) continue;
      taken.add(free);
      return free;
    }
  });
}
