import { isQuoted, quotationAt, type Reading } from "./reading.ts";
import { announced, goesOnAnnounced } from "./rules/announced.ts";
import type { Draft } from "./rules/draft.ts";
import { floatingQuotation, goesOnWith, isWhollyQuoted, type Thread } from "./rules/floatingQuotations.ts";
import { reportsIn } from "./rules/inSentence.ts";
import { answer } from "./rules/interviews.ts";
import { familyNamesIn, labelled } from "./rules/labels.ts";
import { turnsIn } from "./rules/turns.ts";
import { tweet } from "./rules/tweets.ts";
import type { Sentence } from "./sentences.ts";
import type { TokenRange } from "./tokens.ts";

/**
 * The reports of a text in its order: those of labelled paragraphs, those whose attribution stands in their
 * sentence, and the quotations that lean on a report beside them.
 */
export function speechIn(reading: Reading, sentences: readonly Sentence[]): Draft[] {
  const drafts: Draft[] = [];
  const labels = labelsOf(reading);
  let thread: Thread | null = null;
  let previous: Sentence | null = null;
  /** A quotation whose attribution comes with its next paragraph. */
  let waiting: TokenRange | null = null;
  for (const sentence of sentences) {
    const label = labels[sentence.paragraph];
    const found: Draft[] = label ? (label === thread?.draft ? [] : [label]) : reportsIn(reading, sentence);
    drafts.push(...found);
    const main = label ?? found.findLast((draft) => endsQuoted(reading, draft)) ?? found.at(-1);
    if (main) {
      if (waiting && endsQuoted(reading, main)) main.content.unshift(waiting);
      waiting = null;
      thread = { draft: main, sentence };
    } else if (isWhollyQuoted(reading, sentence)) {
      if (thread && goesOnWith(reading, sentence, thread, previous)) {
        thread.draft.content.push({ from: sentence.from, to: sentence.to });
        thread.sentence = sentence;
      } else {
        const floating = floatingQuotation(reading, sentence, thread, previous);
        if (floating) drafts.push(floating);
        if (floating) thread = { draft: floating, sentence };
        waiting = !floating && continues(reading, sentence) ? { from: sentence.from, to: sentence.to } : null;
      }
    }
    previous = sentence;
  }
  return drafts.map((draft) => ({ ...draft, passage: passageOf(draft) }));
}

/** For each paragraph that is somebody's words as a whole, its report; some paragraphs may share one. */
function labelsOf(reading: Reading): (Draft | null)[] {
  const familyNames = familyNamesIn(reading);
  const turns = turnsIn(reading);
  const labels: (Draft | null)[] = [];
  for (const [i, paragraph] of reading.paragraphs.entries()) {
    const before = reading.paragraphs[i - 1];
    const last = labels.at(-1) ?? null;
    const own =
      answer(reading, paragraph, before) ??
      announced(reading, paragraph, before) ??
      tweet(reading, paragraph, before) ??
      labelled(reading, paragraph, familyNames, turns);
    const further = !own && last?.rule === "announced" && goesOnAnnounced(reading, paragraph);
    if (further) last.content.push(paragraph);
    labels.push(further ? last : own);
  }
  return labels;
}

/** From the first to the last word of a report: what was said and its attribution's sentence. */
function passageOf({ passage, content }: Draft): TokenRange {
  return {
    from: Math.min(passage.from, content[0]!.from),
    to: Math.max(passage.to, content.at(-1)!.to),
  };
}

function endsQuoted(reading: Reading, { content }: Draft): boolean {
  return content.some(({ to }) => isQuoted(reading, to - 1));
}

function continues(reading: Reading, { from }: Sentence): boolean {
  return (
    quotationAt(reading, from) !== undefined && reading.quotations[reading.quotationOf[from]!]!.continues
  );
}
