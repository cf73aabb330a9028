import { useEffect, useEffectEvent, useRef } from "react";
import type { CombinedError } from "urql";

const FIRST_MS = 2000;
const LONGEST_MS = 30_000;

/** What is told of a server that cannot answer just now, also within an answer. */
const PASSING: ReadonlySet<unknown> = new Set(["DATABASE_UNAVAILABLE", "OVERLOADED"]);

/** Whether asking again may help: the network or a server that is busy stood in the way, and nothing was refused. */
export function mayPass({ response, networkError, graphQLErrors }: CombinedError): boolean {
  const status = (response as Response | undefined)?.status ?? 0;
  return (
    status >= 500 ||
    status === 429 ||
    (networkError !== undefined && graphQLErrors.length === 0) ||
    graphQLErrors.some(({ extensions }) => PASSING.has(extensions.code))
  );
}

/** What is told of a question that has no answer as it stands. */
const REFUSED: ReadonlySet<unknown> = new Set(["AMBIGUOUS_REFERENCE", "BAD_USER_INPUT", "UNKNOWN_REFERENCE"]);

/** Whether something else must be asked: a name that nobody has, dates that end before they begin. */
export function isRefused({ graphQLErrors }: CombinedError): boolean {
  return graphQLErrors.some(({ extensions }) => REFUSED.has(extensions.code));
}

/**
 * Tries again by itself what failed with `failure`: as soon as the browser is online, and after a while, which is longer each
 * time. Nothing is tried while there is no failure.
 */
export function useAgain(failure: unknown, retry: () => void): void {
  const waits = useRef(FIRST_MS);
  const again = useEffectEvent(() => {
    waits.current = Math.min(waits.current * 2, LONGEST_MS);
    retry();
  });
  useEffect(() => {
    if (!failure) return;
    const timer = setTimeout(again, waits.current);
    window.addEventListener("online", again);
    return () => {
      clearTimeout(timer);
      window.removeEventListener("online", again);
    };
  }, [failure]);
}
