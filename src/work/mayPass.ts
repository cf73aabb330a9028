import type { Refusal } from "../readers/refusal.ts";
import type { Reason } from "./queue.ts";

/** What a server answers that wants to be asked another time: too many requests, a timeout, too early. */
const ASK_LATER = new Set([408, 425, 429]);

/**
 * Whether trying again may help: the network or the server was in trouble. Nothing else that was refused (no feed,
 * a private address, a broken file) becomes better by itself.
 * @param refused what reading or fetching ended in; of fetching, with the HTTP status
 */
export function mayPass(refused: Refusal & { status?: number }): boolean {
  switch (refused.code) {
    case "TIMEOUT":
      return true;
    case "HTTP_ERROR":
      return refused.status === undefined || refused.status >= 500 || ASK_LATER.has(refused.status);
    case "UNREADABLE": // a connection that broke, of an address
      return refused.url !== undefined;
    default:
      return false;
  }
}

/** What the dead letters say of a refusal. */
export const reasonOf = ({ code, reason }: Refusal): Reason => ({ code, reason });
