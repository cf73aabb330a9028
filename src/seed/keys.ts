/** How the key of a row is known: by the slug of its entry. */
export type Keys = (slug: string) => string;

/** The keys that statements, accounts and relations refer to. */
export interface References {
  subject: Keys;
  publisher: Keys;
  source: Keys;
}
