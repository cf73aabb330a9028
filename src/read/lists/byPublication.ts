import type { Row } from "../rowType.ts";
import { sql } from "../sql.ts";

/** The date of publication of the source that a row stands in, to sort by. */
const published = {
  type: "timestamptz",
  value: ({ alias }: Row) => sql`(select s.published_sort from source s where s.key = ${alias}.source_key)`,
} as const;

/** The orders by publication, of rows that have a `source_key`. */
export const byPublication = {
  PUBLISHED_DESC: { direction: "desc", columns: [published] },
  PUBLISHED_ASC: { direction: "asc", columns: [published] },
} as const;
