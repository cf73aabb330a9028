import { CUE_NOUNS } from "./cues.ts";
import { isNominal, nounPhraseEnd, nounPhraseStart } from "./nounPhrases.ts";
import { endBeforeComma, isAfterComma, isQuoted, type Reading, tokenAt } from "./reading.ts";
import { subjectBefore } from "./subjectBefore.ts";
import type { TokenRange } from "./tokens.ts";
import type { VerbGroup } from "./verbGroups.ts";
import { SUBORDINATORS } from "./words.ts";

/** Participles after a comma that go back to the speaker: "…, citing the report". */
const SPEAKERS_OWN = new Set(
  "citing referring echoing pointing speaking using according calling describing accusing".split(" "),
);

/**
 * Where what is said ends, when it begins at `from`: at the end of the sentence, or before the words that begin another
 * attribution (", adding that", ", but Y said", "and promised to") or go back to the speaker (", citing").
 */
export function clauseEnd(reading: Reading, from: number, to: number, later: readonly VerbGroup[]): number {
  let end = to;
  for (const group of later) {
    if (group.from <= from || group.from >= end) continue;
    const cut = cutBefore(reading, group, from);
    if (cut !== null && cut > from) end = Math.min(end, cut);
  }
  for (let i = from + 1; i < end; i++) {
    if (isQuoted(reading, i)) continue;
    const { text, lower } = tokenAt(reading, i);
    if (text === ";") end = i;
    else if (SPEAKERS_OWN.has(lower) && isAfterComma(reading, i)) end = endBeforeComma(reading, i);
  }
  return withoutStop(reading, from, Math.min(end, contrast(reading, from, end), aside(reading, from, end)));
}

/** "…, although he refused", "…, and the vote was put off": after a comma the reporter may go on. */
function aside(reading: Reading, from: number, to: number): number {
  for (let i = from + 1; i < to; i++) {
    if (isQuoted(reading, i)) continue;
    const { lower } = tokenAt(reading, i);
    const next = tokenAt(reading, i + 1);
    if (lower === "as" && PASSED_ON.has(next.lower)) return i;
    // "was “not perfect” after a bruising afternoon"
    if (isQuoted(reading, i - 1) && MEANWHILE.has(lower) && !hasQuotation(reading, i, to)) return i;
    if (!isAfterComma(reading, i) || tokenAt(reading, i - 2).lower === "that") continue;
    if (isHeardInCourt(reading, i, to)) return endBeforeComma(reading, i);
    const afterQuotation = isQuoted(reading, i - 1);
    const figure =
      /^an?$/u.test(lower) &&
      CUE_NOUNS.has(next.lower) &&
      /^(?:that|which)$/u.test(tokenAt(reading, i + 2).lower);
    const comment = afterQuotation && COMMENTS.has(lower);
    const clause = (lower === "and" && SUBJECTS.has(next.pos)) || (lower === "even" && next.lower === "as");
    const deed = lower === "then" && next.pos === "VERB";
    if (figure || deed || ((CONCESSIONS.has(lower) || clause || comment) && !hasQuotation(reading, i, to)))
      return endBeforeComma(reading, i);
  }
  return to;
}

/** "…, Luton Crown Court heard": where it was said. */
function isHeardInCourt(reading: Reading, from: number, to: number): boolean {
  const end = withoutStop(reading, from, to);
  return (
    end - from <= LONGEST_COURT &&
    tokenAt(reading, end - 1).lower === "heard" &&
    /^(?:court|jury|jurors|tribunal|inquest|inquiry|hearing|panel)$/u.test(tokenAt(reading, end - 2).lower)
  );
}

const LONGEST_COURT = 7;

/** What a reporter adds to a quotation begins so: “reckless,” a charge she denied; “reckless,” which angered her allies. */
const COMMENTS = new Set("a an which".split(" "));
const PASSED_ON = new Set("quoted cited reported".split(" "));
/** What went on when somebody spoke: where marks have closed their words, it is the reporter's. */
const MEANWHILE = new Set("after amid before during following despite".split(" "));
const CONCESSIONS = new Set("while although though whereas".split(" "));

/** "said he would go, but …": the reporter's own "but", unless a quotation shows that the speaker goes on. */
function contrast(reading: Reading, from: number, to: number): number {
  for (let i = from + 1; i < to; i++) {
    if (tokenAt(reading, i).lower !== "but" || isQuoted(reading, i)) continue;
    const divided = isAfterComma(reading, i) || isQuoted(reading, i - 1);
    if (divided && SUBJECTS.has(tokenAt(reading, i + 1).pos) && !hasQuotation(reading, i, to)) return i;
  }
  return to;
}

const SUBJECTS = new Set(["PRON", "PROPN", "DET", "NOUN"]);

/** Leaves out the stop, comma or dash that ends a clause outside of its quotation. */
export function withoutStop(reading: Reading, from: number, to: number): number {
  let end = to;
  while (
    end > from &&
    !isQuoted(reading, end - 1) &&
    /^(?:[.,;:!?…—–-]+)$/u.test(tokenAt(reading, end - 1).text)
  )
    end--;
  return end;
}

/** "said that when he was a boy, his father …": so far there is only a subordinate clause. */
function isFrontedClause(reading: Reading, from: number, comma: number): boolean {
  const first = tokenAt(reading, tokenAt(reading, from).lower === "that" ? from + 1 : from).lower;
  if (!SUBORDINATORS.has(first) && first !== "when") return false;
  for (let i = from; i < comma; i++)
    if (tokenAt(reading, i).text === "," && !isQuoted(reading, i)) return false;
  return true;
}

/** "responded by saying that": the participle says what was said. */
const BY_SAYING = new Set("by while before after without".split(" "));

