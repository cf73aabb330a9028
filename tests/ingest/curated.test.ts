import { readFileSync } from "node:fs";
import { Readable } from "node:stream";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Pool } from "pg";
import { ingest } from "../../src/ingest/run.ts";
import { isRefusal } from "../../src/readers/refusal.ts";
import { freshDatabase, type TestDatabase } from "../support/database.ts";
import { seededDatabase } from "../support/loadedDatabase.ts";
import { accountsOf, compareMeetings, type MeetingScores } from "./curatedMeetings.ts";

// Real: PostgreSQL, all stages. What is made of the five documents alone is compared with what people made of them.

type Kind = "DIRECT" | "MIXED" | "INDIRECT";
interface ReportRow {
  sha256: string;
  start: number;
  end: number;
  kind: Kind;
  speaker: string;
}

const REPORTS = `
  select s.sha256, r.passage_start as start, r.passage_end as "end", t.kind, x.name as speaker
  from report r join source s on s.key = r.source_key
  join statement t on t.key = r.statement_key join subject x on x.key = t.speaker_key
  where r.review_state <> 'REJECTED'`;

/** The share of the curated reports that must be found, and of those found that must be curated, in percent. */
const FLOORS = { recall: 75, precision: 85, accounts: 80, accountPrecision: 75, wholeMeetings: 8 };

const reportsOf = async (pool: Pool) => (await pool.query<ReportRow>(REPORTS)).rows;

/** Whether two reports are of the same words: at least half of the shorter passage stands in the other. */
function isSame(a: ReportRow, b: ReportRow): boolean {
  if (a.sha256 !== b.sha256) return false;
  const shared = Math.min(a.end, b.end) - Math.max(a.start, b.start);
  return shared * 2 >= Math.min(a.end - a.start, b.end - b.start);
}

/** How many of some reports have their like among others, by the same speaker. */
const found = (reports: readonly ReportRow[], others: readonly ReportRow[]) =>
  reports.filter((report) => others.some((other) => isSame(report, other) && isSpeaker(report, other)))
    .length;

/** A curated "The Kremlin" and an extracted "Kremlin" are one. */
const isSpeaker = (a: ReportRow, b: ReportRow) => bare(a.speaker) === bare(b.speaker);
const bare = (name: string) => name.toLowerCase().replace(/^the /, "");

const percent = (part: number, whole: number) => (whole === 0 ? 100 : Math.round((part / whole) * 100));

const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");

describe("What the five documents give by themselves", () => {
  let db: TestDatabase;
  let curated: ReportRow[];
  let given: ReportRow[];
  let meetings: MeetingScores;
  beforeAll(async () => {
    const seeded = await seededDatabase();
    curated = await reportsOf(seeded.pool);
    const curatedAccounts = await accountsOf(seeded.pool);
    await seeded.drop();
    db = await freshDatabase();
    const options = { stdin: Readable.from([]), fetchLinks: false, caller: null };
    for await (const outcome of ingest(db.pool, ["seeds/documents"], options))
      if (isRefusal(outcome)) throw new Error(outcome.reason);
    given = await reportsOf(db.pool);
    meetings = compareMeetings(curatedAccounts, await accountsOf(db.pool));
  });
  afterAll(() => db.drop());

  it("is most of what people found in them", () => {
    const kinds = (["DIRECT", "MIXED", "INDIRECT"] as const).map((kind) => {
      const wanted = curated.filter((report) => report.kind === kind);
      const proposed = given.filter((report) => report.kind === kind);
      return { kind, wanted, proposed, known: found(wanted, given) };
    });
    const rows = kinds.map(
      ({ kind, wanted, proposed, known }) =>
        `${kind}: ${known} of ${wanted.length} curated reports found, ` +
        `${found(proposed, curated)} of ${proposed.length} given are curated`,
    );
    const recall = percent(found(curated, given), curated.length);
    const precision = percent(found(given, curated), given.length);
    process.stderr.write(`${rows.join("\n")}\nRecall ${recall} %, precision ${precision} %\n`);
    const each = kinds.map(({ kind, wanted, known }) => `${kind.toLowerCase()} ${known} of ${wanted.length}`);
    expect(readme).toContain(
      `| reports | ${curated.length} | ${found(curated, given)} (${each.join(", ")}) | ${precision} % |`,
    );
    expect(recall).toBeGreaterThanOrEqual(FLOORS.recall);
    expect(precision).toBeGreaterThanOrEqual(FLOORS.precision);
  });

  it("are the meetings that people found in them, with what each source says", () => {
    const {
      curated: wanted,
      found: known,
      whole,
      stored,
      curatedAccounts,
      accounts,
      storedAccounts,
    } = meetings;
    process.stderr.write(
      `Meetings: ${known} of ${wanted} curated found, ${whole} of them whole, ${stored} stored; ` +
        `${accounts} of ${curatedAccounts} curated accounts, ${storedAccounts - accounts} others:\n` +
        `${meetings.others.map((other) => `  ${other}\n`).join("")}`,
    );
    const share = percent(accounts, storedAccounts);
    expect(readme).toContain(
      `| accounts of meetings, with the same status | ${curatedAccounts} | ${accounts} | ${share} % |`,
    );
    expect(readme).toContain(
      `| meetings | ${wanted} | ${known}, ${whole} with just the accounts that are their own | ${known} of ${stored} |`,
    );
    expect(percent(accounts, curatedAccounts)).toBeGreaterThanOrEqual(FLOORS.accounts);
    expect(percent(accounts, storedAccounts)).toBeGreaterThanOrEqual(FLOORS.accountPrecision);
    expect(whole).toBeGreaterThanOrEqual(FLOORS.wholeMeetings);
  });

  it("brings the reports of one utterance together", async () => {
    const { rows } = await db.pool.query<{ origins: number }>(
      "select origin_count as origins from statement where report_count > 1",
    );
    expect(rows.length).toBeGreaterThanOrEqual(2);
    expect(rows.every(({ origins }) => origins > 1)).toBe(true);
  });
});
