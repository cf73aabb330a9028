import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { Samples } from "../support/samples.ts";
import { startTestApp, type TestApp } from "../support/testApp.ts";
import { transaction } from "../support/transaction.ts";
import { type Connect, have, type Received, TRANSPORTS, until } from "./clients.ts";

// Real: the server on a port, PostgreSQL, the published clients of both protocols.

let app: TestApp;
let add: Samples;
let speaker: string;
let other: string;
let sources: string[];
beforeAll(async () => {
  app = await startTestApp();
  add = new Samples(app.database.pool);
  speaker = await add.actor({ slug: "a-speaker", name: "A Speaker" });
  other = await add.actor({ slug: "another", name: "Another" });
  sources = [];
  for (let i = 0; i < 4; i++)
    sources.push(await add.published("2025-03-01", { publisher_key: await add.publisher() }));
});
afterAll(() => app.close());

let open: Received[] = [];
afterEach(() => {
  for (const received of open) received.stop();
  open = [];
});

async function cursorNow(): Promise<string> {
  const { body } = await app.post({ query: "{ liveCursor }" });
  return body.data!.liveCursor as string;
}

function subscribe(connect: Connect, query: string, variables: Record<string, unknown> = {}): Received {
  const received = connect(app.address, { query, variables });
  open.push(received);
  return received;
}

const REPORTED = `subscription Reported($filter: StatementFilter, $after: String) {
  statementReported(filter: $filter, after: $after) {
    cursor at report { passage { exact } source { title } } statement { text speaker { name } corroboration { reportCount } }
  }
}`;
const CHANGED = `subscription Changed($filter: StatementFilter, $after: String) {
  corroborationChanged(filter: $filter, after: $after) {
    cursor before { reportCount originCount contested } after { reportCount originCount contested } statement { text }
  }
}`;
const MEETING = `subscription Meetings($filter: MeetingFilter, $after: String) {
  meetingChanged(filter: $filter, after: $after) {
    cursor changes statusBefore statusAfter accountsAdded { status } merged meeting { name status participants { totalCount } }
  }
}`;

const texts = (events: { statement: { text: string } }[]) => events.map(({ statement }) => statement.text);

describe.each(TRANSPORTS)("over %s", (_name, connect) => {
  it("a report is told when it is committed, with its statement as it is", async () => {
    const received = subscribe(connect, REPORTED, { after: await cursorNow() });
    await transaction(app.database.pool, (client) =>
      new Samples(client).reported(speaker, sources.slice(0, 2), { text: "told" }),
    );
    const events = await have(received, 2);
    expect(events).toMatchObject([
      { statement: { text: "told", speaker: { name: "A Speaker" }, corroboration: { reportCount: 2 } } },
      { report: { passage: { exact: "Document" } }, statement: { text: "told" } },
    ]);
    expect(received.errors).toEqual([]);
  });

  it("without a cursor, what comes from then on is told", async () => {
    await add.reported(speaker, sources.slice(0, 1), { text: "before" });
    await given();
    const received = subscribe(connect, REPORTED);
    // When it is open is not told: what is written again and again is seen from then on.
    await until(
      async () => {
        await add.reported(speaker, sources.slice(0, 1), { text: "later" });
        return received.events;
      },
      ({ length }) => length > 0,
    );
    expect(new Set(texts(received.events))).toEqual(new Set(["later"]));
  });

  it("a filter means what it means for lists, and is looked at when the event is given", async () => {
    const after = await cursorNow();
    const one = await add.reported(other, sources.slice(0, 1), { text: "by another" });
    await add.reported(speaker, sources.slice(0, 1), { text: "with one source" });
    await add.reported(speaker, sources.slice(0, 3), { text: "with three" });
    const filter = { speaker: "A Speaker", minOrigins: 2, not: { text: "nonsense" } };
    const received = subscribe(connect, REPORTED, { after, filter });
    expect(texts(await have(received, 3))).toEqual(["with three", "with three", "with three"]);
    const byId = subscribe(connect, REPORTED, { after, filter: { id: [await idOf("statement", one)] } });
    expect(texts(await have(byId, 1))).toEqual(["by another"]);
  });

  it("corroboration is told with what it was and is, once for a transaction, when it is another one", async () => {
    const after = await cursorNow();
    const [denied, denial] = await transaction(app.database.pool, async (client) => {
      const writer = new Samples(client);
      return [
        await writer.reported(speaker, sources.slice(0, 1), { text: "first" }),
        await writer.reported(other, sources.slice(0, 1), { text: "denial" }),
      ] as const;
    });
    await transaction(app.database.pool, async (client) => {
      const writer = new Samples(client);
      await writer.report(denied, sources[1]!);
      await writer.report(denied, sources[2]!);
      const undone = await writer.report(denial, sources[3]!);
      await client.query("delete from report where key = $1", [undone]);
    });
    await add.relation(denial, "DENIES", denied, sources[0]!);
    const received = subscribe(connect, CHANGED, { after });
    expect((await have(received, 2)).map(({ cursor: _, ...event }) => event)).toEqual([
      {
        statement: { text: "first" },
        before: { reportCount: 1, originCount: 1, contested: false },
        after: { reportCount: 3, originCount: 3, contested: false },
      },
      {
        statement: { text: "first" },
        before: { reportCount: 3, originCount: 3, contested: false },
        after: { reportCount: 3, originCount: 3, contested: true },
      },
    ]);
  });

  it("a meeting is told when it is new, has another account or status, and when one is merged into it", async () => {
    const after = await cursorNow();
    const meeting = await add.meeting({ name: "The talks" });
    await add.account(meeting, sources[0]!, "ANNOUNCED");
    await add.account(meeting, sources[1]!, "ANNOUNCED");
    await transaction(app.database.pool, async (client) => {
      const writer = new Samples(client);
      await writer.account(meeting, sources[2]!, "HELD");
      await writer.insert("meeting_participant", { meeting_key: meeting, actor_key: speaker });
    });
    const same = await add.meeting({ name: "The same talks" });
    await transaction(app.database.pool, (client) =>
      client.query("update subject set merged_into_key = $1 where key = $2", [meeting, same]),
    );
    const received = subscribe(connect, MEETING, { after, filter: { text: "talks" } });
    const now = { name: "The talks", status: "HELD", participants: { totalCount: 1 } };
    const sameId = await idOf("subject", same);
    const none = { accountsAdded: [], merged: [] };
    const announced = { statusBefore: "ANNOUNCED", statusAfter: "ANNOUNCED" };
    const held = { statusBefore: "HELD", statusAfter: "HELD" };
    expect(
      (await have(received, 6)).map(({ cursor: _, meeting: shown, ...event }) => {
        expect(shown).toEqual(now);
        return event;
      }),
    ).toEqual([
      { ...none, changes: ["ADDED"], statusBefore: null, statusAfter: null },
      {
        ...none,
        changes: ["ACCOUNT_ADDED", "STATUS"],
        statusBefore: null,
        statusAfter: "ANNOUNCED",
        accountsAdded: [{ status: "ANNOUNCED" }],
      },
      { ...none, ...announced, changes: ["ACCOUNT_ADDED"], accountsAdded: [{ status: "ANNOUNCED" }] },
      {
        ...none,
        changes: ["PARTICIPANTS", "ACCOUNT_ADDED", "STATUS"],
        statusBefore: "ANNOUNCED",
        statusAfter: "HELD",
        accountsAdded: [{ status: "HELD" }],
      },
      // The one that was merged away was added before: told of the one that it is now.
      { ...none, statusBefore: null, statusAfter: null, changes: ["ADDED"] },
      { ...none, ...held, changes: ["MERGED"], merged: [sameId] },
    ]);
  });

  it("whoever comes back with a cursor is given everything since, once, in order", async () => {
    const after = await cursorNow();
    for (let i = 0; i < 7; i++) await add.reported(speaker, [sources[i % 4]!], { text: `no. ${i}` });
    const first = subscribe(connect, REPORTED, { after });
    const events = [...(await have(first, 7))];
    first.stop();
    const again = subscribe(connect, REPORTED, { after: events[2].cursor });
    await add.reported(speaker, sources.slice(0, 1), { text: "no. 7" });
    expect(texts(await have(again, 5))).toEqual(["no. 3", "no. 4", "no. 5", "no. 6", "no. 7"]);
    expect(again.events.slice(0, 4)).toEqual(events.slice(3));
  });
});

