import type { PoolClient } from "pg";
import { dateRow, spanRow } from "../../domain/columns.ts";
import { type FuzzyDate, parseDate } from "../../domain/dates.ts";
import { newId } from "../../domain/ids.ts";
import type { ToStored } from "../../readers/rejoined.ts";
import { slugOf } from "../../resolve/phrases.ts";
import { insert, type Row, update } from "../insert.ts";
import type { Stored } from "../storeSource.ts";
import { nameOfMeeting } from "./name.ts";
import type { ResolvedAccount, Telling } from "./tellings.ts";

/** Stores a meeting that a document tells of, with review state PROPOSED, narrower than its place; gives its key. */
export async function storeMeeting(
  client: PoolClient,
  { encounter, date }: Telling,
  published: FuzzyDate | null,
): Promise<string> {
  const { format, parties, venue } = encounter;
  const name = nameOfMeeting(encounter, date, published);
  const key = (await insert(client, "subject", {
    id: newId("Meeting"),
    kind: "MEETING",
    slug: await freeSlug(client, slugOf(name)),
    name,
    review_state: "PROPOSED",
  }))!;
  await insert(client, "meeting", { key, format, place_key: venue?.key ?? null, ...dateRow("date", date) });
  for (const party of parties)
    await insert(
      client,
      "meeting_participant",
      { meeting_key: key, actor_key: party.key },
      { returning: "meeting_key" },
    );
  if (venue?.isCity)
    await insert(client, "subject_name", {
      subject_key: key,
      name: `${venue.name} ${nounOf[format]}`,
      kind: "ALIAS",
      language: "en",
    });
  if (venue)
    await insert(
      client,
      "broader",
      { narrower_key: key, broader_key: venue.key },
      { returning: "narrower_key" },
    );
  return key;
}

const nounOf = { TALKS: "talks", SUMMIT: "summit", VISIT: "visit", CALL: "call" };

/** The slug, or with the first number that makes it one that no subject has. */
async function freeSlug(client: PoolClient, slug: string): Promise<string> {
  const { rows } = await client.query<{ slug: string }>(
    "select slug from subject where slug = $1 or slug ~ ('^' || $1 || '-[0-9]+$')",
    [slug],
  );
  const taken = new Set(rows.map((row) => row.slug));
  for (let n = 1; ; n++) {
    const free = n === 1 ? slug : `${slug}-${n}`;
    if (!taken.has(free)) return free;
  }
}

/** Stores what a source says of a meeting; what it has said the same there before is brought to what was found now. */
export async function storeAccount(
  client: PoolClient,
  meetingKey: string,
  source: Stored,
  stand: ToStored,
  { meeting, accordingToKey, viaKey }: ResolvedAccount,
): Promise<{ key: string; isNew: boolean }> {
  const passage = stand(meeting.passage);
  const found: Row = {
    according_to_key: accordingToKey,
    via_key: viaKey,
    ...dateRow("date", meeting.date ? parseDate(meeting.date.edtf) : null),
    rule: meeting.rule,
    confidence: meeting.confidence,
  };
  const filed: Row = {
    meeting_key: meetingKey,
    source_key: source.key,
    status: meeting.status,
    ...spanRow("passage", passage),
  };
  const added = await insert(
    client,
    "meeting_account",
    { id: newId("MeetingAccount"), ...filed, ...found },
    { unlessThere: true },
  );
  if (added !== null) return { key: added, isNew: true };
  const { rows } = await client.query<{ key: string; rule: string | null }>(
    `select key, rule from meeting_account
     where meeting_key = $1 and source_key = $2 and passage_start = $3 and passage_end = $4 and status = $5`,
    [meetingKey, source.key, passage.start, passage.end, meeting.status],
  );
  const { key, rule } = rows[0]!;
  if (rule !== null) await update(client, "meeting_account", key, found); // else a person wrote it
  return { key, isNew: false };
}
