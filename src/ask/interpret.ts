import type { Chip, Target, Unclear } from "./chips.ts";
import { Clause } from "./clause.ts";
import { accountFor } from "./coverage.ts";
import { distance, fold } from "./distance.ts";
import type { Lexicon, Named } from "./lexicon.ts";
import type { Part } from "./parts.ts";
import { readBareNames } from "./rules/bareNames.ts";
import { check } from "./rules/checks.ts";
import { readComparison } from "./rules/comparison.ts";
import { readCounterparts } from "./rules/counterparts.ts";
import { readDates } from "./rules/dates.ts";
import { readUnnamed } from "./rules/described.ts";
import { sayDoubts } from "./rules/doubts.ts";
import { joinByOr } from "./rules/either.ts";
import { readInterviews } from "./rules/interviews.ts";
import { readKeywords } from "./rules/keywords.ts";
import { readMeasures } from "./rules/measures.ts";
import { refuseNotRecorded } from "./rules/notRecorded.ts";
import { readOnly } from "./rules/only.ts";
import { readQualities } from "./rules/qualities.ts";
import { readRoles } from "./rules/roles.ts";
import { refuseSilence } from "./rules/silence.ts";
import { readTarget } from "./rules/target.ts";
import { readUnknown } from "./rules/unknown.ts";
import { readVerbs } from "./rules/verbs.ts";
import { secondQuestionAt } from "./secondQuestion.ts";
import { partsOf } from "./sentence.ts";
import { isStopWord } from "./vocabulary.ts";
import { type Word, wordsOf } from "./words.ts";

/** How a question was understood. Places are UTF-16 offsets into it, `[start, end)`. */
export interface Interpretation {
  question: string;
  target: Target;
  chips: Placed<Chip>[];
  unclear: Placed<Unclear>[];
  /** The words that were not used. */
  unused: Stretch[];
  /** Whether it says what is asked for, and leaves nothing open: otherwise it is not answered. */
  understood: boolean;
}

export interface Stretch {
  start: number;
  end: number;
}

/** A chip, or what is unclear, with the words that it comes from; the last of them as it was typed is the name, if there is one. */
export type Placed<T> = T & Stretch & { typed: string; corrected: boolean };

/** What is left of a question when its names are known, or the reading of it. */
export interface Read extends Interpretation {
  words: readonly Word[];
  parts: readonly Part[];
  /** The second of two questions in one, which is not answered. */
  second: Stretch | null;
}

/** Reads a question by the rules. Pure: the same words, lexicon and day give the same. `today` as `2025-02-18`, in UTC. */
export function interpret(question: string, lexicon: Lexicon, today: string): Read {
  const words = wordsOf(question);
  const all = partsOf(question, words, lexicon, today);
  const end = secondQuestionAt(question, words, all);
  const parts = end === null ? all : all.slice(0, end);
  const clause = readBy(parts, lexicon);
  let left = accountFor(clause, (others) => readBy(others, lexicon));

  const stretch = ({ from, to }: { from: number; to: number }): Stretch => ({
    start: words[parts[from]!.from]!.start,
    end: words[parts[to - 1]!.to - 1]!.end,
  });
  const place = <T extends { from: number; to: number; nameFrom?: number; named?: Named }>(
    one: T,
  ): Placed<T> => {
    const name = stretch({ from: one.nameFrom ?? one.to - 1, to: one.to });
    const typed = question.slice(name.start, name.end);
    const corrected = parts[one.to - 1]!.named?.some(({ tier }) => tier === 6) ?? false;
    // A group has no other name than the one that it was given.
    const group = typed.replace(/^(?:who|any(?:one|body)) /i, "people ");
    const named = one.named?.members && { named: { ...one.named, name: group } };
    return { ...one, ...stretch(one), ...named, typed, corrected };
  };
  const asks =
    clause.chips.length > 0 ||
    (left.length === 0 && parts.some(({ typed }) => typed === "everything" || !isStopWord(typed)));
  if (parts.length > 0 && !asks && clause.unclear.length === 0) {
    clause.refuse(
      "UNKNOWN",
      { from: left[0] ?? 0, to: (left.at(-1) ?? parts.length - 1) + 1 },
      "Nothing here says whose statements or what about: name a person, a place, a topic, a meeting, a publisher or a date.",
    );
    left = [];
  }
  const second = end === null ? null : { start: words[all[end]!.from]!.start, end: words.at(-1)!.end };
  return {
    question,
    words,
    parts: all,
    second,
    target: clause.target,
    chips: inOrder(clause.chips.map(place)),
    unclear: clause.unclear.map(place),
    unused: [...left.map((at) => stretch({ from: at, to: at + 1 })), ...(second ? [second] : [])],
    understood: clause.unclear.length === 0 && asks,
  };
}

/** By their words, those that are joined with each other together: "Peskov vs Rubio" is either, counted by speaker. */
function inOrder(chips: readonly Placed<Chip>[]): Placed<Chip>[] {
  const begins = (of: Chip) =>
    Math.min(...chips.flatMap(({ phrase, start }) => (phrase === of.phrase ? [start] : [])));
  return chips.toSorted((a, b) => begins(a) - begins(b) || a.start - b.start);
}

/** Reads the parts of a question by all rules, in their order. */
function readBy(parts: readonly Part[], lexicon: Lexicon): Clause {
  const clause = new Clause(parts, lexicon);
  readDates(clause);
  refuseSilence(clause);
  readMeasures(clause);
  readQualities(clause);
  readTarget(clause);
  refuseNotRecorded(clause);
  readComparison(clause);
  readCounterparts(clause);
  readInterviews(clause);
  readUnnamed(clause);
  readRoles(clause);
  readVerbs(clause);
  const cued = new Set(clause.chips);
  readBareNames(clause);
  const bare = new Set(clause.chips.filter((chip) => !cued.has(chip)));
  readOnly(clause);
  readUnknown(clause, lexicon, (asked) => nearest(asked, lexicon));
  readKeywords(clause, bare);
  sayDoubts(clause, bare);
  joinByOr(clause);
  check(clause);
  return clause;
}

/** The names nearest to some words, farther than a slip. */
function nearest(asked: string, { near }: Lexicon): Named[] {
  const all = [asked, ...asked.split(" ")].flatMap((words) =>
    (near.get(words) ?? []).filter(
      ({ matched }) => distance(fold(words), fold(matched)) <= Math.ceil(words.length / 3),
    ),
  );
  const things = all.map(({ named }) => named);
  return things.filter(({ id }, i) => things.findIndex((other) => other.id === id) === i).slice(0, 5);
}
