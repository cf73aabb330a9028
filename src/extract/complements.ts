import { skipAdverbials, withoutTime } from "./adverbials.ts";
import { clauseEnd, hasVerb, isClause } from "./clauses.ts";
import { CUE_NOUNS, cueOf } from "./cues.ts";
import { coreEnd, nounPhraseEnd, nounPhraseStart } from "./nounPhrases.ts";
import { objectEnd, startsRelative } from "./objects.ts";
import { isQuoted, isTitle, lastInside, quotationAt, type Reading, tokenAt } from "./reading.ts";
import { isRole } from "./roles.ts";
import type { TokenRange } from "./tokens.ts";
import type { VerbGroup } from "./verbGroups.ts";

/** What a verb of saying takes after it. */
interface Complement extends TokenRange {
  form: "quotation" | "that" | "clause" | "question" | "infinitive" | "object";
  /** Who it was said to, when the verb names them first: "told reporters". */
  recipient: TokenRange | null;
}

const QUESTION_WORDS = new Set("whether if how why what when where who which".split(" "));
const ALWAYS_RECIPIENT = new Set(
  "tell remind assure inform notify brief reassure convince lecture".split(" "),
);
const NOT_SAID = new Set(
  "and but or nor who which while as after before when because during until".split(" "),
);

/** Reads what follows a verb group in its sentence as what was said; null when nothing there is. */
export function complementOf(
  reading: Reading,
  group: VerbGroup,
  to: number,
  later: readonly VerbGroup[],
): Complement | null {
  const complement = anyComplement(reading, group, to, later);
  if (!complement || isNothing(reading, complement) || isConvened(reading, group, complement)) return null;
  if (!group.cue.withQuotation) return complement;
  return quotesWords(reading, complement) || isClaim(reading, group, complement) ? complement : null;
}

