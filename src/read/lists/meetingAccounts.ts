import { publishedBy } from "../filters.ts";
import type { ListType } from "../list.ts";
import type { Row } from "../rowType.ts";
import { sql } from "../sql.ts";

const published = {
  type: "timestamptz",
  value: ({ alias }: Row) => sql`(select s.published_sort from source s where s.key = ${alias}.source_key)`,
} as const;

export const meetingAccounts: ListType = {
  from: (alias) => sql`meeting_account ${alias}`,
  shown: ({ alias, asOf }) =>
    asOf &&
    sql`exists (select from source ms where ms.key = ${alias}.source_key and ${publishedBy(sql`ms`, asOf)})`,
  orders: {
    PUBLISHED_DESC: { direction: "desc", columns: [published] },
    PUBLISHED_ASC: { direction: "asc", columns: [published] },
  },
  defaultOrder: "PUBLISHED_ASC",
  filter: () => [],
};