describe("what is asked wrongly", () => {
  const refused = async (connect: Connect, query: string, variables: Record<string, unknown> = {}) => {
    const received = subscribe(connect, query, variables);
    await until(
      () => received,
      ({ errors, broken }) => errors.length > 0 || broken !== undefined,
    );
    if (received.errors.length > 0) return received.errors[0]!.extensions.code;
    // graphql-sse gives the response of what was refused.
    const { response } = received.broken as { response: Response };
    return (await response.json()).errors[0].extensions.code;
  };
  it.each(TRANSPORTS)("is refused with a code over %s", async (_name, connect) => {
    expect(await refused(connect, REPORTED, { filter: { speaker: "Nobody at all" } })).toBe(
      "UNKNOWN_REFERENCE",
    );
    expect(await refused(connect, REPORTED, { filter: { minOrigins: 0 } })).toBe("BAD_USER_INPUT");
    expect(await refused(connect, REPORTED, { after: "nonsense" })).toBe("BAD_CURSOR");
    expect(await refused(connect, REPORTED, { filter: { nothing: 1 } })).toBe("BAD_USER_INPUT");
    expect(await refused(connect, "subscription { nothing }")).toBe("GRAPHQL_VALIDATION_FAILED");
    expect(await refused(connect, "subscription {")).toBe("GRAPHQL_PARSE_FAILED");
    const long = `subscription { statementReported { ${"cursor ".repeat(1000)} } }`;
    expect(await refused(connect, long)).toBe("DOCUMENT_LIMIT_EXCEEDED");
    expect(await refused(connect, "{ liveCursor }")).toBe("BAD_REQUEST");
    expect(await refused(connect, "subscription { statementReported @skip(if: true) { cursor } }")).toBe(
      "BAD_USER_INPUT",
    );
    const nested = (levels: number) =>
      `subscription { statementReported { statement ${"{ speaker { statements(first: 100) { nodes ".repeat(levels)} { id } ${"} } }".repeat(levels)} } }`;
    expect(await refused(connect, nested(3))).toBe("COST_LIMIT_EXCEEDED");
    expect(await refused(connect, nested(8))).toBe("DEPTH_LIMIT_EXCEEDED");
  });
});

/** Until nothing that was written waits for an older transaction, of another test file perhaps. */
async function given(): Promise<void> {
  const isGiven = "select max(xid) < event_horizon() as given from event";
  await until(
    async () => (await app.database.pool.query(isGiven)).rows[0].given,
    (isAll) => isAll,
  );
}

async function idOf(table: string, key: string): Promise<string> {
  return (await app.database.pool.query(`select id from ${table} where key = $1`, [key])).rows[0].id;
}
