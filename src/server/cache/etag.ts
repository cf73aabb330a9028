import { hash } from "node:crypto";

/** A strong entity tag (RFC 9110): the same only for the same bytes of the same media type. */
export function strongEtag(body: Buffer, contentType: string): string {
  const [, subtype] = /\/([^\s;]+)/.exec(contentType) ?? [];
  return `"${hash("sha256", body, "base64url")}.${subtype}"`;
}

/** The tag of the same bytes, compressed: other bytes, so another tag. */
export const encodedEtag = (etag: string, encoding: string) => `${etag.slice(0, -1)}.${encoding}"`;

/** Whether an If-None-Match header names the tag. It compares weakly (RFC 9110, 13.1.2), as a proxy may have weakened it. */
export function namesEtag(ifNoneMatch: string | undefined, etag: string): boolean {
  if (!ifNoneMatch) return false;
  return (
    ifNoneMatch.trim() === "*" ||
    ifNoneMatch.split(",").some((tag) => tag.trim().replace(/^W\//, "") === etag)
  );
}
