import type { Document } from "../readers/document.ts";
import { messageOf, type Refusal, refusal } from "../readers/refusal.ts";

/**
 * The refusal that a failure of the database means for a document: its data break a rule (SQLSTATE classes 22 and 23,
 * and our own).
 * @throws the failure, when it is another: a database that is away
 */
export function refusedByDatabase(error: unknown, { title, url }: Pick<Document, "title" | "url">): Refusal {
  if (isTooLong(error))
    return {
      ...refusal(
        "TOO_LARGE",
        `Storing ${title ? `“${title}”` : "this document"} takes the database longer than it may (DATABASE_STATEMENT_TIMEOUT_MS). Split the document.`,
      ),
      ...(url !== undefined && { url }),
    };
  if (!isRefusedByDatabase(error)) throw error;
  const what = title ? `“${title}”` : "this document";
  const reason = `The database does not take ${what}: ${messageOf(error)}.`;
  return { ...refusal("INVALID", reason), ...(url !== undefined && { url }) };
}

/** Whether PostgreSQL ended a statement because it took too long. */
export const isTooLong = (error: unknown): boolean =>
  typeof error === "object" && error !== null && "code" in error && error.code === "57014";

/** Whether a failure of the database means that some data break a rule. */
export function isRefusedByDatabase(error: unknown): boolean {
  const code = typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
  return /^(22|23|OR)/.test(code);
}
