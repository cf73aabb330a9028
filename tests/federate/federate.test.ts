import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { PoolClient } from "pg";
import { parseDate } from "../../src/domain/dates.ts";
import { FIND } from "../../src/federate/candidates.ts";
import { federateReport, type NewReport, recordFederation } from "../../src/federate/federate.ts";
import { freshDatabase, type TestDatabase } from "../support/database.ts";
import { dateColumns } from "../support/randomGraph/dates.ts";
import { passageOf, Samples } from "../support/samples.ts";
import { attempt, rolledBack } from "../support/transaction.ts";
import { utterance } from "./pairs.ts";
import { rowsRead } from "./rowsRead.ts";

// PostgreSQL is real; each test takes back what it wrote.
let db: TestDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.drop());

const DENIAL = "denied: that the company had dumped waste in the Elm river";
const DENIED_AGAIN = "said: it was not true that the company dumped waste in the Elm river";
const PERHAPS = "said: he was relieved after the vote and he would probably visit Lisbon";
const PERHAPS_TOO = "said: he would probably visit Lisbon";

/** Statements of one speaker, each with one report in a source of its own. */
class Known {
  readonly client: PoolClient;
  readonly add: Samples;
  #speaker: string | undefined;

  constructor(client: PoolClient) {
    this.client = client;
    this.add = new Samples(client);
  }

  async speaker(): Promise<string> {
    this.#speaker ??= await this.add.actor();
    return this.#speaker;
  }

  async statement(
    short: string,
    published: string | null = "2025-03-10",
  ): Promise<{ statement: string; report: string; source: string }> {
    const { content, passage, cue, quotes } = utterance(short);
    const source = await this.add.source(
      `${passage} (${Math.random()})`,
      dateColumns("published", published),
    );
    const statement = await this.add.statement(await this.speaker(), { text: content });
    const span = passageOf(passage, passage);
    const cueColumns =
      cue && passage.startsWith(cue) ? { cue_start: 0, cue_end: cue.length, cue_exact: cue } : {};
    const report = await this.add.report(statement, source, cueColumns, span);
    for (const [i, exact] of quotes.entries()) {
      const start = passage.indexOf(exact);
      await this.add.insert("quote", {
        report_key: report,
        ordinal: i + 1,
        start,
        end: start + exact.length,
        exact,
      });
    }
    return { statement, report, source };
  }

  async report(short: string, published: string | null = "2025-03-10", more: Partial<NewReport> = {}) {
    const date = published === null ? null : parseDate(published);
    const report = utterance(short, date ? { published: date } : {});
    return federateReport(this.client, {
      ...report,
      speakerKey: await this.speaker(),
      sourceKey: null,
      at: date?.start ?? new Date(),
      ...more,
    });
  }
}

const inDatabase = (work: (known: Known) => Promise<void>) => () =>
  rolledBack(db.pool, (client) => work(new Known(client)));

describe("a report", () => {
  it(
    "is filed under the statement that it tells again",
    inDatabase(async (known) => {
      const { statement } = await known.statement(DENIAL);
      await known.statement("said: the mine would open in May");
      expect(await known.report(DENIED_AGAIN)).toMatchObject({
        statementKey: statement,
        decisions: [{ statementKey: statement, state: "MERGED", reason: "SAME_DENIAL" }],
      });
    }),
  );

  it(
    "is proposed where it may belong, and begins a statement of its own",
    inDatabase(async (known) => {
      const { statement } = await known.statement(PERHAPS);
      expect(await known.report(PERHAPS_TOO)).toMatchObject({
        statementKey: null,
        decisions: [{ statementKey: statement, state: "PROPOSED", reason: "SAME_CONTENT" }],
      });
    }),
  );

  it(
    "of something new is neither",
    inDatabase(async (known) => {
      await known.statement(DENIAL);
      expect(await known.report("said: the mine would open in May")).toEqual({
        statementKey: null,
        decisions: [],
      });
    }),
  );

  it(
    "of another speaker is not looked at",
    inDatabase(async (known) => {
      await known.statement(DENIAL);
      const speakerKey = await known.add.actor();
      expect(await known.report(DENIAL, "2025-03-10", { speakerKey })).toEqual({
        statementKey: null,
        decisions: [],
      });
    }),
  );

  it(
    "of another month is apart, and of an unknown day is not",
    inDatabase(async (known) => {
      const { statement } = await known.statement(DENIAL);
      expect(await known.report(DENIED_AGAIN, "2025-06-10")).toEqual({ statementKey: null, decisions: [] });
      expect(await known.report(DENIED_AGAIN, null)).toMatchObject({ statementKey: statement });
    }),
  );

  it(
    "is compared with every report of a statement",
    inDatabase(async (known) => {
      const { statement } = await known.statement(
        "said: a vessel of unknown age has been located by dredgers",
      );
      const passage = "Divers found a coal barge of 1911 across the main channel.";
      await known.add.report(
        statement,
        await known.add.source(passage, dateColumns("published", "2025-03-10")),
        {},
        passageOf(passage, passage),
      );
      expect(
        await known.report("said: across the main channel divers found a coal barge of 1911"),
      ).toMatchObject({ statementKey: statement });
    }),
  );

  it(
    "is not compared with the speaker and the verb of another",
    inDatabase(async (known) => {
      const { statement } = await known.statement(
        "said: a vessel of unknown age has been located by dredgers",
      );
      const passage = "He announced that the theatre had the heating mended.";
      const spans = {
        speaker_start: 0,
        speaker_end: 2,
        speaker_exact: "He",
        cue_start: 3,
        cue_end: 12,
        cue_exact: "announced",
      };
      const source = await known.add.source(passage, dateColumns("published", "2025-03-10"));
      await known.add.report(statement, source, spans, passageOf(passage, passage));
      expect(await known.report("said: the theatre had mended the heating")).toMatchObject({
        statementKey: statement,
        decisions: [{ score: expect.any(Number) }],
      });
      expect((await known.report("said: «He announced that» nobody was hurt")).decisions).toEqual([]);
    }),
  );

  it(
    "does not join what was rejected or merged away",
    inDatabase(async (known) => {
      const rejected = await known.statement(DENIAL);
      await known.client.query("update report set review_state = 'REJECTED' where key = $1", [
        rejected.report,
      ]);
      expect(await known.report(DENIED_AGAIN)).toEqual({ statementKey: null, decisions: [] });
    }),
  );

  it(
    "follows a statement to another speaker",
    inDatabase(async (known) => {
      const { statement } = await known.statement(DENIAL);
      const speakerKey = await known.add.actor();
      await known.client.query("update statement set speaker_key = $2 where key = $1", [
        statement,
        speakerKey,
      ]);
      expect(await known.report(DENIED_AGAIN, "2025-03-10", { speakerKey })).toMatchObject({
        statementKey: statement,
      });
      expect(await known.report(DENIED_AGAIN)).toMatchObject({ statementKey: null });
    }),
  );

  it(
    "of the same document needs to be more alike",
    inDatabase(async (known) => {
      const { statement, source } = await known.statement(
        "said: the old bridge will be repaired before winter by a firm from Porto, which promised a railing",
      );
      const alike = "said: before winter a firm from Porto would repair the bridge";
      expect(await known.report(alike)).toMatchObject({ statementKey: statement });
      expect(await known.report(alike, "2025-03-10", { sourceKey: source })).toMatchObject({
        statementKey: null,
        decisions: [{ state: "PROPOSED" }],
      });
    }),
  );
});

