interface Outlet {
  count: number;
  key: { id: string; slug: string; name: string };
}

/** Statements' facets of attribution chains, where they are asked for. */
export interface Outlets {
  attributionPublishers?: readonly Outlet[];
  attributionActors?: readonly Outlet[];
}

/**
 * Publishers and actors alike, the most frequent first. A slug that is one of each (CNN is both) would stand for both:
 * such are called by their ids.
 */
export function outletsOf(
  { attributionPublishers = [], attributionActors = [] }: Outlets,
  first?: number,
): Outlet[] {
  const actors = new Set(attributionActors.map(({ key }) => key.slug));
  const shared = new Set(attributionPublishers.map(({ key }) => key.slug).filter((slug) => actors.has(slug)));
  return [...attributionPublishers, ...attributionActors]
    .map(({ count, key }) => ({ count, key: shared.has(key.slug) ? { ...key, slug: key.id } : key }))
    .sort((one, other) => other.count - one.count)
    .slice(0, first);
}
