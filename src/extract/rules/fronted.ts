import { skipAdverbials } from "../adverbials.ts";
import { hasQuotation, hasVerb, withoutStop } from "../clauses.ts";
import { nounPhraseEnd, subjectEnd } from "../nounPhrases.ts";
import {
  firstInside,
  isAfterComma,
  isQuoted,
  isTitle,
  lastInside,
  quotationAt,
  tokenAt,
} from "../reading.ts";
import { subjectBefore } from "../subjectBefore.ts";
import type { TokenRange } from "../tokens.ts";
import type { VerbGroup } from "../verbGroups.ts";
import { BE_FORMS } from "../words.ts";
import { continuation } from "./continuation.ts";
import { type Draft, freeFrom, isRelative, type Scene } from "./draft.ts";
import { speakerOf } from "./speakers.ts";

/** An attribution that stands after what was said: `“…,” he said`, `…, said Holm, …`. */
interface Tag {
  /** Null where it does not tell: "…, the court heard". */
  speaker: TokenRange | null;
  cue: TokenRange;
  /** The attribution with its adverbials and appositive. */
  from: number;
  to: number;
}

/**
 * What was said comes first: `“…,” Peskov told reporters.`, `…, officials said.`; or goes on after the
 * attribution: `“…,” he said, “…”`.
 */
export function fronted(scene: Scene, group: VerbGroup): Draft | null {
  const { reading, sentence } = scene;
  const goesOn = tokenAt(reading, group.to).lower === "on";
  const tag = group.cue.neverAfterQuotation && !goesOn ? null : tagOf(scene, group);
  if (!tag) return null;
  const left = leftContent(scene, tag);
  if (!left) return null;
  if (isSetting(scene, left)) return null;
  // "Whether he would go, she would not say": nothing was said.
  if (group.negated && !isQuoted(reading, left.to - 1)) return null;
  const right = continuation(scene, left, tag.to);
  if (group.cue.afterQuotationOnly && quotationAt(reading, left.to - 1)?.from !== sentence.from) return null;
  if (!isQuoted(reading, left.to - 1)) {
    const { clause, thatOnly, withQuotation } = group.cue;
    // "Markets, he went on, were “struggling”"
    const isSaid = clause || (goesOn && right && hasQuotation(reading, right.from, right.to));
    if (!isSaid || thatOnly || withQuotation || (!right && !hasVerb(reading, left.from, left.to)))
      return null;
    if (right && (isSentence(scene, right) || tokenAt(reading, right.from - 1).text === ":")) return null;
  }
  // "being called, as the paper put it, “the ferryman”": only the quotation is the paper's.
  const asPut = tokenAt(reading, tag.from - 1).lower === "as" && right && isQuoted(reading, right.from);
  if (asPut && !isQuoted(reading, left.to - 1)) {
    return {
      rule: "quotation-after-cue",
      content: [right],
      speaker: tag.speaker,
      cue: tag.cue,
      passage: sentence,
    };
  }
  return {
    rule: right ? "inserted" : "fronted",
    content: right ? [left, right] : [left],
    speaker: tag.speaker,
    cue: tag.cue,
    passage: sentence,
  };
}

/** What stands before an attribution and goes on after it; null when nothing before it was said. */
export function besideTag(scene: Scene, tag: Tag): Draft | null {
  const { reading, sentence } = scene;
  const left = leftContent(scene, tag);
  if (!left || isSetting(scene, left)) return null;
  const right = continuation(scene, left, tag.to);
  if (!isQuoted(reading, left.to - 1) && !right && !hasVerb(reading, left.from, left.to)) return null;
  const { speaker, cue } = tag;
  const content = right ? [left, right] : [left];
  return { rule: right ? "inserted" : "fronted", content, speaker, cue, passage: sentence };
}

