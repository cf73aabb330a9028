/** Why something was not read. */
export type RefusalCode =
  | "EMPTY"
  | "BINARY"
  | "BAD_ENCODING"
  | "BAD_CHARACTER"
  | "TOO_LARGE"
  | "NOT_JSON"
  | "INVALID"
  /** Of an export: it is there with other content, or its slug, text or place is another's. */
  | "CONFLICT"
  /** Of an export: it refers to what is not there or was refused. */
  | "REFERENCE"
  /** Of an export or a feed: its end is missing. */
  | "CUT_OFF"
  | "NO_ARTICLE"
  | "NOT_A_FEED"
  | "UNKNOWN_FORMAT"
  | "NOT_FOUND"
  | "UNREADABLE"
  | "BAD_URL"
  | "PRIVATE_ADDRESS"
  | "REDIRECTS"
  | "TIMEOUT"
  | "HTTP_ERROR";

/** What was not read, and why: a value, so that one broken line or item never stops the others. */
export interface Refusal {
  kind: "refusal";
  code: RefusalCode;
  /** One or two sentences for people: what is wrong, and what to do. */
  reason: string;
  /** The line it stands on, from 1. */
  line?: number;
  path?: string;
  url?: string;
}

export function refusal(code: RefusalCode, reason: string): Refusal {
  return { kind: "refusal", code, reason };
}

/** Whether a step ended in a refusal instead of what it was to give. */
export function isRefusal(value: unknown): value is Refusal {
  return typeof value === "object" && value !== null && "kind" in value && value.kind === "refusal";
}

/** What a thrown value says, whoever threw it. */
export function messageOf(error: unknown): string {
  if (typeof error !== "object" || error === null) return String(error);
  // Node's error for a host of which no address answered has no message, only a code.
  return String(("message" in error && error.message) || ("code" in error && error.code));
}
