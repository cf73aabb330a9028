import type { Anchor } from "../dates/anchor.ts";
import { dayEdtf } from "../dates/civil.ts";
import type { DateMention } from "../dates/dateMentions.ts";
import type { Entities } from "../entities.ts";
import { isQuoted, type Reading, tokenAt } from "../reading.ts";
import type { Draft } from "../rules/draft.ts";
import type { Sentence } from "../sentences.ts";
import type { TokenRange } from "../tokens.ts";
import { type Account, accountsOf, reportsBySentence } from "./accounts.ts";
import type { MeetingDraft, MeetingScene } from "./draft.ts";
import { meetingsOfNouns } from "./nouns.ts";
import { distinct, meetingsOfVerbs } from "./verbs.ts";
import { SPORTS } from "./words.ts";

/** What the rest of the extractor found in a text: what meetings are read against. */
export interface Findings {
  reading: Reading;
  sentences: readonly Sentence[];
  entities: Entities;
  dates: readonly DateMention[];
  reports: readonly Draft[];
  /** The document's own date. */
  anchor: Anchor | null;
  /** When each report was said: no meeting's date. */
  said: readonly (DateMention | null)[];
}

/** The accounts of meetings in a text, in its order. Linear in the length of the text. */
export function meetingsIn({
  reading,
  sentences,
  entities,
  dates,
  reports,
  said,
  anchor,
}: Findings): Account[] {
  const today = anchor?.day == null ? null : dayEdtf(anchor.day);
  const taken = new Set(said);
  const bySentence = reportsBySentence(sentences, reports);
  let at = 0;
  return sentences.flatMap(pieces).flatMap(({ whole, ...piece }) => {
    const own: DateMention[] = [];
    for (; at < dates.length && dates[at]!.from < piece.to; at++)
      if (!taken.has(dates[at]!)) own.push(dates[at]!);
    if (isOfSports(reading, piece)) return [];
    const scene: MeetingScene = { reading, entities, sentence: piece, dates: own, today };
    const drafts = [...draftsIn(scene), ...quotedDraftsIn(scene)]
      .filter(({ cue }) => !isConditional(reading, cue, piece) && !isToldAfter(reading, cue, piece))
      .sort((a, b) => a.cue.from - b.cue.from);
    const candidates = bySentence.get(whole.from) ?? [];
    return together(reading, drafts)
      .map((draft) => ({ ...draft, sentence: whole }))
      .flatMap((draft) => accountsOf(reading, draft, reports, candidates));
  });
}

/** The rules look back and ahead within a sentence: one with a quotation of many pages is read in pieces. */
const LONGEST_PIECE = 300;

function pieces(whole: Sentence): (Sentence & { whole: Sentence })[] {
  const result: (Sentence & { whole: Sentence })[] = [];
  for (let from = whole.from; from < whole.to; from += LONGEST_PIECE)
    result.push({ ...whole, from, to: Math.min(whole.to, from + LONGEST_PIECE), whole });
  return result;
}

function draftsIn(scene: MeetingScene): MeetingDraft[] {
  return [...meetingsOfVerbs(scene), ...meetingsOfNouns(scene)].filter(
    ({ cue }) => !isQuoted(scene.reading, cue.from),
  );
}

/** “We will meet with the Moroccan side,” she said: read as if there were no marks, but not beyond them. */
function quotedDraftsIn(scene: MeetingScene): MeetingDraft[] {
  const { reading, sentence } = scene;
  let quoted = false;
  for (let i = sentence.from; i < sentence.to && !quoted; i++) quoted = isQuoted(reading, i);
  if (!quoted) return [];
  const plain: MeetingScene = { ...scene, reading: { ...reading, quotationOf: NO_QUOTATIONS } };
  return [...meetingsOfVerbs(plain), ...meetingsOfNouns(plain)]
    .filter(({ cue }) => isQuoted(reading, cue.from))
    .map((draft) => ({
      ...draft,
      parties: draft.parties.filter(
        ({ from }) => reading.quotationOf[from] === reading.quotationOf[draft.cue.from],
      ),
    }));
}

const NO_QUOTATIONS = new Int32Array(0);

function isOfSports(reading: Reading, { from, to }: TokenRange): boolean {
  for (let i = from; i < to; i++) if (SPORTS.has(tokenAt(reading, i).lower)) return true;
  return false;
}

/** "if they meet", "whether a meeting takes place": nobody says that they will. */
function isConditional(reading: Reading, { from }: TokenRange, sentence: TokenRange): boolean {
  for (let i = from - 1; i >= Math.max(sentence.from, from - 12); i--) {
    const { lower, text } = tokenAt(reading, i);
    if (text === "," || text === ";" || lower === "that") return false;
    if (lower === "if" || lower === "whether" || lower === "unless") return true;
  }
  return false;
}

/** "The last time that they met was when …": the clause after it tells of the meeting. */
function isToldAfter(reading: Reading, { from, to }: TokenRange, sentence: TokenRange): boolean {
  let time = from - 1;
  while (time > sentence.from && from - time < 10 && tokenAt(reading, time).lower !== "time") time--;
  if (tokenAt(reading, time).lower !== "time") return false;
  if (!/^(?:last|recent|previous|latest)$/u.test(tokenAt(reading, time - 1).lower)) return false;
  for (let i = to; i < sentence.to - 1; i++)
    if (tokenAt(reading, i).lower === "was" && tokenAt(reading, i + 1).lower === "when") return true;
  return false;
}

/** "The talks in Oslo were the first time that the ministers met": what one sentence says of one meeting is one account. */
function together(reading: Reading, drafts: readonly MeetingDraft[]): MeetingDraft[] {
  const result: MeetingDraft[] = [];
  for (const draft of drafts) {
    const at = result.findIndex((other) => isMetAt(reading, other, draft));
    const index = at < 0 ? result.findIndex((other) => isOne(other, draft)) : at;
    if (index < 0) result.push(draft);
    else result[index] = joined(result[index]!, at < 0 ? draft : { ...draft, parties: [] });
  }
  return result;
}

/** "met at the G7 summit in Italy": the summit is where they met. */
function isMetAt(reading: Reading, met: MeetingDraft, { rule, cue }: MeetingDraft): boolean {
  if (met.rule !== "meet" || rule !== "meeting-noun" || cue.from - met.cue.to > 6) return false;
  for (let i = met.cue.to; i < cue.from; i++)
    if (
      !/^(?:DET|PROPN|ADJ|NUM)$/u.test(tokenAt(reading, i).pos) &&
      !/^(?:at|during)$/u.test(tokenAt(reading, i).lower)
    )
      return false;
  return true;
}

function isOne(a: MeetingDraft, b: MeetingDraft): boolean {
  if ((a.format === "VISIT") !== (b.format === "VISIT") || (a.format === "CALL") !== (b.format === "CALL"))
    return false;
  if (a.status !== b.status) return false;
  if (a.place && b.place && a.place.from !== b.place.from) return false;
  if (a.date && b.date && a.date !== b.date) return false;
  const shared = a.parties.filter(({ from }) => b.parties.some((party) => party.from === from)).length;
  return shared === Math.min(a.parties.length, b.parties.length);
}

function joined(a: MeetingDraft, b: MeetingDraft): MeetingDraft {
  const format = a.format === "TALKS" ? b.format : a.format;
  return {
    ...a,
    format,
    parties: distinct([...a.parties, ...b.parties]),
    place: a.place ?? b.place,
    date: a.date ?? b.date,
  };
}