/** "On CBS's “Face the Nation,” Holm said": where something was said, and no words of Holm's. */
function isSetting({ reading }: Scene, { from, to }: TokenRange): boolean {
  if (tokenAt(reading, from).pos !== "ADP" || isQuoted(reading, from)) return false;
  if (isTitle(reading, to - 1)) return true;
  for (let i = from; i < to; i++)
    if (!isQuoted(reading, i) && /^(?:VERB|AUX)$/u.test(tokenAt(reading, i).pos)) return false;
  const quotation = quotationAt(reading, to - 1);
  return quotation !== undefined && quotation.to - quotation.from <= LONGEST_TERM;
}

const LONGEST_TERM = 6;

/** Whether a quotation is a sentence of its own: "Asked about it, he said, “No.”" */
function isSentence(scene: Scene, { from }: TokenRange): boolean {
  return isQuoted(scene.reading, from) && /^\p{Lu}/u.test(firstInside(scene.reading, from));
}

/** The attribution around a verb, when it is one that nothing said follows directly. */
function tagOf(scene: Scene, group: VerbGroup): Tag | null {
  const { reading, sentence } = scene;
  if (group.shape !== "finite") return heardTag(scene, group);
  if (passesOn(scene, group)) return null;
  const speaker = subjectBefore(reading, group.from, Math.max(sentence.from, freeFrom(scene, group.from)));
  if (!speaker) return invertedTag(scene, group);
  // "Ada Vik, who advises the opposition, replied"
  if (isRelative(scene, speaker)) return null;
  let to = group.cue.neverAfterQuotation ? group.to + 1 : group.to;
  // "told “Good Morning America”"
  // "It was, an aide confessed to me, made up"
  if (group.particle === "to") to = nounPhraseEnd(reading, to, sentence.to);
  else if (group.cue.recipient)
    to = isTitle(reading, to) ? quotationAt(reading, to)!.to : nounPhraseEnd(reading, to, sentence.to);
  return { speaker, cue: { from: group.from, to: group.to }, from: speaker.from, to: tagEnd(scene, to) };
}

/** "…,” Holm was quoted as saying", "…,” Holm went on to say": another verb stands between the quotation and "say". */
function heardTag(scene: Scene, group: VerbGroup): Tag | null {
  const { reading, sentence } = scene;
  if (group.cue.lemma !== "say" || group.shape === "passive") return null;
  let from = group.from;
  while (from > sentence.from && group.from - from < LONGEST_HEARD && !isQuoted(reading, from - 1)) from--;
  // “…”, with the comma after the mark
  if (tokenAt(reading, from).text === ",") from++;
  const speaker = isAfterComma(reading, from) ? speakerOf(scene, group) : null;
  if (!speaker || speaker.from < from || speaker.to > group.from) return null;
  return { speaker, cue: { from: group.from, to: group.to }, from, to: tagEnd(scene, group.to) };
}

const LONGEST_HEARD = 10;

/** "…,” an agency quoted her as saying": the words are hers, which "saying" tells. */
function passesOn({ reading }: Scene, { cue, to }: VerbGroup): boolean {
  if (!/^(?:quote|cite)$/u.test(cue.lemma)) return false;
  const as = Math.max(nounPhraseEnd(reading, to, to + LONGEST_HEARD), to + 1);
  return tokenAt(reading, as).lower === "as" && tokenAt(reading, as + 1).lower === "saying";
}

/** "…,” said Holm": the subject follows, and a comma or a closing mark stands before the verb. */
function invertedTag(scene: Scene, group: VerbGroup): Tag | null {
  const { reading, sentence } = scene;
  const before = group.from - 1;
  if (before < sentence.from || (tokenAt(reading, before).text !== "," && !isQuoted(reading, before)))
    return null;
  if (group.particle) return null;
  const end = subjectEnd(reading, group.to, sentence.to);
  const { pos, text } = tokenAt(reading, group.to);
  const bare = pos === "NOUN" && !text.endsWith("s") && tokenAt(reading, end - 1).pos !== "PROPN";
  if (end === group.to || bare) return null;
  if (group.cue.afterQuotationOnly && pos !== "PROPN" && pos !== "PRON" && pos !== "DET") return null;
  const speaker = { from: group.to, to: end };
  return { speaker, cue: { from: group.from, to: group.to }, from: group.from, to: tagEnd(scene, end) };
}

