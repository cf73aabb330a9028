import { groupBy } from "../domain/groupBy.ts";
import type { KnownReport } from "./candidates.ts";
import { MERGE, sameUtterance } from "./sameUtterance.ts";
import type { Utterance } from "./utterance.ts";

/** How many earlier reports of the same speaker one is compared with, those that stand nearest in their order. */
const COMPARED = 40;

/**
 * Of each report of a text, the one of the text's earlier version that it is: the same passage, whoever was taken for its
 * speaker, else the same utterance by the rules, at whatever time. Each earlier report is one report's at most.
 * @param reports in reading order
 * @param earlier in reading order
 */
export function pairVersions<Earlier extends KnownReport>(
  reports: readonly Utterance[],
  earlier: readonly Earlier[],
): (Earlier | null)[] {
  const pairs: (Earlier | null)[] = reports.map(() => null);
  const taken = new Set<Earlier>();
  const take = (candidates: readonly Candidate<Earlier>[]) => {
    for (const { report, known } of candidates.toSorted((a, b) => b.score - a.score)) {
      if (pairs[report] || taken.has(known)) continue;
      pairs[report] = known;
      taken.add(known);
    }
  };
  take(ofOnePassage(reports, earlier));
  take(
    alike(
      reports.flatMap((report, at) => (pairs[at] ? [] : [{ report, at }])),
      earlier.filter((known) => !taken.has(known)),
    ),
  );
  return pairs;
}

interface Candidate<Earlier> {
  /** Its place among the reports. */
  report: number;
  known: Earlier;
  score: number;
}

/** One passage may hold several reports: those whose words are the most alike are one, however little that is. */
function ofOnePassage<Earlier extends KnownReport>(
  reports: readonly Utterance[],
  earlier: readonly Earlier[],
): Candidate<Earlier>[] {
  const byPassage = groupBy(earlier, ({ utterance }) => plain(utterance.passage));
  return reports.flatMap((report, at) =>
    (byPassage.get(plain(report.passage)) ?? []).map((known) => ({
      report: at,
      known,
      score: likeness(report, known.utterance),
    })),
  );
}

function alike<Earlier extends KnownReport>(
  reports: readonly { report: Utterance; at: number }[],
  earlier: readonly Earlier[],
): Candidate<Earlier>[] {
  return reports.flatMap(({ report, at }, i) => {
    const known = earlier.filter(({ utterance }) => utterance.speakerKey === report.speakerKey);
    // What was added or taken out moves the others a little: those about as far down are looked at.
    const middle = Math.round((i / Math.max(1, reports.length)) * known.length);
    const from = Math.max(0, Math.min(middle - COMPARED / 2, known.length - COMPARED));
    return known
      .slice(from, from + COMPARED)
      .map((each) => ({ report: at, known: each, score: likeness(report, each.utterance) }))
      .filter(({ score }) => score >= MERGE);
  });
}

/**
 * How much two accounts are alike, though they may differ in who is taken to speak, and when; by their bare words, too: a
 * figure that was corrected makes another utterance, but in one place of one document it is the same report.
 */
function likeness(report: Utterance, known: Utterance): number {
  const { score } = sameUtterance(
    { ...report, ...ANY_TIME },
    { ...known, ...ANY_TIME, speakerKey: report.speakerKey },
  );
  return Math.max(score, sharedWords(report.passage, known.passage));
}

/** Dice's coefficient of the words of two passages. */
function sharedWords(one: string, other: string): number {
  const [a, b] = [wordsOf(one), wordsOf(other)];
  const left = new Map<string, number>();
  for (const word of a) left.set(word, (left.get(word) ?? 0) + 1);
  let shared = 0;
  for (const word of b) {
    const n = left.get(word) ?? 0;
    if (n > 0) shared++;
    left.set(word, n - 1);
  }
  return (2 * shared) / Math.max(1, a.length + b.length);
}

const wordsOf = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

const ANY_TIME = { said: null, published: null };

const plain = (words: string) => words.replaceAll(/\s+/g, " ").trim();
