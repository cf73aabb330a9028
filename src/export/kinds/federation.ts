import type { RecordOf } from "../../readers/export/format.ts";
import { insertAll } from "../insertAll.ts";
import type { Kind } from "../kind.ts";

type Decision = Pick<
  RecordOf<"federation">,
  "state" | "score" | "reason" | "explanation" | "decidedBy" | "decidedAt"
>;

const DECISION = `'state', f.state, 'score', f.score, 'reason', f.reason, 'explanation', f.explanation,
  'decidedBy', f.decided_by, 'decidedAt', f.decided_at`;

const decisionRow = ({ decidedBy, decidedAt, ...said }: Decision) => ({
  state: said.state,
  score: said.score,
  reason: said.reason,
  explanation: said.explanation,
  decided_by: decidedBy ?? null,
  decided_at: decidedAt,
});

/** Whether reports are of the statements that they may be of. */
export const federation: Kind<RecordOf<"federation">> = {
  ids: `select id from report where exists (select from federation where report_key = report.key) order by id collate "C"`,
  select: `
    select json_build_object('kind', 'federation', 'report', r.id, 'statement', t.id, ${DECISION}) as record
    from report r join federation f on f.report_key = r.key join statement t on t.key = f.statement_key
    where r.id = any($1) order by r.id collate "C", t.id collate "C"`,
  found: ({ report }) => report,
  identity: ({ report, statement }) => `${report} ${statement}`,
  references: ({ report, statement }) => [report, statement],

  async insert(client, records, keys) {
    const rows = records.map(({ report, statement, ...decision }) => ({
      report_key: keys.get(report),
      statement_key: keys.get(statement),
      ...decisionRow(decision),
    }));
    await insertAll(client, "federation", rows);
  },
};

/** Whether accounts are of the meetings that they may be of. */
export const meetingFederation: Kind<RecordOf<"meetingFederation">> = {
  ids: `select id from meeting_account where exists (select from meeting_federation where account_key = meeting_account.key)
    order by id collate "C"`,
  select: `
    select json_build_object('kind', 'meetingFederation', 'account', a.id, 'meeting', m.id, ${DECISION}) as record
    from meeting_account a join meeting_federation f on f.account_key = a.key join subject m on m.key = f.meeting_key
    where a.id = any($1) order by a.id collate "C", m.id collate "C"`,
  found: ({ account }) => account,
  identity: ({ account, meeting }) => `${account} ${meeting}`,
  references: ({ account, meeting }) => [account, meeting],

  async insert(client, records, keys) {
    const rows = records.map(({ account, meeting, ...decision }) => ({
      account_key: keys.get(account),
      meeting_key: keys.get(meeting),
      ...decisionRow(decision),
    }));
    await insertAll(client, "meeting_federation", rows);
  },
};
