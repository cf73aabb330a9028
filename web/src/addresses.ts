/** Where things are shown. The server serves the page at these addresses (src/server/explorer.ts). */
export const address = {
  statement: (id: string) => `/statements/${id}`,
  source: (id: string) => `/sources/${id}`,
  actor: (slug: string) => `/actors/${slug}`,
  place: (slug: string) => `/places/${slug}`,
  topic: (slug: string) => `/topics/${slug}`,
  meeting: (slug: string) => `/meetings/${slug}`,
  publisher: (slug: string) => `/publishers/${slug}`,
  search: (parameters: Record<string, string>) => `/?${new URLSearchParams(parameters)}`,
};

/** Where a subject is shown. */
export function subjectAddress({ __typename, slug }: { __typename: string; slug: string }): string {
  if (__typename === "Actor") return address.actor(slug);
  if (__typename === "Meeting") return address.meeting(slug);
  return __typename === "Place" ? address.place(slug) : address.topic(slug);
}
