import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { loadSeeds } from "../../src/seed/load.ts";
import { SEEDS_FOLDER } from "../../src/seed/main.ts";
import { freshDatabase, type TestDatabase } from "../support/database.ts";

// Real: PostgreSQL with all migrations, the package's seeds, and copies of them that are edited.
describe("loading the seeds", () => {
  let db: TestDatabase;
  let folder: string;
  beforeEach(async () => {
    db = await freshDatabase();
    folder = await mkdtemp(join(tmpdir(), "seeds-"));
    await cp(SEEDS_FOLDER, folder, { recursive: true });
  });
  afterEach(async () => {
    await db.drop();
    await rm(folder, { recursive: true });
  });

  async function edit(file: string, words: string, by: string): Promise<void> {
    const text = await readFile(join(folder, file), "utf8");
    expect(text).toContain(words);
    await writeFile(
      join(folder, file),
      text.replace(words, () => by),
    );
  }

  /** Everything that the database holds: each row with the transaction that wrote it, each sequence. */
  async function contents(): Promise<unknown> {
    const { rows: tables } = await db.pool.query<{ name: string }>(
      "select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1",
    );
    const all: unknown[] = [];
    for (const { name } of tables)
      all.push((await db.pool.query(`select xmin::text, t::text from "${name}" t order by 2`)).rows);
    all.push((await db.pool.query("select sequencename, last_value from pg_sequences order by 1")).rows);
    return all;
  }

  const statement = (words: string) =>
    db.prisma.statement.findFirstOrThrow({
      where: { text: { contains: words } },
      include: { reports: { include: { quotes: true, attribution: true } } },
    });

  it("stores what the folder holds, accepted and counted", async () => {
    const summary = await loadSeeds(db.prisma, folder);
    expect(await db.prisma.statement.count()).toBe(summary.statements);
    expect(await db.prisma.report.count({ where: { reviewState: "ACCEPTED" } })).toBe(summary.reports);
    expect(await db.prisma.meetingAccount.count()).toBe(summary.accounts);
    expect(await db.prisma.subject.count()).toBe(summary.subjects);
    expect(await statement("dismissed reports")).toMatchObject({
      reportCount: 2,
      originCount: 2,
      contested: false,
    });
    for (const claim of ["planned to meet separately", "meetings were planned"])
      expect(await statement(claim)).toMatchObject({ reportCount: 1, originCount: 1, contested: true });
  });

  it("stores each document byte for byte", async () => {
    await loadSeeds(db.prisma, folder);
    const names = (await readdir(join(folder, "documents"))).filter((name) => name.endsWith(".txt"));
    const documents = await Promise.all(
      names.map((name) => readFile(join(folder, "documents", name), "utf8")),
    );
    const sources = await db.prisma.source.findMany();
    expect(sources.map(({ text }) => text).sort()).toEqual(documents.sort());
  });

  it("changes nothing the second time: no row, no sequence", async () => {
    expect((await loadSeeds(db.prisma, folder)).rowsChanged).toBeGreaterThan(500);
    const before = await contents();
    expect((await loadSeeds(db.prisma, folder)).rowsChanged).toBe(0);
    expect(await contents()).toEqual(before);
  });

  it("gives the same ids on every machine", async () => {
    await loadSeeds(db.prisma, folder);
    const other = await freshDatabase();
    try {
      await loadSeeds(other.prisma, folder);
      const ids = (prisma: TestDatabase["prisma"]) =>
        prisma.report.findMany({
          select: { id: true, statement: { select: { id: true } } },
          orderBy: { id: "asc" },
        });
      expect(await ids(other.prisma)).toEqual(await ids(db.prisma));
    } finally {
      await other.drop();
    }
  });

  it("follows an edit, under the same id", async () => {
    await loadSeeds(db.prisma, folder);
    const before = await statement("Russia wants to do something");
    await edit("statements/trump.yaml", "at: palm-beach", "at: florida");
    await edit("actors/people.yaml", "[Trump, Donald J. Trump,", "[Trump,");
    expect((await loadSeeds(db.prisma, folder)).rowsChanged).toBe(2);
    const after = await statement("Russia wants to do something");
    expect(after.id).toBe(before.id);
    expect(after.placeKey).not.toBe(before.placeKey);
    expect(await db.prisma.subjectName.count({ where: { name: "Donald J. Trump" } })).toBe(0);
  });

  it("takes away a report that was taken out of a statement", async () => {
    await loadSeeds(db.prisma, folder);
    const report = `    - source: talks-unlikely-before-embassies-reopen
      passage: >-
        Later on, Trump stated he was more confident after the conversations and he would probably
        meet with Putin.
      speaker: Trump
      cue: stated
`;
    await edit("statements/trump.yaml", report, "");
    await loadSeeds(db.prisma, folder);
    expect(await statement("probably meet Putin this month")).toMatchObject({ reportCount: 1 });
  });

  it("leaves alone what was taken out altogether, and what others added", async () => {
    await loadSeeds(db.prisma, folder);
    const count = await db.prisma.statement.count();
    const relations = await db.prisma.relation.count();
    await writeFile(join(folder, "relations.yaml"), "[]");
    await rm(join(folder, "statements/other-speakers.yaml"));
    await loadSeeds(db.prisma, folder);
    expect(await db.prisma.statement.count()).toBe(count);
    // Relations belong to the statement that they start from: those of statements still here went.
    expect(await db.prisma.relation.count()).toBeLessThan(relations);
  });

  it("leaves a report that a person has reviewed as it is", async () => {
    await loadSeeds(db.prisma, folder);
    const [report] = (await statement("I think I have the power")).reports;
    await db.prisma.review.create({
      data: {
        id: `review_${"0".repeat(26)}`,
        reportKey: report?.key ?? 0n,
        decision: "REJECTED",
        reviewer: "a tester",
      },
    });
    await db.prisma.report.update({
      where: { key: report?.key ?? 0n },
      data: { reviewState: "REJECTED", cueExact: null, cueStart: null, cueEnd: null },
    });
    await loadSeeds(db.prisma, folder);
    expect((await statement("I think I have the power")).reports).toMatchObject([
      { reviewState: "REJECTED", cueExact: null },
    ]);
  });

  it("writes nothing when the folder is not in order", async () => {
    await edit("relations.yaml", "type: DENIES", "type: DOUBTS");
    await expect(loadSeeds(db.prisma, folder)).rejects.toThrow(/relations\.yaml:4:9: "type" is one of/);
    expect(await db.prisma.subject.count()).toBe(0);
  });

  it("can be done by two servers at once", async () => {
    const loads = await Promise.all([loadSeeds(db.prisma, folder), loadSeeds(db.prisma, folder)]);
    expect(loads.map(({ rowsChanged }) => rowsChanged).sort((a, b) => a - b)[0]).toBe(0);
  });
});
