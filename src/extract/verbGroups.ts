import { type Cue, cueOf } from "./cues.ts";
import { isAfterComma, isQuoted, lastInside, type Reading, tokenAt } from "./reading.ts";
import type { TokenRange } from "./tokens.ts";
import { AUXILIARIES, BE_FORMS, PERSONAL_PRONOUNS } from "./words.ts";

/** A cue with the words that make its tense: "has repeatedly said", "to say", "was told by". */
export interface VerbGroup extends TokenRange {
  /** The token of the verb itself; the group may end later, with its particle: "called for". */
  verb: number;
  cue: Cue;
  shape: "finite" | "participle" | "infinitive" | "passive";
  negated: boolean;
  /** It may, would or could be said: nothing says that it was. */
  modal: boolean;
  particle: string | null;
}

const MODALS = new Set("would could can may might must should shall 'd".split(" "));
const NEGATIONS = new Set("not n't never no neither nor hardly barely without".split(" "));
const SILENCE = new Set("respond reply comment answer elaborate".split(" "));
/** Adverbs that the tagger takes for adjectives. */
const ADVERBS_TOO = new Set("further then also once first now later long either".split(" "));
/** Forms that are nouns far more often than verbs, unless their place says otherwise. */
const NOT_VERBS = new Set(["NOUN", "PROPN", "ADJ", "ADP"]);

/** The group around a token that is a verb of saying, or null when it is none here. */
export function verbGroupAt(reading: Reading, verb: number, from: number, to: number): VerbGroup | null {
  const token = tokenAt(reading, verb);
  const cue = cueOf(token.lower) ?? verbAfterQuotation(reading, verb);
  if (
    !cue ||
    (cue.adjective && tokenAt(reading, verb + 1).lower !== "that") ||
    (NOT_VERBS.has(token.pos) && !standsAsVerb(reading, verb, cue))
  )
    return null;
  // "the so-called rule", "an emailed statement"
  const before = tokenAt(reading, verb - 1);
  if (before.text === "-" && before.end === token.start) return null;
  if (verb > from && before.pos === "DET" && tokenAt(reading, verb + 1).pos === "NOUN") return null;
  if (isAskedWhen(reading, verb, cue)) return null;
  if (cue.particleOnly && !cue.particles?.includes(tokenAt(reading, verb + 1).lower)) return null;
  if (isPartOfName(reading, verb, from)) return null;
  const made = cue.adjective ? madeBefore(reading, verb, from) : verb;
  let start = made;
  let negated = false;
  let modal = false;
  let be = false;
  let auxiliary = false;
  let infinitive = false;
  for (let i = made - 1; i >= from && made - i <= 6; i--) {
    const { lower, pos } = tokenAt(reading, i);
    if (AUXILIARIES.has(lower) && (lower !== "'s" || isProgressive(cue) || auxiliary)) {
      if (!auxiliary) be = BE_FORMS.has(lower);
      auxiliary = true;
      modal ||= MODALS.has(lower);
    } else if (NEGATIONS.has(lower)) negated = true;
    else if (lower === "to" && i === start - 1 && !auxiliary) infinitive = true;
    else if (pos !== "ADV" && !ADVERBS_TOO.has(lower) && !isBetweenVerbs(reading, i)) break;
    start = i;
    if (infinitive) break;
  }
  const passive = cue.forms.has("participle") && (be || tokenAt(reading, verb + 1).lower === "by");
  const shape = infinitive
    ? "infinitive"
    : passive
      ? "passive"
      : (isProgressive(cue) || tokenAt(reading, made).lower === "making") && !be
        ? "participle"
        : "finite";
  // "did not respond to requests": nothing was said.
  if (negated && SILENCE.has(cue.lemma)) return null;
  const next = tokenAt(reading, verb + 1).lower;
  const particle = verb + 1 < to && cue.particles?.includes(next) ? next : null;
  return { from: start, to: verb + (particle ? 2 : 1), verb, cue, shape, negated, modal, particle };
}

/** Where the auxiliaries and adverbs of a participle begin, "has long been alleged", and whether one of them is a form of "be". */
export function tenseBefore(
  reading: Reading,
  participle: number,
  limit: number,
): { from: number; be: boolean } {
  let from = participle;
  let be = false;
  while (from > limit && participle - from < LONGEST_TENSE) {
    const { lower, pos } = tokenAt(reading, from - 1);
    if (!AUXILIARIES.has(lower) && pos !== "ADV") break;
    be ||= BE_FORMS.has(lower);
    from--;
  }
  return { from, be };
}

const LONGEST_TENSE = 5;

/** "They have both said", "who had all warned". */
function isBetweenVerbs(reading: Reading, i: number): boolean {
  return (
    /^(?:both|all|each)$/u.test(tokenAt(reading, i).lower) && AUXILIARIES.has(tokenAt(reading, i - 1).lower)
  );
}

/** "made clear that", "makes it clear that": the verb before an adjective; the adjective where there is none. */
function madeBefore(reading: Reading, adjective: number, from: number): number {
  const at = tokenAt(reading, adjective - 1).lower === "it" ? adjective - 2 : adjective - 1;
  return at >= from && /^(?:made|makes?|making)$/u.test(tokenAt(reading, at).lower) ? at : adjective;
}

/** "when asked", "if told": someone else said it, whoever that was. */
function isAskedWhen(reading: Reading, verb: number, cue: Cue): boolean {
  return (
    cue.forms.has("participle") && /^(?:when|if|once|unless|though)$/u.test(tokenAt(reading, verb - 1).lower)
  );
}

