import { column, date, reference, span } from "../columns.ts";
import type { RowType } from "../rowType.ts";
import { jsonFraction, sql } from "../sql.ts";

export const meetingAccount: RowType = {
  from: (alias) => sql`meeting_account ${alias}`,
  fields: {
    id: column("id"),
    status: column("status"),
    passage: span("passage"),
    date: date("date"),
    rule: column("rule"),
    confidence: ({ alias }) => jsonFraction(sql`${alias}.confidence`),
    meeting: reference("meeting_key"),
    source: reference("source_key"),
    accordingTo: reference("according_to_key"),
    via: reference("via_key"),
  },
};
