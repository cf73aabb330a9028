import { extract } from "../../src/extract/extract.ts";
import type { ExtractedMeeting, Mention } from "../../src/extract/types.ts";
import { datesOf } from "./dates.ts";
import { toUtf16 } from "./evaluate.ts";
import { type GoldArticle, type GoldMeeting, goldArticles, type Stretch } from "./goldArticles.ts";

/** How well meetings and dates are found, from 0 to 1. */
export interface MeetingScores {
  /** Of the proposed accounts of meetings, those that are marked. */
  precision: number;
  /** Of the marked accounts of meetings, those that are proposed. */
  recall: number;
  /** Of the pairs: the status, format, place, date and on whose word it stands are as marked. */
  status: number;
  format: number;
  place: number;
  date: number;
  by: number;
  /** F1 of who takes part, over the pairs. */
  participants: number;
  /** F1 of the dates of the texts: the same words to the same EDTF. */
  dates: number;
}

/** Scores meetings and dates on the articles of the gold folder. */
export function evaluateMeetings(articles: readonly GoldArticle[] = goldArticles()): MeetingScores {
  const pairs: [GoldMeeting, ExtractedMeeting][] = [];
  let [marked, proposed, dates, datesRight] = [0, 0, 0, 0];
  for (const { text, published, meetings, dates: goldDates } of articles) {
    const found = extract({ text, published }).meetings;
    marked += meetings.length;
    proposed += found.length;
    pairs.push(...pairsOf(text, meetings, found));
    const foundDates = datesOf(text, published);
    dates += goldDates.length + foundDates.length;
    datesRight += goldDates.filter(({ words, edtf }) =>
      foundDates.some((date) => overlaps(words, date) && date.edtf === edtf),
    ).length;
  }
  const share = (right: (gold: GoldMeeting, found: ExtractedMeeting) => boolean) =>
    pairs.filter(([gold, found]) => right(gold, found)).length / pairs.length;
  return {
    precision: pairs.length / proposed,
    recall: pairs.length / marked,
    status: share((gold, found) => gold.status === found.status),
    format: share((gold, found) => gold.format === found.format),
    place: share((gold, found) => gold.place === (found.place?.exact ?? null)),
    date: share((gold, found) => gold.date === (found.date?.edtf ?? null)),
    by: share(({ by }, { accordingTo }) =>
      by === null ? accordingTo === null : accordingTo !== null && isNamed(by, accordingTo),
    ),
    participants: participantsF1(pairs),
    dates: (2 * datesRight) / dates,
  };
}

/** Pairs of a marked and a proposed account whose cue stands in the marked words, the one of its status first. */
function pairsOf(
  text: string,
  marked: readonly GoldMeeting[],
  found: readonly ExtractedMeeting[],
): [GoldMeeting, ExtractedMeeting][] {
  const taken = new Set<ExtractedMeeting>();
  return marked.flatMap((gold): [GoldMeeting, ExtractedMeeting][] => {
    const here = found.filter(
      (meeting) => !taken.has(meeting) && overlaps(gold.words, toUtf16(text, meeting.cue)),
    );
    const best = here.find(({ status }) => status === gold.status) ?? here[0];
    if (!best) return [];
    taken.add(best);
    return [[gold, best]];
  });
}

function overlaps(a: Stretch, b: Stretch): boolean {
  return a.start < b.end && b.start < a.end;
}

function isNamed(who: string, { name, span }: Mention): boolean {
  return name === who || span.exact.toLowerCase().includes(who.toLowerCase());
}

function participantsF1(pairs: readonly [GoldMeeting, ExtractedMeeting][]): number {
  let [right, all] = [0, 0];
  for (const [{ participants }, found] of pairs) {
    all += participants.length + found.participants.length;
    right += participants.filter((who) => found.participants.some((mention) => isNamed(who, mention))).length;
  }
  return (2 * right) / all;
}