/** Any verb is one of saying after the comma of a quotation: “…,” she laughed; “…,” began the minister. */
function verbAfterQuotation(reading: Reading, verb: number): Cue | undefined {
  const { pos, lower } = tokenAt(reading, verb);
  if (pos !== "VERB" || lower.endsWith("ing") || /^hear[ds]?$/u.test(lower)) return undefined;
  for (let i = verb - 1; i >= verb - LONGEST_SUBJECT; i--) {
    if (isQuoted(reading, i))
      return lastInside(reading, i) === ","
        ? { lemma: lower, forms: ANY_FORM, afterQuotationOnly: true }
        : undefined;
    if (!SUBJECT_WORDS.has(tokenAt(reading, i).pos)) return undefined;
  }
  return undefined;
}

const LONGEST_SUBJECT = 6;
const SUBJECT_WORDS = new Set(["PRON", "PROPN", "NOUN", "DET", "ADJ", "ADV", "NUM"]);
const ANY_FORM: Cue["forms"] = new Set(["past"]);

/** "The Washington Post": a capital after a capital, except in a headline; in "Vik SLAMS ref" the verb alone is shouted. */
function isPartOfName(reading: Reading, verb: number, from: number): boolean {
  const capital = (i: number) => /^\p{Lu}/u.test(tokenAt(reading, i).text);
  const isShouted = (i: number) => /^\p{Lu}{4,}$/u.test(tokenAt(reading, i).text);
  if (isShouted(verb) && !isShouted(verb - 1)) return false;
  return verb > from && capital(verb) && capital(verb - 1) && !capital(verb + 1);
}

function isProgressive({ forms }: Cue): boolean {
  return forms.has("ing");
}

/** The tagger calls "reports", "promising" and "Said" nouns or adjectives at times: the words beside them tell. */
function standsAsVerb(reading: Reading, verb: number, cue: Cue): boolean {
  const { lower } = tokenAt(reading, verb);
  if (cue.adjective) return tokenAt(reading, verb + 1).lower === "that";
  if (lower === "said" || lower === "says") return true;
  const before = tokenAt(reading, verb - 1);
  const after = tokenAt(reading, verb + 1);
  // "a scheme which officers say will help"
  if (lower === "say") return after.pos === "AUX";
  if (isProgressive(cue)) return isAfterComma(reading, verb) || BE_FORMS.has(before.lower);
  // "The leader shot back that"
  if (
    cue.particleOnly &&
    cue.clause &&
    cue.particles?.includes(after.lower) &&
    /^(?:NOUN|PROPN|PRON)$/u.test(before.pos)
  )
    return true;
  if (isJudged(reading, verb, cue) || closesSentence(reading, verb, cue)) return true;
  // "Clean Air rules that could help"
  const relative = after.lower === "that" && ["AUX", "VERB"].includes(tokenAt(reading, verb + 2).pos);
  if (relative) return false;
  if (isPredicate(reading, verb, cue)) return true;
  const subject = before.pos === "PROPN" || PERSONAL_PRONOUNS.has(before.lower) || before.text === ")";
  return Boolean(cue.clause) && subject && (CLAUSE_OPENERS.has(after.lower) || /^["“:']/u.test(after.text));
}

/** "has been branded a “rat”": the tagger takes the participle for an adjective. */
function isJudged(reading: Reading, verb: number, cue: Cue): boolean {
  if (!cue.object || !cue.forms.has("participle") || !BE_FORMS.has(tokenAt(reading, verb - 1).lower))
    return false;
  return isQuoted(reading, verb + 1) || /^(?:an?|the|as)$/u.test(tokenAt(reading, verb + 1).lower);
}

/** "…, an arrest report states.": the tagger takes the last word of a sentence for a noun, which would be a second one. */
function closesSentence(reading: Reading, verb: number, cue: Cue): boolean {
  if (!cue.clause || !cue.forms.has("s") || !/^[.]$/u.test(tokenAt(reading, verb + 1).text)) return false;
  let at = verb - 1;
  if (tokenAt(reading, at).pos !== "NOUN" || tokenAt(reading, at).lower.endsWith("s")) return false;
  while (/^(?:NOUN|ADJ)$/u.test(tokenAt(reading, at).pos)) at--;
  return tokenAt(reading, at).pos === "DET" && isAfterComma(reading, at);
}

/** "The lawsuit claims that …", "analysts caution that …": the tagger takes the verb for a noun, but the clause has no other verb. */
function isPredicate(reading: Reading, verb: number, cue: Cue): boolean {
  const before = tokenAt(reading, verb - 1);
  const after = tokenAt(reading, verb + 1);
  const plural = before.lower.endsWith("s");
  const agrees = before.pos === "NOUN" && cue.forms.has(plural ? "base" : "s");
  if (
    !agrees ||
    !(cue.clause || cue.infinitive || after.lower === "that") ||
    !(after.lower === "that" || /^["“:]$/u.test(after.text) || (after.lower === "to" && cue.infinitive))
  )
    return false;
  for (let i = verb - 2; i >= 0 && i > verb - LONGEST_CLAUSE; i--) {
    const { text, pos } = tokenAt(reading, i);
    if (/^[.,;:!?]$/u.test(text) || isQuoted(reading, i)) return true;
    if (pos === "VERB" || pos === "AUX") return false;
  }
  return true;
}

const LONGEST_CLAUSE = 12;
const CLAUSE_OPENERS = new Set("that he she they it we i there his her their the a if how why".split(" "));