describe("a person's decision", () => {
  const apart = (known: Known, report: string, statement: string) =>
    known.add.insert("federation", {
      report_key: report,
      statement_key: statement,
      state: "APART",
      score: 0.8,
      reason: "SAME_CONTENT",
      explanation: "80 % of their content is alike.",
      decided_by: "Eva",
    });

  it(
    "that two are not the same is not asked again, and what fits both is merged with neither",
    inDatabase(async (known) => {
      const one = await known.statement(DENIAL);
      const other = await known.statement(DENIAL);
      await apart(known, other.report, one.statement);
      const { statementKey, decisions } = await known.report(DENIED_AGAIN);
      expect(statementKey).toBeNull();
      expect(decisions.map(({ state }) => state)).toEqual(["PROPOSED", "PROPOSED"]);
    }),
  );

  it(
    "is not overwritten by a rule's",
    inDatabase(async (known) => {
      const one = await known.statement(DENIAL);
      const other = await known.statement(DENIAL);
      await apart(known, other.report, one.statement);
      await recordFederation(known.client, other.report, [
        {
          statementKey: one.statement,
          state: "MERGED",
          score: 1,
          reason: "SAME_WORDS",
          explanation: "They are the same words.",
        },
      ]);
      const { rows } = await known.client.query("select state, decided_by from federation");
      expect(rows).toEqual([{ state: "APART", decided_by: "Eva" }]);
    }),
  );

  it(
    "is needed to tell two apart",
    inDatabase(async (known) => {
      const { statement, report } = await known.statement(DENIAL);
      const refused = await attempt(known.client, () =>
        known.add.insert("federation", {
          report_key: report,
          statement_key: statement,
          state: "APART",
          score: 0,
          reason: "LITTLE_IN_COMMON",
          explanation: "No.",
        }),
      );
      expect(refused).toBe("federation_apart_by_a_person");
    }),
  );
});

describe("the cost of a report", () => {
  const SIZES = [20_000, 60_000];
  const WORDS =
    "harbour wreck ferry channel barge quay gate tide herring basin dredger diver captain cargo customs storm";

  /** What the triggers make of so many reports of one speaker within weeks, by words of which the first are frequent. */
  async function fill(known: Known, report: string, from: number, to: number): Promise<void> {
    await known.client.query(
      `insert into report_word (speaker_key, word, at, report_key)
       select $1, w, timestamptz '2025-03-01' + make_interval(mins => n), $3
       from generate_series($4::int, $5) n cross join lateral unnest(telling_words($2)) with ordinality u (w, i)
       where n % (i::int * 2) = 0`,
      [await known.speaker(), WORDS, report, from, to],
    );
  }

  it(
    "does not grow with the number of statements: the rows that are read are the same",
    inDatabase(async (known) => {
      const { report } = await known.statement(DENIAL);
      const read: number[] = [];
      let filled = 1;
      for (const size of SIZES) {
        await fill(known, report, filled, size);
        filled = size + 1;
        await known.client.query("analyze report_word");
        read.push(
          await rowsRead(known.client, "report_word", FIND, [
            [await known.speaker()],
            [WORDS],
            [new Date("2025-03-10T00:00:00Z")],
          ]),
        );
      }
      expect(read[1]).toBe(read[0]);
      expect(read[1]).toBeLessThanOrEqual(24 * 2 * 20);
    }),
  );
});
