import { LostError } from "./life.ts";

/** A query that stood in the way of what the replica had to replay: another replica, or the primary, answers it. */
const CONFLICT = /^(40001|40P01)$/;
/** What node-postgres says of a connection that broke without a word of PostgreSQL's. */
const BROKEN = /connection (terminated|ended)|connection error/i;

/** Whether a connection failed, rather than a statement; a pool that is busy has not failed. */
export function isLoss(failure: unknown): boolean {
  if (failure instanceof LostError) return true;
  const {
    severity,
    code = "",
    message = "",
  } = failure as { severity?: string; code?: string; message?: string };
  if (severity) return severity !== "ERROR";
  return /^E[A-Z]+/.test(code) || BROKEN.test(message);
}

/** Whether a statement that failed on a replica may do better elsewhere. */
export function mayDoBetter(failure: unknown): boolean {
  return isLoss(failure) || CONFLICT.test((failure as { code?: string }).code ?? "");
}
