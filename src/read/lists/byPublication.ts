import type { Row } from "../rowType.ts";
import type { Sql } from "../sql.ts";

/** The orders by publication, of rows that stand in a source. */
export function byPublication(value: (row: Row) => Sql) {
  const published = { type: "timestamptz", value } as const;
  return {
    PUBLISHED_DESC: { direction: "desc", columns: [published] },
    PUBLISHED_ASC: { direction: "asc", columns: [published] },
  } as const;
}
