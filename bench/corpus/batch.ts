import { createHash } from "node:crypto";
import { DAY, dateColumns, instantAt, somePrecision } from "./dates.ts";
import { Dice } from "./dice.ts";
import {
  append,
  draftSources,
  draftStatement,
  type ReportDraft,
  type SourceDraft,
  type StatementDraft,
} from "./drafts.ts";
import { corpusId } from "./ids.ts";
import { slugOf } from "./names.ts";
import type { Part } from "./passages.ts";
import { Rows, type Value } from "./rows.ts";
import { BATCH } from "./size.ts";
import { capitalised, clause } from "./words.ts";
import { addSubject, SEED, type World } from "./world.ts";

const MOST_ACCOUNTS = 4;
/** How many code points of its surroundings a span keeps: span_context() of the migrations. */
const CONTEXT = 32;
/** Where what is undated sorts: sort_date() of the migrations. */
const UNDATED = "0001-01-01T00:00:00Z";
const RELATIONS = ["DENIES", "CONTRADICTS", "CONFIRMS", "CONFIRMS", "CORRECTS", "RESPONDS_TO", "RESPONDS_TO"];

/**
 * The rows of one batch of a corpus: a stretch of time with its statements, the sources that report them, and one
 * meeting. What triggers derive from other rows is written here already; what they derive from the row itself
 * (`said_sort`, `listed`, `search`) they derive while it is loaded.
 */
export function writeBatch(world: World, batch: number): Rows {
  const dice = Dice.stream(SEED, batch + 1);
  const sources = draftSources(dice, world, batch);
  const statements: StatementDraft[] = [];
  for (let i = 0; i < BATCH.statements; i++) {
    const before = batch * BATCH.statements + i;
    const at = instantAt((before + dice.next()) / world.size.statements);
    statements.push(
      draftStatement(dice, world, { key: before + 1, at, previous: statements.at(-1) }, sources),
    );
  }
  return new BatchWriter(dice, world, batch).write(statements, sources);
}

class BatchWriter {
  readonly #dice: Dice;
  readonly #world: World;
  readonly #batch: number;
  readonly #rows = new Rows();
  /** When each source was published, how that sorts, and by when it certainly was. */
  readonly #published = new Map<SourceDraft, { at: number; sort: string; by: string }>();
  readonly #contested = new Set<StatementDraft>();

  constructor(dice: Dice, world: World, batch: number) {
    this.#dice = dice;
    this.#world = world;
    this.#batch = batch;
  }

  /** Reports come before statements: `search` is derived from both. */
  write(statements: readonly StatementDraft[], sources: readonly SourceDraft[]): Rows {
    const addAccounts = this.#addMeeting(statements[0]!.at, sources);
    for (const source of sources) this.#addSource(source);
    addAccounts();
    for (const statement of statements)
      for (const report of statement.reports) this.#addReport(statement, report);
    for (const [i, statement] of statements.entries())
      if (i > 0 && this.#dice.chance(0.01)) this.#addRelation(statement, statements[this.#dice.below(i)]!);
    for (const statement of statements) this.#addStatement(statement);
    return this.#rows;
  }

  /** A meeting, and what up to four of the sources say of it; the accounts are added when the texts are whole. */
  #addMeeting(at: number, sources: readonly SourceDraft[]): () => void {
    const dice = this.#dice;
    const world = this.#world;
    const key = world.meetingKey(this.#batch);
    const placeKey = dice.pick(world.placeKeys);
    const place = world.fieldNames[placeKey - world.size.actors - 1]!;
    const name = `Talks in ${place}, ${new Date(at).toISOString().slice(0, 10)}`;
    addSubject(this.#rows, key, "Meeting", name, `${slugOf(name)}-${this.#batch + 1}`, dice);
    const format = dice.pick(["TALKS", "SUMMIT", "VISIT", "CALL"]);
    this.#rows.add("meeting", key, format, placeKey, ...dateColumns(at, "DAY"));
    this.#rows.add("broader", key, placeKey);
    const participants = new Set(Array.from({ length: 2 + dice.below(3) }, () => world.drawActor(dice)));
    for (const actor of participants) this.#rows.add("meeting_participant", key, actor);

    const accounts = Array.from({ length: 1 + dice.below(MOST_ACCOUNTS) }, (_, i) => {
      const source = sources[i * MOST_ACCOUNTS]!;
      const status = dice.pick(["ANNOUNCED", "PLANNED", "HELD", "HELD", "DENIED", "CANCELLED", "POSTPONED"]);
      const sentence = `${name} were ${status.toLowerCase()}, ${clause(dice, 40)}.`;
      return { source, status, sentence, start: append(dice, source, sentence) };
    });
    return () => {
      for (const [i, { source, status, sentence, start }] of accounts.entries()) {
        const id = corpusId("MeetingAccount", this.#batch * MOST_ACCOUNTS + i + 1, at);
        const passage = spanInContext(source.text, [start, start + sentence.length]);
        this.#rows.add("meeting_account", id, key, source.key, status, ...passage);
      }
    };
  }

  #addSource(source: SourceDraft): void {
    const dice = this.#dice;
    const { key, publisher, reprintOf, text } = source;
    const at = source.after + 2 * DAY * dice.next();
    const published = dateColumns(at, somePrecision(dice));
    const recorded = new Date(at + DAY).toISOString();
    const [, first, end] = published;
    // ISO dates sort as texts.
    const by = end !== null && String(end) < recorded ? String(end) : recorded;
    this.#published.set(source, { at, sort: first ?? UNDATED, by });
    const title = dice.chance(0.98) ? capitalised(clause(dice, 45)) : null;
    const slug = publisher && this.#world.publisherSlugs[publisher - 1];
    this.#rows.add(
      "source",
      key,
      corpusId("Source", key, at),
      publisher,
      title,
      slug && title ? `https://${slug}.example/${slugOf(title)}-${key}` : null,
      "en",
      ...published,
      text,
      createHash("sha256").update(text).digest("hex"),
      reprintOf?.key ?? null,
      recorded,
    );
  }

  #addReport(statement: StatementDraft, report: ReportDraft): void {
    const { key, passage, source, start } = report;
    const { sort, by, at } = this.#published.get(source)!;
    const inSource = ([from, to]: Part): Part => [start + from, start + to];
    const origin = originOf(report);
    this.#rows.add(
      "report",
      key,
      corpusId("Report", key, at),
      statement.key,
      source.key,
      ...spanInContext(source.text, inSource([0, passage.text.length])),
      ...span(source.text, inSource(passage.speaker)),
      ...span(source.text, inSource(passage.cue)),
      report.state,
      "cue-verb",
      Math.round(50 + 50 * this.#dice.next()) / 100,
      new Date(at + DAY).toISOString(),
      origin.publisher,
      origin.publisher === null ? origin.source : null,
      sort,
      by,
    );
    for (const [i, quote] of passage.quotes.entries())
      this.#rows.add("quote", key, i + 1, ...spanInContext(source.text, inSource(quote)));
    if (passage.hop) {
      const hop = spanInContext(source.text, inSource(passage.hop));
      this.#rows.add("attribution_hop", key, 1, report.hopPublisher, report.hopActor, ...hop);
    }
  }

