import type { PoolClient } from "pg";
import type { Span } from "../domain/spans.ts";
import type { ExtractedMeeting, Extraction } from "../extract/types.ts";
import { partiesOf, venuesOf } from "../federate/meetings/describe.ts";
import { federateMeeting, recordMeetingFederation } from "../federate/meetings/federateMeeting.ts";
import type { ToStored } from "../readers/rejoined.ts";
import { type MentionSpan, recordMoreMentions } from "../resolve/mentions.ts";
import type { Resolution, ResolvedDocument } from "../resolve/types.ts";
import { insert } from "./insert.ts";
import { FiledAccounts } from "./meetings/filedAccounts.ts";
import { storeAccount, storeMeeting } from "./meetings/storeMeeting.ts";
import { type ResolvedAccount, tellingsOf } from "./meetings/tellings.ts";
import type { Findings } from "./resolveFindings.ts";
import type { Stored } from "./storeSource.ts";
import type { KeysBySlug } from "./storeSubjects.ts";

/** What was found of meetings in a document. */
export interface FoundMeetings {
  /** Accounts of meetings that were stored. */
  accounts: number;
  /** How many of them are of a meeting that was known before. */
  accountsOfKnown: number;
}

/**
 * Files each account of a meeting under the meeting that it is of: where it is filed already, else one that is known when
 * the rules are sure, else a new one. What a person wrote of a meeting is never changed. Statements that speak of a
 * meeting become about it.
 */
export async function storeMeetings(
  client: PoolClient,
  source: Stored,
  findings: Findings,
): Promise<{ meetings: FoundMeetings; told: string[] }> {
  const { extraction, resolved, keys, stand } = findings;
  await recordMoreMentions(client, source.key, mentionsOf(extraction, resolved, stand), keys);
  const meetings: FoundMeetings = { accounts: 0, accountsOfKnown: 0 };
  const told: string[] = [];
  const accounts = await resolvedAccounts(client, extraction, resolved, keys);
  const filings = await FiledAccounts.of(client, source.key);
  const begun = new Set<string>();
  for (const telling of tellingsOf(accounts, source.published)) {
    const passages = telling.accounts.map(({ meeting }) => stand(meeting.passage));
    const filed = filings.meetingOf(passages);
    const { meetingKey, decisions } = filed
      ? { meetingKey: filed, decisions: [] }
      : await federateMeeting(client, telling.encounter, begun);
    const filedUnder = meetingKey ?? (await storeMeeting(client, telling, source.published));
    if (meetingKey === null) begun.add(filedUnder);
    const added: string[] = [];
    for (const account of telling.accounts) {
      const { key, isNew } = await storeAccount(client, filedUnder, source, stand, account);
      told.push(key);
      if (isNew) added.push(key);
      await makeAbout(client, source, findings, account.meeting, filedUnder);
    }
    await recordMeetingFederation(client, added, decisions);
    meetings.accounts += added.length;
    if (meetingKey !== null) meetings.accountsOfKnown += added.length;
  }
  return { meetings, told };
}

async function resolvedAccounts(
  client: PoolClient,
  { meetings }: Extraction,
  resolved: ResolvedDocument,
  keys: KeysBySlug,
): Promise<ResolvedAccount[]> {
  const keyed = resolved.meetings.map(({ participants, place, accordingTo, viaKey }) => ({
    actors: participants.map((each) => subjectOf(each, keys)).filter((key) => key !== null),
    place: place && subjectOf(place, keys),
    accordingToKey: accordingTo && subjectOf(accordingTo, keys),
    viaKey,
  }));
  const parties = await partiesOf(
    client,
    keyed.flatMap(({ actors }) => actors),
  );
  const venues = await venuesOf(
    client,
    keyed.flatMap(({ place }) => place ?? []),
  );
  return keyed.map(({ actors, place, accordingToKey, viaKey }, i) => ({
    meeting: meetings[i]!,
    parties: actors.map((key) => parties.get(key)!),
    venue: place === null ? null : venues.get(place)!,
    accordingToKey,
    viaKey,
  }));
}

/** A statement is about the meeting that its words speak of. */
async function makeAbout(
  client: PoolClient,
  source: Stored,
  { extraction, resolved, keys, stand }: Findings,
  { cue }: ExtractedMeeting,
  meetingKey: string,
): Promise<void> {
  for (const [i, { content, passage }] of extraction.reports.entries()) {
    const speaker = resolved.reports[i]!.speaker;
    const speakerKey = speaker && subjectOf(speaker, keys);
    if (!speakerKey || !content.some((part) => part.start <= cue.start && part.end >= cue.end)) continue;
    const { start, end } = stand(passage);
    const { rows } = await client.query<{ key: string }>(
      `select r.statement_key as key from report r join statement s on s.key = r.statement_key
       where r.source_key = $1 and r.passage_start = $2 and r.passage_end = $3 and s.speaker_key = $4`,
      [source.key, start, end, speakerKey],
    );
    for (const { key } of rows)
      await insert(
        client,
        "statement_subject",
        { statement_key: key, subject_key: meetingKey },
        { returning: "statement_key", unlessThere: true },
      );
  }
}

/** Where the mentions of accounts stand in the stored text. */
function mentionsOf(
  { meetings }: Extraction,
  resolved: ResolvedDocument,
  stand: ToStored,
): [MentionSpan, Resolution][] {
  return meetings.flatMap(({ participants, place, accordingTo }, i) => {
    const found = resolved.meetings[i]!;
    const spans: [Span | null, Resolution | null][] = [
      ...participants.map(({ span }, n): [Span, Resolution] => [span, found.participants[n]!]),
      [place, found.place],
      [accordingTo?.span ?? null, found.accordingTo],
    ];
    return spans.flatMap(([span, resolution]): [MentionSpan, Resolution][] =>
      span && resolution ? [[stand(span), resolution]] : [],
    );
  });
}

/** The key of the subject that a mention stands for; null when that was left open. */
function subjectOf({ subjectKey, proposal }: Resolution, keys: KeysBySlug): string | null {
  return subjectKey ?? (proposal === null ? null : keys.get(proposal)!);
}
