import type { Client, Exchange, Operation } from "@urql/core";
import { filter, merge, mergeMap, pipe, share, takeUntil } from "wonka";

/**
 * What is asked as of a time is asked of `other`, which keeps nothing: it tells of the same statements how well they were
 * supported then, and the cache would take that for how they are.
 */
export function asOfPasses(other: Client): Exchange {
  return ({ forward }) =>
    (operations) => {
      const all = share(operations);
      const ended = (key: number) =>
        pipe(
          all,
          filter((operation) => operation.kind === "teardown" && operation.key === key),
        );
      const passed = pipe(
        all,
        filter(isAsOf),
        mergeMap((operation) =>
          pipe(other.executeRequestOperation(operation), takeUntil(ended(operation.key))),
        ),
      );
      return merge([
        passed,
        pipe(
          all,
          filter((operation) => !isAsOf(operation)),
          forward,
        ),
      ]);
    };
}

function isAsOf({ kind, variables }: Operation): boolean {
  return kind === "query" && JSON.stringify(variables).includes('"asOf":');
}
