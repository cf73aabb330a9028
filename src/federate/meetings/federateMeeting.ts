import type { PoolClient } from "pg";
import { meetingsLike } from "./candidates.ts";
import type { Encounter } from "./encounter.ts";
import { sameMeeting } from "./sameMeeting.ts";
import { MERGE, PROPOSE, type SameMeetingReason } from "./thresholds.ts";

/** What the rules say of one known meeting. */
export interface MeetingDecision {
  meetingKey: string;
  /** MERGED: its accounts are filed there. PROPOSED: they are filed elsewhere, and a person decides. */
  state: "MERGED" | "PROPOSED";
  score: number;
  reason: SameMeetingReason;
  explanation: string;
}

export interface MeetingFederation {
  /** The meeting to file the accounts under; null when they begin one of their own. */
  meetingKey: string | null;
  /** All that is worth keeping, best first: `recordMeetingFederation` stores it once the accounts have keys. */
  decisions: MeetingDecision[];
}

/** Two meetings that both fit must differ by so much, or a person decides. */
const CLEARLY_BETTER = 0.05;
/** No more proposals than a person will look at. */
const PROPOSALS = 3;

/**
 * Whether what a document tells of a meeting is of one that is known. Looks at what the transaction has written so far.
 * @param not the keys of meetings that it cannot be
 */
export async function federateMeeting(
  client: PoolClient,
  encounter: Encounter,
  not: ReadonlySet<string>,
): Promise<MeetingFederation> {
  const known = (await meetingsLike(client, encounter)).filter(({ meetingKey }) => !not.has(meetingKey));
  const [first, second, ...others] = known
    .map((meeting) => ({ meetingKey: meeting.meetingKey, ...sameMeeting(encounter, meeting.encounter) }))
    .filter(({ score }) => score >= PROPOSE)
    .sort((a, b) => b.score - a.score || Number(a.meetingKey) - Number(b.meetingKey));
  if (!first) return { meetingKey: null, decisions: [] };
  const merged = first.score >= MERGE && first.score - (second?.score ?? 0) >= CLEARLY_BETTER ? first : null;
  const fitting = [first, ...(second ? [second] : []), ...others];
  const apart = merged ? await toldApart(client, merged.meetingKey) : new Set();
  return {
    meetingKey: merged?.meetingKey ?? null,
    decisions: fitting
      // What is one with the meeting need not be asked of those that a person told apart from it.
      .filter(({ meetingKey }) => !apart.has(meetingKey))
      .slice(0, PROPOSALS)
      .map((one) => ({ ...one, state: one === merged ? "MERGED" : "PROPOSED" })),
  };
}

/** The meetings that a person told apart from one. */
async function toldApart(client: PoolClient, meetingKey: string): Promise<ReadonlySet<string>> {
  const { rows } = await client.query<{ key: string }>(
    `select f.meeting_key as key from meeting_account a join meeting_federation f on f.account_key = a.key
     where a.meeting_key = $1 and f.state = 'APART'
     union
     select a.meeting_key from meeting_federation f join meeting_account a on a.key = f.account_key
     where f.meeting_key = $1 and f.state = 'APART'`,
    [meetingKey],
  );
  return new Set(rows.map(({ key }) => key));
}

/** Stores decisions on some accounts. A person's decision that is there already stays. */
export async function recordMeetingFederation(
  client: PoolClient,
  accounts: readonly string[],
  decisions: readonly MeetingDecision[],
): Promise<void> {
  await client.query(
    `insert into meeting_federation (account_key, meeting_key, state, score, reason, explanation)
     select account, d."meetingKey", d.state, d.score, d.reason, d.explanation
     from unnest($1::bigint[]) account cross join jsonb_to_recordset($2::jsonb) as d
       ("meetingKey" bigint, state "FederationState", score real, reason text, explanation text)
     on conflict (account_key, meeting_key) do update set state = excluded.state, score = excluded.score,
       reason = excluded.reason, explanation = excluded.explanation, decided_at = excluded.decided_at
       where meeting_federation.decided_by is null`,
    [accounts, JSON.stringify(decisions)],
  );
}