function cutBefore(reading: Reading, group: VerbGroup, from: number): number | null {
  const before = group.from - 1;
  const word = tokenAt(reading, before);
  if (group.shape === "participle" && isNominal(reading, before))
    return conjunctionBefore(reading, group.from, from);
  const divided = isAfterComma(reading, group.from);
  if (group.shape === "participle") {
    if (divided) return endBeforeComma(reading, group.from);
    return BY_SAYING.has(word.lower) ? before : null;
  }
  if (group.shape === "infinitive") return null;
  if (word.pos === "CCONJ")
    return isParallel(reading, group, from) ? null : beforeConjunction(reading, before);
  const subject: TokenRange | null = subjectBefore(reading, group.from, from);
  if (divided) {
    if (isOwnVerb(reading, group, subject, from)) return null;
    // "…, and Ada Vik, 96, a widow, told": before what joins the subject.
    const joined =
      subject !== null && subject.from - 1 > from && tokenAt(reading, subject.from - 1).pos === "CCONJ";
    return joined && group.cue.clause
      ? beforeConjunction(reading, subject.from - 1)
      : endBeforeComma(reading, group.from);
  }
  if (!subject || subject.from <= from) return null;
  const link = subject.from - 1;
  const linking = tokenAt(reading, link);
  const contrasted = CONCESSIONS.has(linking.lower) && isAfterComma(reading, link);
  if (contrasted) return endBeforeComma(reading, link);
  // "…, which Vik has described as “a farce”"
  if (linking.lower === "which" && isAfterComma(reading, link)) return endBeforeComma(reading, link);
  if (!group.cue.clause) return null;
  if (isAfterComma(reading, subject.from) && isFrontedClause(reading, from, link)) return null;
  if (isAfterComma(reading, subject.from)) return endBeforeComma(reading, subject.from);
  if (/^(?:[;—–―]|--)$/u.test(linking.text)) return link;
  const joins = linking.pos === "CCONJ" || SUBORDINATORS.has(linking.lower);
  return joins && isAfterComma(reading, link) ? endBeforeComma(reading, link) : null;
}

/** "that she had been woken and had seen it": the same auxiliary goes on with the same clause. */
function isParallel(reading: Reading, group: VerbGroup, from: number): boolean {
  const { lower } = tokenAt(reading, group.from);
  if (group.from === group.verb || !/^(?:had|would|could|should|might|was|were)$/u.test(lower)) return false;
  for (let i = from; i < group.from; i++)
    if (tokenAt(reading, i).lower === lower && !isQuoted(reading, i)) return true;
  return false;
}

/** "that a panel led by his deputy, Ada Vik, would submit a report": after a name between commas the clause goes on. */
function isOwnVerb(reading: Reading, group: VerbGroup, subject: TokenRange | null, from: number): boolean {
  const inside = subject !== null && subject.from > from && tokenAt(reading, subject.to).text === ",";
  return inside && group.modal && !isAfterComma(reading, subject.from);
}

/** "… and Ms. Day saying": the conjunction before the participle's own subject, if there is one. */
function conjunctionBefore(reading: Reading, participle: number, from: number): number | null {
  const link = nounPhraseStart(reading, participle, from) - 1;
  return link > from && tokenAt(reading, link).pos === "CCONJ" ? link : null;
}

/** The comma before a conjunction, or the conjunction. */
function beforeConjunction(reading: Reading, conjunction: number): number {
  return isAfterComma(reading, conjunction) ? endBeforeComma(reading, conjunction) : conjunction;
}

/** Whether a finite clause begins at `from`: a subject, then its verb ("he would go", "people who left were right"). */
export function isClause(reading: Reading, from: number, to: number): boolean {
  const first = tokenAt(reading, from);
  if (CLAUSE_WORDS.has(first.lower)) return hasVerb(reading, from, to);
  let at = INDEFINITE.test(first.lower) ? from + 1 : nounPhraseEnd(reading, from, to);
  if (at === from) return false;
  if (tokenAt(reading, at).lower === "and") {
    const second = nounPhraseEnd(reading, at + 1, to);
    if (second > at + 1) at = second;
  }
  while (at < to && tokenAt(reading, at).pos === "ADV") at++;
  const { pos, lower, text } = tokenAt(reading, at);
  if (isQuoted(reading, at)) return true;
  if (pos === "AUX" || lower === "'s" || lower === "'ll" || lower === "'d") return true;
  if (pos === "VERB") return !lower.endsWith("ing");
  const postmodified =
    text === "," || lower === "who" || lower === "that" || lower === "which" || pos === "ADP";
  return postmodified && hasVerb(reading, at + 2, Math.min(to, at + 25)) && text !== ",";
}

const INDEFINITE = /^(?:no|every|some|any)(?:body|one|thing)$/u;

/** Words that begin a clause before its subject. */
export const CLAUSE_WORDS = new Set(
  "if when while as because although though since despite after before once there in on at for under during with".split(
    " ",
  ),
);

/** Whether a finite verb or a quotation stands in a stretch, after its first word. */
export function hasVerb(reading: Reading, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    const { pos, lower } = tokenAt(reading, i);
    if (isQuoted(reading, i) || (i > from && (pos === "AUX" || (lower === "'s" && !isOwners(reading, i)))))
      return true;
    if (pos === "VERB" && i > from && !lower.endsWith("ing")) return true;
  }
  return false;
}

/** "Norrvik's poor form": no verb, where a noun follows. */
function isOwners(reading: Reading, mark: number): boolean {
  const next = tokenAt(reading, mark + 1).pos;
  return next === "NOUN" || (next === "ADJ" && tokenAt(reading, mark + 2).pos === "NOUN");
}

/** Whether a quotation stands in a stretch. */
export function hasQuotation(reading: Reading, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (isQuoted(reading, i)) return true;
  return false;
}
