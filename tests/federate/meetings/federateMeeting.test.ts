import { afterAll, beforeAll, expect, it } from "@jest/globals";
import type { PoolClient } from "pg";
import { parseDate } from "../../../src/domain/dates.ts";
import { FIND } from "../../../src/federate/meetings/candidates.ts";
import { partiesOf, venuesOf } from "../../../src/federate/meetings/describe.ts";
import type { Encounter } from "../../../src/federate/meetings/encounter.ts";
import { federateMeeting } from "../../../src/federate/meetings/federateMeeting.ts";
import { freshDatabase, type TestDatabase } from "../../support/database.ts";
import { dateColumns } from "../../support/randomGraph/dates.ts";
import { Samples } from "../../support/samples.ts";
import { attempt, rolledBack } from "../../support/transaction.ts";
import { rowsRead } from "../rowsRead.ts";

// PostgreSQL is real; each test takes back what it wrote.
let db: TestDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.drop());

/** Two countries with their governments and foreign ministers, one of whom only a role tells, and a city. */
async function world(client: PoolClient) {
  const add = new Samples(client);
  const norway = await add.place({ name: "Norway" }, { place_kind: "COUNTRY", country_code: "NO" });
  const finland = await add.place({ name: "Finland" }, { place_kind: "COUNTRY", country_code: "FI" });
  const oslo = await add.place({ name: "Oslo" });
  await add.broader(oslo, norway);
  const [norwegians, finns] = [await add.actor({ name: "Norwegians" }), await add.actor({ name: "Finns" })];
  await client.query("update actor set actor_kind = 'GOVERNMENT' where key in ($1, $2)", [norwegians, finns]);
  await add.broader(norwegians, norway);
  await add.broader(finns, finland);
  const nyberg = await add.actor({ name: "Astrid Nyberg" });
  await add.insert("affiliation", { actor_key: nyberg, organisation_key: norwegians, role: "minister" });
  const lahtinen = await add.actor({ name: "Eero Lahtinen", description: "Finnish Foreign Minister" });
  const meet = async (date: string, ...actors: string[]) => {
    const key = await add.meeting({}, { place_key: oslo, ...dateColumns("date", date) });
    for (const actor of actors)
      await add.insert("meeting_participant", { meeting_key: key, actor_key: actor });
    await add.account(key, await add.published(date), "HELD");
    return key;
  };
  const told = async (date: string, ...actors: string[]): Promise<Encounter> => ({
    format: "TALKS",
    parties: [...(await partiesOf(client, actors)).values()],
    venue: (await venuesOf(client, [oslo])).get(oslo)!,
    date: parseDate(date),
    statuses: new Set(["HELD"]),
    reported: null,
  });
  return { add, norwegians, finns, nyberg, lahtinen, oslo, meet, told };
}

const NONE = new Set<string>();

it("a meeting of governments is found by the people who act for them", () =>
  rolledBack(db.pool, async (client) => {
    const { norwegians, finns, nyberg, lahtinen, meet, told } = await world(client);
    const known = await meet("2026-03-10", norwegians, finns);
    await meet("2026-06-10", norwegians, finns);
    const encounter = await told("2026-03-10", nyberg, lahtinen);
    expect(await federateMeeting(client, encounter, NONE)).toMatchObject({
      meetingKey: known,
      decisions: [{ meetingKey: known, state: "MERGED", reason: "SAME_PARTIES_AND_PLACE" }],
    });
    expect(await federateMeeting(client, encounter, new Set([known]))).toEqual({
      meetingKey: null,
      decisions: [],
    });
  }));

it("of two that fit alike, a person decides", () =>
  rolledBack(db.pool, async (client) => {
    const { norwegians, finns, meet, told } = await world(client);
    const both = [await meet("2026-03-10", norwegians, finns), await meet("2026-03-10", norwegians, finns)];
    const { meetingKey, decisions } = await federateMeeting(
      client,
      await told("2026-03-10", norwegians, finns),
      NONE,
    );
    expect(meetingKey).toBeNull();
    expect(decisions.map((decision) => [decision.meetingKey, decision.state])).toEqual(
      both.map((key) => [key, "PROPOSED"]),
    );
  }));

