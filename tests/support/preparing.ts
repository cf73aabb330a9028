import type { Pool, QueryResultRow } from "pg";

/** A pool that keeps each statement prepared: for thousands of runs of a few, which take longer to plan than to run. */
export function preparing(pool: Pool): Pick<Pool, "query"> {
  const names = new Map<string, string>();
  function query<R extends QueryResultRow>(text: string, values: unknown[]) {
    const name = names.get(text) ?? `prepared_${names.size}`;
    names.set(text, name);
    return pool.query<R>({ name, text, values });
  }
  return { query: query as Pool["query"] };
}