  /** Between two statements, in the words of the first one's first report. */
  #addRelation(from: StatementDraft, to: StatementDraft): void {
    const report = from.reports[0];
    if (!report || to.mergedInto !== null) return;
    const type = this.#dice.pick(RELATIONS);
    const { source, start, passage } = report;
    const id = corpusId("Relation", from.key, from.at);
    const words = spanInContext(source.text, [start, start + passage.text.length]);
    this.#rows.add("relation", id, from.key, type, to.key, source.key, ...words);
    const contests = type === "DENIES" || type === "CONTRADICTS";
    if (contests && stateOf(from) !== "REJECTED") this.#contested.add(to);
    if (type === "CONTRADICTS" && stateOf(to) !== "REJECTED") this.#contested.add(from);
  }

  #addStatement(statement: StatementDraft): void {
    const dice = this.#dice;
    const world = this.#world;
    const { key, speaker, kind, utterance, at, mergedInto, reports } = statement;
    const standing = reports.filter(({ state }) => state !== "REJECTED");
    const publishers = standing
      .map(({ source }) => source.publisher)
      .filter((publisher) => publisher !== null);
    const origins = standing.map(originOf).map(({ publisher, source }) => publisher ?? `source ${source}`);
    this.#rows.add(
      "statement",
      key,
      corpusId("Statement", key, at),
      speaker,
      kind,
      `${capitalised(utterance)}.`,
      "en",
      ...dateColumns(at, somePrecision(dice)),
      dice.chance(0.15) ? dice.pick(world.placeKeys) : null,
      new Date(at + 3 * DAY).toISOString(),
      mergedInto,
      standing.length,
      new Set(publishers).size,
      new Set(origins).size,
      standing.map(({ source }) => this.#published.get(source)!.by).sort()[0] ?? null,
      this.#contested.has(statement),
      stateOf(statement),
    );
    for (const subject of this.#someSubjects(speaker)) this.#rows.add("statement_subject", key, subject);
  }

  /** One to four, 2.5 of them on average; half of them are what the speaker keeps coming back to. */
  #someSubjects(speaker: number): Set<number> {
    const dice = this.#dice;
    const world = this.#world;
    const count = dice.pick([1, 2, 2, 2, 3, 3, 3, 4]);
    const subjects = new Set<number>();
    for (let tries = 0; subjects.size < count && tries < 20; tries++) {
      const share = dice.next();
      if (share < 0.5) subjects.add(world.drawConcern(dice, speaker));
      else if (share < 0.9) subjects.add(world.drawField(dice));
      else if (share < 0.98) subjects.add(world.drawActor(dice));
      else subjects.add(world.meetingKey(this.#batch));
    }
    return subjects;
  }
}

/** As refresh_origins() of the migrations says: the first outlet relayed, the original's publisher, the original. */
function originOf({ hopPublisher, source }: ReportDraft): { publisher: number | null; source: number } {
  const original = source.reprintOf ?? source;
  return { publisher: hopPublisher ?? original.publisher, source: original.key };
}

/** The furthest that any of its reports has come. */
function stateOf({ reports }: StatementDraft): ReportDraft["state"] {
  const states = reports.map(({ state }) => state);
  if (states.includes("EDITED")) return "EDITED";
  if (states.includes("ACCEPTED")) return "ACCEPTED";
  return states.length > 0 && states.every((state) => state === "REJECTED") ? "REJECTED" : "PROPOSED";
}

const span = (text: string, [start, end]: Part): Value[] => [start, end, text.slice(start, end)];

const spanInContext = (text: string, [start, end]: Part): Value[] => [
  start,
  end,
  text.slice(start, end),
  text.slice(Math.max(0, start - CONTEXT), start),
  text.slice(end, end + CONTEXT),
];
