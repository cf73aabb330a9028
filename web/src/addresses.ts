/** Where things are shown. The server serves the page at these addresses (src/server/explorer.ts). */
export const address = {
  statement: (id: string) => `/statements/${id}`,
  source: (id: string) => `/sources/${id}`,
  actor: (slug: string) => `/actors/${slug}`,
  meeting: (slug: string) => `/meetings/${slug}`,
  search: (parameters: Record<string, string>) => `/?${new URLSearchParams(parameters)}`,
};

/** Where a subject is shown: places and topics are what statements are about, so their page is the search for these. */
export function subjectAddress({ __typename, slug }: { __typename: string; slug: string }): string {
  if (__typename === "Actor") return address.actor(slug);
  if (__typename === "Meeting") return address.meeting(slug);
  return address.search({ about: slug });
}
