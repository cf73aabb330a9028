import type { Dice } from "../../../bench/corpus/dice.ts";
import type { Row } from "../insertRows.ts";
import { dateColumns, randomEdtf } from "./dates.ts";
import { isNewVersion, type Sources } from "./sources.ts";
import { idOf, type Subjects } from "./subjects.ts";

const STATEMENTS = 1500;
const RELATIONS = 300;
const STATES = ["PROPOSED", "ACCEPTED", "ACCEPTED", "EDITED"];

/** A random stretch of a source's text, as the columns of a span. */
function passage(
  dice: Dice,
  sources: Sources,
  source: number,
  prefix = "passage_",
): Row & { start: number; end: number } {
  const text = sources.texts.get(source)!;
  const start = dice.below(text.length - 80);
  const end = start + 20 + dice.below(60);
  return {
    start,
    end,
    columns: {
      [`${prefix}start`]: start,
      [`${prefix}end`]: end,
      [`${prefix}exact`]: text.slice(start, end).join(""),
    },
  };
}

function spanIn(dice: Dice, sources: Sources, source: number, from: number, until: number): Row {
  const start = from + dice.below(until - from - 1);
  const end = Math.min(until, start + 1 + dice.below(8));
  return { start, end, exact: sources.texts.get(source)!.slice(start, end).join("") };
}

export function randomStatements(dice: Dice, subjects: Subjects, sources: Sources): Record<string, Row[]> {
  const statements = Array.from({ length: STATEMENTS }, (_, i) => i + 1);
  const sourceKeys = [...sources.texts.keys()];
  const tables: Record<string, Row[]> = {
    statement: [],
    statement_subject: [],
    report: [],
    quote: [],
    attribution_hop: [],
    review: [],
    relation: [],
    meeting_account: [],
  };
  const add = (table: string, row: Row) => tables[table]!.push(row);

  for (const key of statements) {
    const merged = key % 100 === 99;
    add("statement", {
      key,
      id: idOf("Statement", `${key}`),
      speaker_key: dice.skewed(subjects.actors),
      kind: dice.pick(["DIRECT", "INDIRECT", "MIXED"]),
      text: `Statement ${key}: ${dice.pick(["sanctions remain", "the talks resumed", "oil exports", "переговоры", "no comment"])}`,
      language: dice.pick(["en", "en", "en", "uk"]),
      ...dateColumns("said", randomEdtf(dice)),
      place_key: dice.chance(0.2) ? dice.pick(subjects.places) : null,
      merged_into_key: merged ? key - 98 : null,
    });
    for (const subject of dice.some(subjects.all, dice.below(5)))
      add("statement_subject", { statement_key: key, subject_key: subject });
    const rejected = dice.chance(0.03);
    // A merged statement has given its reports away.
    for (let n = merged ? 0 : 1 + dice.below(3); n > 0; n--) addReport(key, rejected || dice.chance(0.06));
  }

  // What two versions of a source both report; the newer one first, which the other row names.
  for (const newer of sourceKeys.filter(isNewVersion)) {
    const statement = newer * 3;
    addReport(statement, false, newer);
    addReport(statement, false, newer - 1, tables.report!.length);
  }

  function addReport(
    statement: number,
    rejected: boolean,
    source = dice.skewed(sourceKeys),
    supersededBy: number | null = null,
  ) {
    const key = tables.report!.length + 1;
    const { start, end, columns } = passage(dice, sources, source);
    const part = () => spanIn(dice, sources, source, start, end);
    const speaker = dice.chance(0.5) ? part() : null;
    const cue = dice.chance(0.5) ? part() : null;
    const rule = dice.chance(0.5) ? "cue-verb" : null;
    add("report", {
      key,
      id: idOf("Report", `${key}`),
      statement_key: statement,
      source_key: source,
      superseded_by_key: supersededBy,
      ...(columns as Row),
      speaker_start: speaker?.start ?? null,
      speaker_end: speaker?.end ?? null,
      speaker_exact: speaker?.exact ?? null,
      cue_start: cue?.start ?? null,
      cue_end: cue?.end ?? null,
      cue_exact: cue?.exact ?? null,
      review_state: rejected ? "REJECTED" : dice.pick(STATES),
      rule,
      confidence: rule && dice.chance(0.8) ? dice.below(100) / 100 : null,
    });
    // Quotes of one report do not overlap: each has a part of the passage to itself.
    for (let n = 0; n < dice.below(3); n++) {
      const from = start + n * 7;
      add("quote", { report_key: key, ordinal: n + 1, ...spanIn(dice, sources, source, from, from + 7) });
    }
    for (let n = 0; n < dice.below(3); n++) {
      const outlet = dice.chance(0.5)
        ? { publisher_key: dice.pick(sources.publishers), actor_key: null }
        : { publisher_key: null, actor_key: dice.pick(subjects.actors) };
      add("attribution_hop", { report_key: key, ordinal: n + 1, ...outlet, ...part() });
    }
    if (dice.chance(0.05)) {
      add("review", {
        id: idOf("Review", `${key}`),
        report_key: key,
        decision: rejected ? "REJECTED" : "ACCEPTED",
        reviewer: "ana",
        at: "2025-05-02T10:00:00Z",
        note: dice.chance(0.5) ? "Checked." : null,
      });
    }
  }

  const related = new Set<string>();
  while (related.size < RELATIONS) {
    const [from, to] = dice.some(statements, 2) as [number, number];
    const type = dice.pick(["DENIES", "CONTRADICTS", "CONFIRMS", "CORRECTS", "RESPONDS_TO"]);
    if (from % 100 === 99 || to % 100 === 99 || related.has(`${from} ${to} ${type}`)) continue;
    related.add(`${from} ${to} ${type}`);
    const source = dice.skewed(sourceKeys);
    const { columns } = passage(dice, sources, source);
    add("relation", {
      id: idOf("Relation", `${related.size}`),
      from_key: from,
      type,
      to_key: to,
      source_key: source,
      ...(columns as Row),
    });
  }

  for (const meeting of subjects.meetings.slice(1)) {
    for (let n = dice.below(5); n > 0; n--) {
      const source = dice.skewed(sourceKeys);
      const { columns } = passage(dice, sources, source);
      add("meeting_account", {
        id: idOf("MeetingAccount", `${meeting}/${n}`),
        meeting_key: meeting,
        source_key: source,
        status: dice.pick(["ANNOUNCED", "PLANNED", "HELD", "DENIED", "DENIED", "CANCELLED", "POSTPONED"]),
        according_to_key: dice.chance(0.5) ? dice.pick(subjects.actors) : null,
        via_key: dice.chance(0.3) ? dice.pick(sources.publishers) : null,
        ...(columns as Row),
        ...dateColumns("date", randomEdtf(dice)),
        rule: n % 2 === 0 ? "meet" : null,
        confidence: n % 2 === 0 ? n / 10 : null,
      });
    }
  }
  return tables;
}
