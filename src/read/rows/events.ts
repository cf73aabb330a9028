import { instant, reference } from "../columns.ts";
import type { FieldSql, FieldsSql, RowType } from "../rowType.ts";
import { json, raw, sql } from "../sql.ts";

/** A value that the log keeps as JSON. */
const kept =
  (of: "before" | "after", name: string): FieldSql =>
  ({ alias }) =>
    sql`(${alias}.${raw(of)}->${raw(`'${name}'`)})::text`;

const corroboration = (of: "before" | "after"): FieldSql => {
  const names = ["reportCount", "publisherCount", "originCount", "contested"];
  const fields: FieldsSql = Object.fromEntries(names.map((name) => [name, kept(of, name)]));
  return (row, field, planner) => planner.embedded(field, row, fields);
};

const event: FieldsSql = {
  cursor: ({ alias }) => json(sql`event_cursor(${alias}.xid, ${alias}.seq, ${alias}.at)`),
  at: instant("at"),
};

/** A report's event is of the statement that it is filed under by now. Who rejected it meanwhile takes it back. */
export const statementReported: RowType = {
  from: (alias) => sql`(select v.xid, v.seq, v.at, v.report_key, r.statement_key as key
    from event v join report r on r.key = v.report_key
    where v.kind = 'REPORTED' and r.review_state <> 'REJECTED') ${alias}`,
  fields: { ...event, statement: reference("key"), report: reference("report_key") },
};

export const corroborationChanged: RowType = {
  from: (alias) => sql`(select v.xid, v.seq, v.at, v.before, v.after, v.statement_key as key
    from event v where v.kind = 'CORROBORATION') ${alias}`,
  fields: {
    ...event,
    statement: reference("key"),
    before: corroboration("before"),
    after: corroboration("after"),
  },
};

/** A meeting's event is of the one that it was merged into by now. That its status is another one shows in the row. */
export const meetingChanged: RowType = {
  from: (alias) => sql`(select v.xid, v.seq, v.at, v.before, v.after, v.account_keys, v.merged_keys,
      case when v.before <> v.after then v.changes || 'STATUS'::"MeetingChange" else v.changes end as changes,
      coalesce(s.merged_into_key, s.key) as key
    from event v join subject s on s.key = v.meeting_key
    where v.kind = 'MEETING' and (v.before <> v.after or cardinality(v.changes) > 0)) ${alias}`,
  fields: {
    ...event,
    meeting: reference("key"),
    changes: ({ alias }) => json(sql`${alias}.changes`),
    statusBefore: kept("before", "status"),
    statusAfter: kept("after", "status"),
    accountsAdded: ({ alias, asOf }, field, planner) =>
      planner.many(
        field,
        asOf,
        (account) =>
          sql`meeting_account ${account} where ${account}.key = any(${alias}.account_keys) order by ${account}.key`,
      ),
    merged: ({ alias }) =>
      sql`(select coalesce(json_agg(s.id order by s.key), '[]')::text from subject s where s.key = any(${alias}.merged_keys))`,
  },
};
