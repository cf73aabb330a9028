import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { PoolClient } from "pg";
import { bandsOf, shareOf, shinglesOf } from "../../src/federate/minHash.ts";
import { NEAR, type Reprints, recordReprints, reprintOf } from "../../src/federate/reprints.ts";
import { freshDatabase, type TestDatabase } from "../support/database.ts";
import { dateColumns } from "../support/randomGraph/dates.ts";
import { Samples } from "../support/samples.ts";
import { rolledBack } from "../support/transaction.ts";
import { OTHER_STORY, TAIL, WIRE } from "./articles.ts";
import { rowsRead } from "./rowsRead.ts";

// PostgreSQL is real; each test takes back what it wrote.
let db: TestDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.drop());

interface Stored extends Reprints {
  key: string;
}

async function store(client: PoolClient, text: string, published: string | null = null): Promise<Stored> {
  const key = await new Samples(client).source(text, dateColumns("published", published));
  const publishedStart = published === null ? null : new Date(`${published}T00:00:00Z`);
  const reprints = await reprintOf(client, { key, text, publishedStart });
  await recordReprints(client, reprints);
  return { key, ...reprints };
}

const inDatabase = (work: (client: PoolClient) => Promise<void>) => () => rolledBack(db.pool, work);

describe("a reprint", () => {
  const paragraphs = WIRE.split("\n\n");
  it.each([
    ["another headline", `Port stays shut as divers find second wreck\n\n${WIRE}`],
    ["another tail", WIRE + TAIL],
    [
      "small edits",
      WIRE.replaceAll("harbour chief", "port chief").replace("Tuesday", "Wednesday").replace("eleven", "11"),
    ],
    [
      "other marks and line breaks",
      WIRE.replaceAll('"', "”").replaceAll("\n\n", "\n").replaceAll(". ", ".\n"),
    ],
    ["its last paragraphs cut off", paragraphs.slice(0, 4).join("\n\n")],
    [
      "all of that",
      `Wreck shuts port\n\n${paragraphs.slice(0, 5).join("\n").replaceAll("harbour chief", "port chief")}${TAIL}`,
    ],
  ])("with %s is found", (_, text) =>
    inDatabase(async (client) => {
      const wire = await store(client, WIRE);
      const reprint = await store(client, text);
      expect(reprint.of).toMatchObject({ sourceKey: reprint.key, ofKey: wire.key, reason: "SAME_TEXT" });
      expect(reprint.of!.score).toBeGreaterThan(0.6);
    })(),
  );

  it(
    "is of the first source, not of another reprint",
    inDatabase(async (client) => {
      const wire = await store(client, WIRE);
      await store(client, WIRE + TAIL);
      const third = await store(client, `Wreck shuts port\n\n${WIRE}${TAIL}`);
      expect(third.of).toMatchObject({ ofKey: wire.key });
    }),
  );

  it(
    "is what came out later, though it was stored first",
    inDatabase(async (client) => {
      const late = await store(client, WIRE + TAIL, "2025-03-12");
      const early = await store(client, WIRE, "2025-03-11");
      expect(early).toMatchObject({ of: null, by: [{ sourceKey: late.key, ofKey: early.key }] });
    }),
  );

  it(
    "shares the origin of its reports",
    inDatabase(async (client) => {
      const add = new Samples(client);
      const wire = await store(client, WIRE);
      const statement = await add.statement(await add.actor());
      await add.report(statement, wire.key);
      const reprint = await store(client, WIRE + TAIL);
      await add.report(statement, reprint.key);
      const { rows } = await client.query("select report_count, origin_count from statement where key = $1", [
        statement,
      ]);
      expect(rows).toEqual([{ report_count: 2, origin_count: 1 }]);
    }),
  );
});

describe("no reprint", () => {
  it(
    "is another story of the same event, with the same quotation",
    inDatabase(async (client) => {
      await store(client, WIRE);
      expect(await store(client, OTHER_STORY)).toMatchObject({ of: null, by: [] });
    }),
  );

  it(
    "is a text of few words",
    inDatabase(async (client) => {
      await store(client, "The harbour is closed.");
      expect(await store(client, "The harbour is closed!")).toMatchObject({ of: null, by: [] });
    }),
  );

  it(
    "is a long article of its own that quotes a short one",
    inDatabase(async (client) => {
      const brief = WIRE.split("\n\n").slice(0, 2).join("\n\n");
      await store(client, brief);
      expect(await store(client, `${brief}\n\n${OTHER_STORY}`)).toMatchObject({ of: null, by: [] });
    }),
  );
});

it("a look-up reads few rows, however many sources share a band", () =>
  rolledBack(db.pool, async (client) => {
    const wire = await store(client, WIRE);
    const add = new Samples(client);
    for (let i = 0; i < 200; i++) {
      const copy = await add.source(`${WIRE} ${i}`);
      await client.query("insert into source_band select band, $1 from source_band where source_key = $2", [
        copy,
        wire.key,
      ]);
    }
    // As it is before long: of the few rows that there were at the last look, all may as well be read.
    await client.query("analyze source_band");
    const bands = bandsOf(shinglesOf(WIRE));
    expect(await rowsRead(client, "source_band", NEAR, [bands.map(() => 0), bands])).toBeLessThanOrEqual(
      bands.length * 4,
    );
    const { of } = await store(client, `${WIRE} again`);
    expect(of).toMatchObject({ ofKey: wire.key });
  }));

it(
  "a sentence is a reprint of just the same words, and of no others",
  inDatabase(async (client) => {
    const flash = await store(client, "Vellmark minister resigns over harbour deal, his office says.");
    const copy = await store(client, "VELLMARK Minister resigns over harbour deal, his office says");
    const other = await store(client, "Vellmark minister resigns over harbour deal, his party says.");
    expect(copy.of).toMatchObject({ ofKey: flash.key, score: 1 });
    expect(other.of).toBeNull();
  }),
);

describe("signatures", () => {
  const words = fc.array(
    fc.constantFrom(..."harbour wreck ferry channel barge quay gate tide herring basin".split(" ")),
    {
      minLength: 60,
      maxLength: 120,
    },
  );

  it("do not depend on case, marks or spaces", () => {
    fc.assert(
      fc.property(words, (all) => {
        const plain = all.join(" ");
        const other = all.map((word, i) => (i % 3 ? word.toUpperCase() : `${word},\n`)).join("  ");
        expect(bandsOf(shinglesOf(other))).toEqual(bandsOf(shinglesOf(plain)));
      }),
    );
  });

  it("tell the share of a text that another has, from 0 to 1", () => {
    fc.assert(
      fc.property(words, words, (one, other) => {
        const [a, b] = [shinglesOf(one.join(" ")), shinglesOf(other.join(" "))];
        expect(shareOf(a, a)).toBe(1);
        expect(shareOf(a, b)).toBeGreaterThanOrEqual(0);
        expect(shareOf(a, b)).toBeLessThanOrEqual(1);
      }),
    );
  });
});
