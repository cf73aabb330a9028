import { idSql, oneOf, wordsSql } from "../filters.ts";
import type { Given } from "../given.ts";
import type { FilterTree, ListType } from "../list.ts";
import { sql } from "../sql.ts";
import { namedOrders } from "./subjects.ts";

interface PublisherFilterInput extends FilterTree {
  id?: Given<string>[] | null;
  kind?: string[] | null;
  text?: Given<string> | null;
}

export const publishers: ListType<PublisherFilterInput> = {
  from: (alias) => sql`publisher ${alias}`,
  orders: namedOrders,
  defaultOrder: "NAME_ASC",
  filter: (filter, row) => [
    idSql(row, filter.id, ["Publisher"]),
    oneOf(sql`${row.alias}.kind`, filter.kind, '"PublisherKind"'),
    filter.text == null
      ? null
      : sql`(words_of(${row.alias}.name) @@ ${wordsSql(filter.text)} or exists (select from publisher_name n
          where n.publisher_key = ${row.alias}.key and words_of(n.name) @@ ${wordsSql(filter.text)}))`,
  ],
};