function anyComplement(
  reading: Reading,
  group: VerbGroup,
  to: number,
  later: readonly VerbGroup[],
): Complement | null {
  const { cue } = group;
  const recipient = recipientOf(reading, group, to);
  let at = skipAdverbials(reading, recipient?.to ?? group.to, to);
  if (group.particle && !/^(?:that|out|it|back)$/u.test(group.particle)) at = group.to;
  // "said of the leak: “…”"
  const topic = /^(?:of|about)$/u.test(tokenAt(reading, at).lower) ? nounPhraseEnd(reading, at + 1, to) : at;
  if (cue.clause && !group.particle && topic > at + 1 && /^[:,]$/u.test(tokenAt(reading, topic).text))
    at = topic;
  if (at >= to) return null;
  const endOf = (from: number) => clauseEnd(reading, from, to, later);
  const token = tokenAt(reading, at);
  const opensQuotation = (i: number) => i < to && isQuoted(reading, i);
  const complement = (form: Complement["form"], from: number, end = endOf(from)) =>
    end > from ? { form, from, to: end, recipient } : null;

  if (cue.quotationOnly && !cue.clause && !opensQuotation(at) && !opensQuotation(at + 1)) return null;
  const title = token.text === "," ? quotationAt(reading, at + 1) : undefined;
  // "wrote in her memoir, “Standing Up,” that she …"
  if (title && title.to < to && tokenAt(reading, title.to).lower === "that")
    return complement("that", title.to);
  if ((token.text === ":" || token.text === ",") && opensQuotation(at + 1)) return quoted(at + 1);
  if (opensQuotation(at)) return quoted(at);
  if (token.text === ":" && cue.lemma === "agree") return null;
  if (token.text === ":") return cue.clause ? complement("clause", at + 1) : null;
  const that = /^(?:[,—–]|--)$/u.test(token.text) && cue.clause ? thatAfterInsertion(reading, at, to) : -1;
  if (that > 0) return complement("that", that);
  if (
    token.text === "," &&
    cue.clause &&
    !cue.thatOnly &&
    (at === group.to || group.particle === "it" || isAsClause(reading, group)) &&
    !tokenAt(reading, at + 1).lower.endsWith("ing") &&
    isClause(reading, at + 1, to)
  ) {
    return complement("clause", at + 1);
  }
  if (/^[.,;!?)—–-]+$/u.test(token.text)) return null;
  if (token.lower === "as" && cue.object && opensQuotation(at + 1)) return quoted(at + 1);
  // "was described as a liar by Vik", "was accused of lying by Vik"
  if (group.shape === "passive" && cue.object && !cue.clause && /^(?:as|of|for)$/u.test(token.lower)) {
    const said = token.lower === "as" ? at + 1 : at;
    return complement("object", said, objectEnd(reading, said, endOf(said)));
  }
  if (NOT_SAID.has(token.lower) && !(group.negated && QUESTION_WORDS.has(token.lower))) return null;
  if (token.lower === "that" && (cue.clause || cue.infinitive)) return complement("that", at);
  // "hit back within the hour", "lashed out at Vik": at whom, but not what was said.
  if (group.particle === "back" || cue.lemma === "lash" || cue.lemma === "hit") return null;
  // "appealed to the council to act", but not "appealed to voters"
  if (cue.lemma === "appeal" && group.particle === "to") {
    const heard = nounPhraseEnd(reading, at, to);
    return tokenAt(reading, heard).lower === "to" ? complement("infinitive", at) : null;
  }
  if (group.particle && group.particle !== "it")
    return complement("object", at, Math.min(endOf(at), relativeFrom(reading, at, to)));
  if (QUESTION_WORDS.has(token.lower) && (cue.clause || cue.object)) return complement("question", at);
  if (token.lower === "not" && tokenAt(reading, at + 2).lower === "be") return null;
  // "concludes with footage of Vik saying …"
  if (token.lower.endsWith("ing") && token.pos === "VERB" && cueOf(token.lower)) return null;
  // "commits to the largest programme": no infinitive.
  const verb = !/^(?:DET|PRON|NUM)$/u.test(tokenAt(reading, at + 1).pos);
  if (token.lower === "to") return cue.infinitive && verb ? complement("infinitive", at) : null;
  // "accepted he could not": a pronoun is no object there.
  const isClausal = !cue.thatOnly || /^(?:he|she|they|i|we)$/u.test(token.lower);
  if (cue.clause && isClausal && isClause(reading, at, to)) return complement("clause", at);
  if (cue.infinitive) {
    const object = nounPhraseEnd(reading, at, to);
    const next = tokenAt(reading, object).lower;
    if (object > at && (next === "to" || next === "not")) return complement("infinitive", at);
  }
  if (cue.clause && !cue.thatOnly && !cue.object && hasVerb(reading, at, endOf(at)))
    return complement("clause", at);
  if (cue.lemma === "say" && isHeadline(reading, group, to)) return complement("clause", at, to);
  // "disputes that account"
  // "late-night calls came in": what looks like the verb has another after it.
  const isPlural = tokenAt(reading, group.verb).lower.endsWith("s");
  const isOther = isPlural && token.pos === "VERB" && !/(?:ing|ed)$/u.test(token.lower);
  const isObject =
    !isOther && (/^(?:as|that)$/u.test(token.lower) || !["ADP", "CCONJ", "SCONJ"].includes(token.pos));
  if (cue.object && isObject) {
    return complement("object", at, objectEnd(reading, at, endOf(at)));
  }
  return null;

  function quoted(from: number): Complement | null {
    const quotation = quotationAt(reading, from);
    if (!quotation) return null;
    // "replied “no comment” to further questions"
    const isAnswer =
      /^(?:reply|respond|answer)$/u.test(cue.lemma) && tokenAt(reading, quotation.to).lower === "to";
    const ending = lastInside(reading, from);
    // "sang “Auld Lang Syne” at midnight": a title, where the words of a speech would have their stop.
    const title =
      cue.lemma === "read" && isTitle(reading, from) && quotation.to - quotation.from <= LONGEST_TITLE;
    const open = !/[.!?,]/u.test(ending);
    if (cue.quotationOnly && (title || (open && quotation.to - quotation.from < SHORTEST_CHANT))) return null;
    const next = tokenAt(reading, quotation.to);
    const whole =
      isAnswer ||
      quotation.to >= to ||
      /^[.,;]$/u.test(next.text) ||
      /[.!?,]/u.test(ending) ||
      (!cue.object && /^(?:ADP|SCONJ)$/u.test(next.pos) && isSentence(reading, quotation));
    return complement("quotation", from, whole ? Math.min(quotation.to, to) : endOf(from));
  }
}

