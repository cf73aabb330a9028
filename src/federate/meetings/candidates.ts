import type { PoolClient } from "pg";
import { countriesByCode } from "../../resolve/lookup.ts";
import type { Interval } from "../interval.ts";
import { partiesOf, venuesOf } from "./describe.ts";
import type { Encounter, MeetingFormat, MeetingStatus } from "./encounter.ts";

/** A meeting that is known. */
export interface KnownMeeting {
  meetingKey: string;
  /** The sources of its accounts. */
  sources: ReadonlySet<string>;
  encounter: Encounter;
}

/** How many meetings of a pair of subjects are looked at, before and after, nearest in time first. */
const NEAREST = 10;
/** How many subjects tell what is looked for: place and participants first, then what these lie in. */
const SUBJECTS = 8;
/** How many meetings are compared, those with the most in common first. */
const COMPARED = 20;
/** How many accounts of a meeting are looked at. */
const ACCOUNTS = 20;

/**
 * Meetings that share participants, their countries or the place with one. Each pair of subjects is one range of the index
 * of `meeting_pair`, of which so many entries are read and no more: at most 36 × 2 × 10, whatever the number of meetings.
 */
export const FIND = `
  select near.meeting_key as key
  from subject_pairs($1::bigint[]) pair cross join lateral (
    (select meeting_key from meeting_pair p where p.one = pair.one and p.other = pair.other and p.at >= $2
      order by p.at, p.meeting_key limit ${NEAREST})
    union all
    (select meeting_key from meeting_pair p where p.one = pair.one and p.other = pair.other and p.at < $2
      order by p.at desc, p.meeting_key desc limit ${NEAREST})
  ) near
  group by near.meeting_key order by count(*) desc, near.meeting_key limit ${COMPARED}`;

const READ = `
  select m.key, m.format, m.place_key as place, m.date_edtf is not null as dated, m.date_start as start, m.date_end as "end",
    array(select actor_key from meeting_participant where meeting_key = m.key) as participants,
    (select coalesce(json_agg(told), '[]') from (
      select a.status, a.source_key::text as source, c.published_start as start, c.published_end as "end", c.published_edtf is not null as published
      from meeting_account a join source c on c.key = a.source_key
      where a.meeting_key = m.key order by a.source_key limit ${ACCOUNTS}) told) as accounts
  from meeting m join subject s on s.key = m.key
  where m.key = any($1::bigint[]) and s.merged_into_key is null and s.review_state <> 'REJECTED'`;

interface Row {
  key: string;
  format: MeetingFormat;
  place: string | null;
  dated: boolean;
  start: Date | null;
  end: Date | null;
  participants: string[];
  accounts: {
    status: MeetingStatus;
    source: string;
    start: string | null;
    end: string | null;
    published: boolean;
  }[];
}

/** The known meetings that one may be; at most 20. */
export async function meetingsLike(
  client: PoolClient,
  { parties, venue, date, reported }: Encounter,
): Promise<KnownMeeting[]> {
  const codes = parties.map(({ country }) => country).filter((code) => code !== null);
  const countries = await countriesByCode(client, codes);
  const told = [
    ...(venue ? [venue.key] : []),
    ...parties.map(({ key }) => key),
    ...countries.values(),
    ...(venue?.within ?? []),
  ];
  const at = date?.start ?? date?.end ?? reported?.start ?? new Date();
  const found = await client.query<{ key: string }>(FIND, [[...new Set(told)].slice(0, SUBJECTS), at]);
  if (found.rows.length === 0) return [];
  const { rows } = await client.query<Row>(READ, [found.rows.map(({ key }) => key)]);
  const known = await partiesOf(
    client,
    rows.flatMap(({ participants }) => participants),
  );
  const venues = await venuesOf(
    client,
    rows.flatMap(({ place }) => (place === null ? [] : [place])),
  );
  return rows.map((row) => ({
    meetingKey: row.key,
    sources: new Set(row.accounts.map(({ source }) => source)),
    encounter: {
      format: row.format,
      parties: row.participants.map((key) => known.get(key)!),
      venue: row.place === null ? null : venues.get(row.place)!,
      date: row.dated ? { start: row.start, end: row.end } : null,
      statuses: new Set(row.accounts.map(({ status }) => status)),
      reported: firstReported(row.accounts),
    },
  }));
}

function firstReported(accounts: Row["accounts"]): Interval | null {
  const [first] = accounts
    .filter(({ published }) => published)
    .map(({ start, end }) => ({ start: instant(start), end: instant(end) }))
    .sort((a, b) => (a.start?.getTime() ?? 0) - (b.start?.getTime() ?? 0));
  return first ?? null;
}

const instant = (text: string | null) => (text === null ? null : new Date(text));
