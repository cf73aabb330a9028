import { cueOf } from "../cues.ts";
import { type Reading, tokenAt } from "../reading.ts";
import type { Draft } from "../rules/draft.ts";
import type { Sentence } from "../sentences.ts";
import type { TokenRange } from "../tokens.ts";
import type { MeetingDraft } from "./draft.ts";
import { CLAIMS, DENIAL_VERBS } from "./words.ts";

/** An account with the report on whose word it stands, as an index into the reports. */
export interface Account extends MeetingDraft {
  report: number | null;
}

/** The reports that say something in each sentence, by its first token. */
export function reportsBySentence(
  sentences: readonly Sentence[],
  reports: readonly Draft[],
): ReadonlyMap<number, readonly number[]> {
  const found = new Map<number, number[]>();
  reports.forEach(({ content }, report) => {
    for (const range of content) {
      for (
        let s = sentenceAt(sentences, range.from);
        s < sentences.length && sentences[s]!.from < range.to;
        s++
      ) {
        const from = sentences[s]!.from;
        const known = found.get(from);
        if (!known) found.set(from, [report]);
        else if (known.at(-1) !== report) known.push(report);
      }
    }
  });
  return found;
}

function sentenceAt(sentences: readonly Sentence[], token: number): number {
  let [low, high] = [0, sentences.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (sentences[middle]!.from <= token) low = middle;
    else high = middle - 1;
  }
  return low;
}

/**
 * The accounts that a draft is, by the reports it stands in: on whose word, announced when they announce it, denied
 * when they deny it, and then also as the claim has it that they deny. None when nobody says it: "did not say whether".
 */
export function accountsOf(
  reading: Reading,
  draft: MeetingDraft,
  reports: readonly Draft[],
  candidates: readonly number[],
): Account[] {
  const around = candidates
    .map((index) => ({ index, range: rangeAround(reports[index]!, draft.cue) }))
    .filter((report): report is { index: number; range: TokenRange } => report.range !== null)
    .sort((a, b) => a.range.to - a.range.from - (b.range.to - b.range.from));
  const denies = ({ index }: { index: number }) => DENIAL_VERBS.has(lemmaOf(reading, reports[index]!) ?? "");
  // "denied a report claiming that they would meet": the claim stands within the denial.
  const inner = around.find(denies) ?? around[0];
  if (!inner) return [{ ...draft, report: null }];
  const report = reports[inner.index]!;
  if (report.hedged) return [];
  const lemma = lemmaOf(reading, report);
  if (lemma === "announce" && draft.status === "PLANNED")
    return [{ ...draft, status: "ANNOUNCED", report: inner.index }];
  if (!lemma || !DENIAL_VERBS.has(lemma)) return [{ ...draft, report: inner.index }];
  const claim = deniedClaim(reading, inner.range, draft.cue);
  if (claim === null) return [];
  const denial: Account = { ...draft, status: "DENIED", report: inner.index };
  if (claim === "itself" || draft.rule === "meeting-noun") return [denial];
  return [denial, { ...draft, rule: "denied-claim", claim, report: null }];
}

function rangeAround({ content }: Draft, { from }: TokenRange): TokenRange | null {
  return content.find((range) => from >= range.from && from < range.to) ?? null;
}

function lemmaOf(reading: Reading, { cue }: Draft): string | null {
  if (!cue) return null;
  for (let i = cue.to - 1; i >= cue.from; i--) {
    const known = cueOf(tokenAt(reading, i).lower);
    if (known) return known.lemma;
  }
  return null;
}

/**
 * What is denied: a claim of the meeting ("a CNN report claiming that …"), the meeting itself ("that they met",
 * "any talks"), or null: "dismissed concerns about the talks" denies no talks.
 */
function deniedClaim(reading: Reading, { from }: TokenRange, cue: TokenRange): TokenRange | "itself" | null {
  if (tokenAt(reading, from).lower === "that") return "itself";
  for (let i = from; i < cue.from; i++) {
    const { lower, pos } = tokenAt(reading, i);
    if (CLAIMS.has(lower)) return { from, to: i + 1 };
    const owns = tokenAt(reading, i + 1).lower === "'s";
    if (pos === "NOUN" && !owns && i + 1 < cue.from && !isPremodifier(reading, i + 1, cue.from)) return null;
  }
  return "itself";
}

function isPremodifier(reading: Reading, from: number, to: number): boolean {
  for (let i = from; i < to; i++)
    if (!["NOUN", "PROPN", "ADJ"].includes(tokenAt(reading, i).pos)) return false;
  return true;
}