/** "referred to a speech in which he called it a farce": where the clause with "which" begins; `to` where none does. */
function relativeFrom(reading: Reading, from: number, to: number): number {
  for (let i = from + 1; i < to; i++) if (!isQuoted(reading, i) && startsRelative(reading, i)) return i;
  return to;
}

/** "Kremlin says ties in early stages of recovery": a headline leaves out the verb of a clause, and the full stop. */
function isHeadline(reading: Reading, { from, to: verbEnd }: VerbGroup, to: number): boolean {
  const opens = from <= LONGEST_SUBJECT && tokenAt(reading, verbEnd - 1).lower === "says";
  return opens && to - verbEnd >= SHORTEST_HEADLINE && /^\p{L}/u.test(tokenAt(reading, to - 1).text);
}

const LONGEST_SUBJECT = 4;
const SHORTEST_HEADLINE = 4;

/** "called a meeting for Monday": that is convened and not judged. */
function isConvened(reading: Reading, { cue, particle }: VerbGroup, { form, from, to }: Complement): boolean {
  if (cue.lemma !== "call" || particle || form !== "object") return false;
  if (/^(?:911|999|112)$/u.test(tokenAt(reading, from).text)) return true;
  const end = coreEnd(reading, from, to);
  const isWhole = nounPhraseEnd(reading, from, to) >= withoutTime(reading, from, to);
  // "called his Russian counterpart on Thursday": by telephone, and no judgement.
  const isOwn = /^(?:his|her|their|its)$/u.test(tokenAt(reading, from).lower);
  if (isWhole && isOwn && isRole(tokenAt(reading, end - 1).lower)) return true;
  const isNew = /^(?:an?|another|fresh|new|early)$/u.test(tokenAt(reading, from).lower);
  return isWhole && isNew && CONVENED.has(tokenAt(reading, end - 1).lower);
}

const CONVENED = new Set(
  "meeting session summit conference election elections vote referendum strike strikes hearing debate inquest gathering police ambulance witness witnesses".split(
    " ",
  ),
);

/** "disclosed this", "admitted it", "said much the same", "requested anonymity": the words do not tell what was said. */
function isNothing(reading: Reading, { form, from, to }: Complement): boolean {
  const at = /^(?:much|exactly|just)$/u.test(tokenAt(reading, from).lower) ? from + 1 : from;
  if (tokenAt(reading, at).lower === "the" && tokenAt(reading, at + 1).lower === "same") return true;
  if (form === "infinitive" && tokenAt(reading, from + 1).lower === "differ") return true;
  return (
    (form === "object" || form === "that") &&
    to - from === 1 &&
    EMPTY_OBJECTS.has(tokenAt(reading, from).lower)
  );
}

const EMPTY_OBJECTS = new Set(
  "this that it so them him her me us you these those anonymity comment".split(" "),
);

/** "rejected claims that …", "rejected that demand", but not "rejected the bill": what another says is answered. */
function isClaim(reading: Reading, { cue }: VerbGroup, { form, from, to }: Complement): boolean {
  if (form !== "object") return false;
  for (let i = from; i < Math.min(from + 4, to); i++) {
    const noun = tokenAt(reading, i).lower.replace(/s$/u, "");
    const isAnswered = cue.lemma === "reject" || tokenAt(reading, i + 1).lower === "that";
    if (CUE_NOUNS.has(noun) && isAnswered) return true;
  }
  return false;
}