/** Skips adverbials and an appositive to the mark that ends the attribution. */
function tagEnd({ reading, sentence }: Scene, from: number): number {
  const of = tokenAt(reading, from).lower === "of" ? nounPhraseEnd(reading, from + 1, sentence.to) : from;
  return skipAdverbials(reading, of, sentence.to);
}

/** What stands before an attribution and is divided from it by a comma or by its closing mark. */
function leftContent(scene: Scene, tag: Tag): TokenRange | null {
  const { reading, sentence } = scene;
  const link = linkBefore(scene, tag.from);
  const before = tag.from - 1 - link;
  if (before < sentence.from) return null;
  const quotation = quotationAt(reading, before);
  const dividing = tokenAt(reading, before).text;
  if (!quotation && !/^(?:[,—–?!]|--)$/u.test(dividing)) return null;
  // “The Clause” tells her story: a title has no stop inside of its marks.
  if (quotation && !/[.,!?…—–-]/u.test(lastInside(reading, before))) return null;
  const after = tokenAt(reading, tag.to);
  const ends =
    tag.to >= sentence.to ||
    (isQuoted(reading, tag.to) && quotation !== undefined) ||
    /^(?:[.,;:!?—–]|--)$/u.test(after.text);
  const quotedBefore = quotation ?? quotationAt(reading, before - 1);
  const clauseAfter = ["as", "while", "when", "after", "before", "because", "and", "but", "who"].includes(
    after.lower,
  );
  const from = freeFrom(scene, tag.from);
  const whole = quotedBefore && { from: quotedBefore.from, to: quotedBefore.to };
  if (whole && whole.from <= from) return whole;
  if (whole && ends && startsSpeech(scene, whole.from)) return whole;
  // "A bookkeeper stole $600, a prosecutor told jurors Thursday as her trial opened"
  const isLead = MEANWHILE.has(after.lower) && from === sentence.from && hasVerb(reading, from, before);
  const goesOn = quotedBefore && (clauseAfter || after.pos === "VERB" || after.pos === "ADP");
  if (!ends && !goesOn && !isLead) return null;
  const end = withoutStop(reading, from, tag.from - link);
  const start = Math.max(skipLink(scene, from), afterColon(scene, from, end));
  return end > start ? { from: start, to: end } : null;
}

/** The words that lead over to an attribution: "…,” as Holm put it", "…,” was how Holm put it". */
function linkBefore({ reading }: Scene, tag: number): number {
  const { lower } = tokenAt(reading, tag - 1);
  if (lower === "as") return 1;
  return lower === "how" && BE_FORMS.has(tokenAt(reading, tag - 2).lower) ? 2 : 0;
}

const MEANWHILE = new Set("as after while when before since".split(" "));

/** Whether a quotation is a speech of its own rather than the end of a sentence in the reporter's words. */
function startsSpeech({ reading }: Scene, quotation: number): boolean {
  const first = firstInside(reading, quotation);
  const before = tokenAt(reading, quotation - 1).text;
  return /^\p{Lu}/u.test(first) && /^[,:;.]$/u.test(before);
}

/** "Vik begged to differ: the law, she noted, was old": what was said begins after the colon, or the semicolon. */
function afterColon({ reading }: Scene, from: number, to: number): number {
  for (let i = to - 1; i > from; i--)
    if (/^[:;]$/u.test(tokenAt(reading, i).text) && !isQuoted(reading, i))
      return hasVerb(reading, from, i) ? i + 1 : from;
  return from;
}

/** Leaves out the comma or conjunction that joins what was said to the words before it. */
function skipLink({ reading, sentence }: Scene, from: number): number {
  let at = from;
  if (at > sentence.from)
    while (/^[,;.)]$/u.test(tokenAt(reading, at).text) || tokenAt(reading, at).pos === "CCONJ") at++;
  return at;
}
