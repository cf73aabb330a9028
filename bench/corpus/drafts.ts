import type { Dice } from "./dice.ts";
import { type Passage, type StatementKind, writePassage } from "./passages.ts";
import { BATCH } from "./size.ts";
import { capitalised, clause } from "./words.ts";
import type { World } from "./world.ts";

/** A statement before its rows are written. */
export interface StatementDraft {
  key: number;
  speaker: number;
  kind: StatementKind;
  /** Without a capital or a full stop. */
  utterance: string;
  /** When it was said, in milliseconds. */
  at: number;
  mergedInto: number | null;
  reports: ReportDraft[];
}

export interface ReportDraft {
  key: number;
  source: SourceDraft;
  passage: Passage;
  /** Where the passage stands in the source. */
  start: number;
  state: "PROPOSED" | "ACCEPTED" | "EDITED" | "REJECTED";
  hopPublisher: number | null;
  hopActor: number | null;
}

export interface SourceDraft {
  key: number;
  publisher: number | null;
  reprintOf: SourceDraft | null;
  /** Grows while reports are drafted. */
  text: string;
  /** When the last of what it reports was said. */
  after: number;
}

/** A report has the key of its statement with one digit more. */
const MOST_REPORTS = 10;
/** With so many more reports likely each time, a statement has 2.2 of them. */
const ANOTHER_REPORT = 0.545;

const KINDS: StatementKind[] = ["DIRECT", "DIRECT", "DIRECT", "MIXED", "INDIRECT"];

/** The sources of a batch, without what they report. */
export function draftSources(dice: Dice, world: World, batch: number): SourceDraft[] {
  const sources: SourceDraft[] = [];
  for (let i = 0; i < BATCH.sources; i++) {
    const previous = sources.at(-1);
    sources.push({
      key: batch * BATCH.sources + i + 1,
      publisher: dice.chance(0.96) ? world.drawPublisher(dice) : null,
      reprintOf: previous && previous.reprintOf === null && dice.chance(0.03) ? previous : null,
      text: `${capitalised(clause(dice, 60))}.`,
      after: 0,
    });
  }
  return sources;
}

/** The i-th statement of a batch; the passages of its reports are appended to their sources. */
export function draftStatement(
  dice: Dice,
  world: World,
  { key, at, previous }: { key: number; at: number; previous: StatementDraft | undefined },
  sources: readonly SourceDraft[],
): StatementDraft {
  const statement: StatementDraft = {
    key,
    speaker: world.drawActor(dice),
    kind: dice.pick(KINDS),
    utterance: clause(dice, 58 + 230 * dice.next() ** 5),
    at,
    // In one step: not into what was merged itself.
    mergedInto: previous && previous.mergedInto === null && dice.chance(0.001) ? previous.key : null,
    reports: [],
  };
  if (statement.mergedInto !== null) return statement; // it has given its reports away
  const rejected = dice.chance(0.005);
  let place = (((key - 1) % BATCH.statements) * BATCH.sources) / BATCH.statements;
  for (let n = dice.few(ANOTHER_REPORT, MOST_REPORTS); n > 0; n--) {
    const source = sources[Math.floor(place) % BATCH.sources]!;
    place += 1 + dice.below(3);
    source.after = Math.max(source.after, at);
    statement.reports.push({
      ...draftReport(dice, world, statement, source),
      key: (key - 1) * MOST_REPORTS + n,
      state: rejected || dice.chance(0.01) ? "REJECTED" : someState(dice),
    });
  }
  return statement;
}

function draftReport(
  dice: Dice,
  world: World,
  { kind, utterance, speaker }: StatementDraft,
  source: SourceDraft,
) {
  const hop = dice.chance(0.3) ? (dice.chance(0.8) ? "publisher" : "actor") : null;
  const hopPublisher = hop === "publisher" ? world.drawPublisher(dice) : null;
  const hopActor = hop === "actor" ? world.drawActor(dice) : null;
  const relayed = hopPublisher
    ? world.publisherNames[hopPublisher - 1]
    : world.actorNames[(hopActor ?? 0) - 1];
  const passage = writePassage(dice, kind, utterance, world.actorNames[speaker - 1]!, relayed ?? null);
  return { source, passage, start: append(dice, source, passage.text), hopPublisher, hopActor };
}

function someState(dice: Dice): ReportDraft["state"] {
  const share = dice.next();
  return share < 0.6 ? "PROPOSED" : share < 0.96 ? "ACCEPTED" : "EDITED";
}

/** Adds a sentence to a source; gives where it starts. */
export function append(dice: Dice, source: SourceDraft, sentence: string): number {
  source.text += dice.chance(0.4) ? "\n" : " ";
  const start = source.text.length;
  source.text += sentence;
  return start;
}
