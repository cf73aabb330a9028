import { publishedBy } from "../filters.ts";
import type { ListType } from "../list.ts";
import { sql } from "../sql.ts";
import { byPublication } from "./byPublication.ts";

export const meetingAccounts: ListType = {
  from: (alias) => sql`meeting_account ${alias}`,
  shown: ({ alias, asOf }) =>
    asOf &&
    sql`exists (select from source ms where ms.key = ${alias}.source_key and ${publishedBy(sql`ms`, asOf)})`,
  orders: byPublication(
    ({ alias }) => sql`(select s.published_sort from source s where s.key = ${alias}.source_key)`,
  ),
  defaultOrder: "PUBLISHED_ASC",
  filter: () => [],
};