it("what was rejected or merged away is not looked at", () =>
  rolledBack(db.pool, async (client) => {
    const { norwegians, finns, meet, told } = await world(client);
    const rejected = await meet("2026-03-10", norwegians, finns);
    await client.query("update subject set review_state = 'REJECTED' where key = $1", [rejected]);
    expect(await federateMeeting(client, await told("2026-03-10", norwegians, finns), NONE)).toEqual({
      meetingKey: null,
      decisions: [],
    });
  }));

it("what a person told apart from a meeting is not asked again of what is filed there", () =>
  rolledBack(db.pool, async (client) => {
    const { add, norwegians, finns, meet, told } = await world(client);
    const known = await meet("2026-03-10", norwegians, finns);
    const other = await meet("2026", norwegians, finns);
    const encounter = await told("2026-03-10", norwegians, finns);
    const states = async () =>
      (await federateMeeting(client, encounter, NONE)).decisions.map(({ meetingKey, state }) => [
        meetingKey,
        state,
      ]);
    expect(await states()).toEqual([
      [known, "MERGED"],
      [other, "PROPOSED"],
    ]);
    const account = await add.account(other, await add.published("2026-03-12"), "HELD");
    const apart = { state: "APART", score: 0.5, reason: "SAME_PARTIES", explanation: "?", decided_by: "Ada" };
    await add.insert("meeting_federation", { account_key: account, meeting_key: known, ...apart });
    expect(await states()).toEqual([[known, "MERGED"]]);
  }));

it("finding the candidates costs the same whatever the number of meetings", () =>
  rolledBack(db.pool, async (client) => {
    const { norwegians, finns, oslo, meet } = await world(client);
    const told = [oslo, norwegians, finns];
    const meeting = await meet("2026-03-10", norwegians, finns);
    const read: number[] = [];
    let filled = 1;
    for (const size of [5000, 20_000]) {
      // What the triggers make of so many meetings.
      await client.query(
        `insert into meeting_pair (one, other, at, meeting_key)
         select one, other, timestamptz '2020-01-01' + make_interval(mins => n), $2
         from subject_pairs($1::bigint[]), generate_series($3::int, $4) n`,
        [told, meeting, filled, size],
      );
      filled = size + 1;
      await client.query("analyze meeting_pair");
      read.push(await rowsRead(client, "meeting_pair", FIND, [told, new Date("2020-01-02T00:00:00Z")]));
    }
    expect(read[1]).toBe(read[0]);
    expect(read[1]).toBeLessThanOrEqual(6 * 2 * 10);
  }));

it("a rule that proposes an account may say how sure it is; a person need not", () =>
  rolledBack(db.pool, async (client) => {
    const { add, norwegians, finns, meet } = await world(client);
    const meeting = await meet("2026-03-10", norwegians, finns);
    const source = await add.published("2026-03-11");
    const account = (row: Record<string, unknown>) =>
      attempt(client, () => add.account(meeting, source, "PLANNED", row));
    expect(await account({ confidence: 0.5 })).toBe("meeting_account_confidence_of_a_rule");
    expect(await account({ rule: "meet", confidence: 1.5 })).toBe("meeting_account_confidence_is_a_share");
    expect(await account({ rule: "meet", confidence: 0.5 })).toBeNull();
  }));

it("only a person tells two meetings apart", () =>
  rolledBack(db.pool, async (client) => {
    const { add, norwegians, finns, meet } = await world(client);
    const meeting = await meet("2026-03-10", norwegians, finns);
    const account = await add.account(await meet("2026-03-10"), await add.published("2026-03-12"), "HELD");
    const decision = {
      account_key: account,
      meeting_key: meeting,
      score: 0.5,
      reason: "SAME_PARTIES",
      explanation: "?",
    };
    const apart = (row: Record<string, unknown>) =>
      attempt(client, () => add.insert("meeting_federation", { ...decision, state: "APART", ...row }));
    expect(await apart({})).toBe("meeting_federation_apart_by_a_person");
    expect(await apart({ decided_by: "Ada" })).toBeNull();
  }));
