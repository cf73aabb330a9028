import { prefixOf } from "./secret.ts";

/** What a request shows: a key of the right form, whether or not there is one; or what is wrong with it, in words. */
export type Shown = "nothing" | { secret: string; prefix: string } | { mistake: string };

/**
 * Reads a request's Authorization header (RFC 6750, 2.1). Anything there that is no key is a mistake, not nothing:
 * otherwise a misspelt key would quietly make its holder anonymous.
 */
export function keyOf(header: string | undefined): Shown {
  if (header === undefined) return "nothing";
  const [, secret] = /^bearer +(\S+)$/i.exec(header.trim()) ?? [];
  if (!secret) return { mistake: 'The Authorization header does not read "Bearer" and a key.' };
  const prefix = prefixOf(secret);
  return prefix
    ? { secret, prefix }
    : { mistake: 'What the Authorization header has after "Bearer" is no API key, or only a part of one.' };
}