/** Whether marks in a stretch show somebody's words, rather than a title or a name. */
function quotesWords(reading: Reading, { from, to }: TokenRange): boolean {
  for (let i = from; i < to; i++) {
    const quotation = quotationAt(reading, i);
    if (!quotation) continue;
    if (!isTitle(reading, i)) return true;
    i = quotation.to - 1;
  }
  return false;
}

/** A title of a book has no more words, with its marks and stop. */
const LONGEST_TITLE = 8;
/** Fewer words without a stop, marks included, are a term. */
const SHORTEST_CHANT = 6;

/** Whether a quotation is a sentence of its own: “you will pay for this” at the judge. */
function isSentence(reading: Reading, { from, to }: TokenRange): boolean {
  const subject = tokenAt(reading, from + 1).pos === "PRON";
  for (let i = from + 2; i < to && subject; i++)
    if (/^(?:VERB|AUX)$/u.test(tokenAt(reading, i).pos)) return true;
  return false;
}

/** "As Holm told the court, …": what was said is the main clause. */
function isAsClause(reading: Reading, { from }: VerbGroup): boolean {
  const subject = nounPhraseStart(reading, from, Math.max(0, from - LONGEST_AS_SUBJECT));
  const opens = tokenAt(reading, subject - 2);
  return (
    tokenAt(reading, subject - 1).lower === "as" &&
    (opens.text === "" ||
      opens.pos === "CCONJ" ||
      /^[.!?”"]$/u.test(opens.text) ||
      isQuoted(reading, subject - 2))
  );
}

const LONGEST_AS_SUBJECT = 12;

/** "said, that …" and "reported, citing a diplomat, that …": the clause after what is inserted; -1 when there is none. */
function thatAfterInsertion(reading: Reading, comma: number, to: number): number {
  for (let i = comma; i < Math.min(comma + 12, to - 1); i++) {
    if (isQuoted(reading, i)) return -1;
    if (tokenAt(reading, i).text === tokenAt(reading, comma).text && tokenAt(reading, i + 1).lower === "that")
      return i + 1;
  }
  return -1;
}

/** Who is spoken to: "told <reporters> that". Verbs that need none have one only before a clause. */
function recipientOf(reading: Reading, group: VerbGroup, to: number): TokenRange | null {
  const { cue } = group;
  if (!cue.recipient || group.shape === "passive" || isQuoted(reading, group.to)) return null;
  const from = group.to;
  const end = recipientEnd(reading, from, to);
  if (end === from) return null;
  if (ALWAYS_RECIPIENT.has(cue.lemma)) return { from, to: end };
  const after = skipAdverbials(reading, end, to);
  const next = tokenAt(reading, after);
  const clauseFollows =
    next.lower === "that" ||
    next.text === ":" ||
    QUESTION_WORDS.has(next.lower) ||
    isQuoted(reading, after) ||
    (next.text === "," && isQuoted(reading, after + 1));
  return clauseFollows ? { from, to: end } : null;
}

/** A noun phrase, with the title of a programme after it: "told the radio's “Day Break” that". */
function recipientEnd(reading: Reading, from: number, to: number): number {
  const end = courtEnd(reading, from, nounPhraseEnd(reading, from, to));
  const title =
    tokenAt(reading, end).lower === "'s" ? quotationAt(reading, end + 1) : quotationAt(reading, end);
  const short =
    title && title.to - title.from <= 8 && title.to < to && !/[.,!?]/u.test(lastInside(reading, title.from));
  return title && short && end > from ? title.to : end;
}

/** "told Leeds Crown Court Smith had lied": whoever follows is the clause's subject. */
function courtEnd(reading: Reading, from: number, to: number): number {
  for (let i = from; i < to - 1; i++)
    if (tokenAt(reading, i).text === "Court" && tokenAt(reading, i + 1).pos === "PROPN") return i + 1;
  return to;
}
