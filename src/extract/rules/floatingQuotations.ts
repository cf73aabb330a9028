import { isQuoted, isTitle, lastInside, quotationAt, type Reading, tokenAt } from "../reading.ts";
import type { Sentence } from "../sentences.ts";
import type { TokenRange } from "../tokens.ts";
import { PERSONAL_PRONOUNS } from "../words.ts";
import type { Draft } from "./draft.ts";
import { leadingSubject } from "./speakers.ts";

/** Fewer words between marks are a title or a term rather than a sentence. */
const SHORTEST = 3;

/** A report with the last sentence that belongs to it: what a quotation without an attribution may go on with. */
export interface Thread {
  draft: Draft;
  sentence: Sentence;
}

/** Whether a sentence begins with a quotation and is hardly more than quotations. */
export function isWhollyQuoted(reading: Reading, { from, to }: TokenRange): boolean {
  if (!isQuoted(reading, from)) return false;
  let outside = 0;
  let inside = 0;
  for (let i = from; i < to; i++) {
    if (!/[\p{L}\p{N}]/u.test(tokenAt(reading, i).text)) continue;
    if (isQuoted(reading, i)) inside++;
    else outside++;
  }
  return inside > 0 && outside * 2 <= inside;
}

/**
 * Whether a quotation without an attribution of its own goes on with a report: `“…,” he said. “…”`, the next
 * paragraph of a quotation that was not closed, the next one of a transcript.
 */
export function goesOnWith(
  reading: Reading,
  sentence: Sentence,
  thread: Thread,
  previous: Sentence | null,
): boolean {
  if (thread.sentence.paragraph === sentence.paragraph && isAgent(reading, thread.draft)) return false;
  if (thread.sentence.paragraph === sentence.paragraph)
    return previous === null || previous === thread.sentence || !isAboutSomeone(reading, previous, thread);
  if (thread.sentence.paragraph !== sentence.paragraph - 1) return false;
  const last = reading.quotations[reading.quotationOf[thread.draft.content.at(-1)!.to - 1]!];
  return thread.draft.rule === "label" || last?.continues === true;
}

/** "Holm was told by her father that it was no trade. “I laughed.”": who goes on is Holm. */
function isAgent(reading: Reading, { speaker, cue, content }: Draft): boolean {
  const isIndirect = content.every(({ from, to }) => !isQuoted(reading, from) && !isQuoted(reading, to - 1));
  return (
    isIndirect &&
    speaker !== null &&
    cue !== null &&
    cue.to === speaker.from - 1 &&
    tokenAt(reading, cue.to).lower === "by"
  );
}

/**
 * "“…,” Holm said. Vik disagreed. “…”": a sentence in between names who speaks next; so does "Holm said that it hurt. She
 * shook her head. “…”", but where Holm was quoted "she" goes on.
 */
function isAboutSomeone(reading: Reading, sentence: Sentence, { draft }: Thread): boolean {
  const subject = leadingSubject(reading, sentence);
  if (subject === null) return false;
  const isPronoun = PERSONAL_PRONOUNS.has(tokenAt(reading, subject.to - 1).lower);
  return !isPronoun || !isQuoted(reading, draft.content.at(-1)!.from);
}

/**
 * A quotation that is a paragraph of its own: by the speaker of the paragraph before it, or by the subject of
 * the sentence that leads up to it ("The minister was blunt. “We lost.”", "He wrote:"). Null when neither is near.
 */
export function floatingQuotation(
  reading: Reading,
  sentence: Sentence,
  thread: Thread | null,
  previous: Sentence | null,
): Draft | null {
  const quotation = quotationAt(reading, sentence.from);
  if (!quotation || quotation.to - quotation.from < SHORTEST + 2 || isTitle(reading, sentence.from))
    return null;
  const common = { content: [{ from: sentence.from, to: sentence.to }], cue: null, passage: sentence };
  if (previous && leadsUp(reading, previous, sentence)) {
    const speaker = leadingSubject(reading, previous);
    if (speaker) return { rule: "introduced", speaker, ...common };
  }
  const near = thread !== null && thread.sentence.paragraph === sentence.paragraph - 1;
  const speaks = /[.!?,…]/u.test(lastInside(reading, sentence.from)) && endsQuoted(reading, thread?.draft);
  return near && speaks ? { rule: "floating-quotation", speaker: thread.draft.speaker, ...common } : null;
}

/** Whether a sentence makes one expect the quotation after it: it ends in a colon, or stands before it in its paragraph. */
function leadsUp(reading: Reading, previous: Sentence, { paragraph }: Sentence): boolean {
  return tokenAt(reading, previous.to - 1).text === ":" || previous.paragraph === paragraph;
}

function endsQuoted(reading: Reading, draft: Draft | undefined): boolean {
  return draft?.content.some(({ to }) => isQuoted(reading, to - 1)) ?? false;
}
