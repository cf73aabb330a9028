import type { Span } from "../../src/domain/spans.ts";
import { extract } from "../../src/extract/extract.ts";
import type { SpeechKind } from "../../src/extract/types.ts";
import { type GoldArticle, goldArticles, type Stretch } from "./goldArticles.ts";

/** F1 of what was said (pairs that overlap by half or more), and how well its speakers are told; from 0 to 1. */
export interface Scores {
  speech: number;
  direct: number;
  mixed: number;
  indirect: number;
  /** Of the pairs: the proposed mention overlaps with the marked one, or neither names a speaker. */
  speakerMention: number;
  /** Of the pairs whose speaker is marked with a name: the mention resolves to it. */
  speakerName: number;
  /** F1 where a pair counts only when its speaker is right too. */
  quoteAndSpeaker: number;
  /** F1 of the hops between the speakers and the publisher. */
  hops: number;
}

interface Said {
  /** The rule that proposed it; none where people marked it. */
  rule: string;
  parts: Stretch[];
  kind: SpeechKind;
  speaker: Stretch | null;
  name: string | null;
  hops: Stretch[];
}

interface Tally {
  right: number;
  proposed: number;
  marked: number;
}

/** How often the proposals of one rule were right, and what all speech scores without it. */
export interface RuleScores {
  right: number;
  proposed: number;
  /** F1 of what was said, when the rule proposes nothing. */
  without: number;
}

/** What each rule is worth on the articles of the gold folder, by its name. */
export function evaluateRules(articles: readonly GoldArticle[] = goldArticles()): Map<string, RuleScores> {
  const rules = new Map<string, RuleScores>();
  for (const article of articles.filter(({ hasReports }) => hasReports)) {
    const marked = article.reports.map((report) => markedIn(article.text, report));
    const proposed = proposedIn(article.text);
    const right = new Set(bestPairs(marked, proposed).map(([, found]) => found));
    for (const said of proposed) {
      const scores = rules.get(said.rule) ?? { right: 0, proposed: 0, without: 0 };
      scores.proposed++;
      if (right.has(said)) scores.right++;
      rules.set(said.rule, scores);
    }
  }
  for (const [rule, scores] of rules) scores.without = evaluate(articles, rule).speech;
  return rules;
}

/** Scores the extractor on the articles of the gold folder, as it is or without one of its rules. */
export function evaluate(
  articles: readonly GoldArticle[] = goldArticles(),
  without: string | null = null,
): Scores {
  const tallies: Record<"speech" | SpeechKind, Tally> = {
    speech: newTally(),
    DIRECT: newTally(),
    MIXED: newTally(),
    INDIRECT: newTally(),
  };
  let pairs = 0;
  let mentions = 0;
  let named = 0;
  let names = 0;
  const hops = newTally();
  for (const article of articles.filter(({ hasReports }) => hasReports)) {
    const marked = article.reports.map((report) => markedIn(article.text, report));
    const proposed = proposedIn(article.text).filter(({ rule }) => rule !== without);
    for (const said of marked) for (const tally of [tallies.speech, tallies[said.kind]]) tally.marked++;
    hops.marked += countOfHops(marked);
    hops.proposed += countOfHops(proposed);
    for (const said of proposed) for (const tally of [tallies.speech, tallies[said.kind]]) tally.proposed++;
    for (const [gold, found] of bestPairs(marked, proposed)) {
      pairs++;
      tallies.speech.right++;
      tallies[gold.kind].right++;
      // A pair of two kinds is a proposal of the marked one: its boundaries were judged already.
      if (gold.kind !== found.kind) {
        tallies[found.kind].proposed--;
        tallies[gold.kind].proposed++;
      }
      if (isSameMention(gold.speaker, found.speaker)) mentions++;
      hops.right += gold.hops.filter((hop) => overlap([hop], found.hops) > 0).length;
      if (gold.name !== null) named++;
      if (gold.name !== null && gold.name === found.name) names++;
    }
  }
  return {
    speech: f1(tallies.speech),
    direct: f1(tallies.DIRECT),
    mixed: f1(tallies.MIXED),
    indirect: f1(tallies.INDIRECT),
    speakerMention: mentions / pairs,
    speakerName: names / named,
    quoteAndSpeaker: f1({ ...tallies.speech, right: mentions }),
    hops: f1(hops),
  };
}

const countOfHops = (reports: readonly Said[]) => reports.reduce((sum, { hops }) => sum + hops.length, 0);

function isSameMention(a: Stretch | null, b: Stretch | null): boolean {
  return a && b ? overlap([a], [b]) > 0 : a === b;
}

function newTally(): Tally {
  return { right: 0, proposed: 0, marked: 0 };
}

function f1({ right, proposed, marked }: Tally): number {
  return (2 * right) / (proposed + marked);
}

function markedIn(text: string, { said, speaker, name, via }: GoldArticle["reports"][number]): Said {
  return { rule: "", parts: said, kind: kindOf(text, said), speaker, name: name ?? null, hops: via };
}

/** The kind of a marked report: whether its parts hold quotation marks or stand between them. */
function kindOf(text: string, parts: readonly Stretch[]): SpeechKind {
  const mark = /[“”"‘]|''/u;
  const between = parts.every(
    ({ start }) =>
      /[“"‘']$/u.test(text.slice(0, start)) ||
      /^[A-Z]+: $/u.test(text.slice(text.lastIndexOf("\n", start) + 1, start)),
  );
  if (between) return "DIRECT";
  return parts.some(({ start, end }) => mark.test(text.slice(start, end))) ? "MIXED" : "INDIRECT";
}

function proposedIn(text: string): Said[] {
  return extract({ text }).reports.map(({ content, kind, speaker, rule, attribution }) => ({
    rule,
    parts: content.map((span) => toUtf16(text, span)),
    kind,
    speaker: speaker && toUtf16(text, speaker.span),
    name: speaker?.name ?? null,
    hops: attribution.map(({ span }) => toUtf16(text, span)),
  }));
}

/** Where a span in code points stands in UTF-16 units. */
export function toUtf16(text: string, { start, exact }: Span): Stretch {
  const at = Array.from(text).slice(0, start).join("").length;
  return { start: at, end: at + exact.length };
}

/** Pairs marked and proposed reports one to one, best overlap first; those that overlap by less than half have none. */
function bestPairs(marked: readonly Said[], proposed: readonly Said[]): [Said, Said][] {
  const candidates = marked
    .flatMap((gold) =>
      proposed.map((found) => ({ gold, found, share: intersectionOverUnion(gold.parts, found.parts) })),
    )
    .filter(({ share }) => share >= 0.5)
    .sort((a, b) => b.share - a.share);
  const taken = new Set<Said>();
  return candidates.flatMap(({ gold, found }): [Said, Said][] => {
    if (taken.has(gold) || taken.has(found)) return [];
    taken.add(gold).add(found);
    return [[gold, found]];
  });
}

function intersectionOverUnion(a: readonly Stretch[], b: readonly Stretch[]): number {
  const common = overlap(a, b);
  return common / (length(a) + length(b) - common);
}

function overlap(a: readonly Stretch[], b: readonly Stretch[]): number {
  let common = 0;
  for (const x of a)
    for (const y of b) common += Math.max(0, Math.min(x.end, y.end) - Math.max(x.start, y.start));
  return common;
}

function length(parts: readonly Stretch[]): number {
  return parts.reduce((sum, { start, end }) => sum + end - start, 0);
}
