import { cueOf } from "./cues.ts";
import { isMediaWord } from "./mediaWords.ts";
import { isRole } from "./roles.ts";
import type { Token } from "./tokens.ts";
import { FAMILY_PARTICLES, MOST_PARTICLES, WEEKDAYS_AND_MONTHS } from "./words.ts";

/** Tags that a capital inside of a sentence speaks against. */
const UNLIKELY_FOR_NAMES = new Set(["VERB", "ADJ", "NOUN", "ADV", "ADP", "AUX", "INTJ", "X"]);
const CAPITALISED = /^\p{Lu}[\p{L}'’-]+$/u;

/**
 * Corrects the tagger on names, roles and verbs of saying: it calls "Frost said" two verbs, and the "chief" and
 * "Frost branded it" adjectives. A word with a capital inside of a
 * sentence is a proper noun, and so is that word at the start of another one.
 * @param beginnings where paragraphs begin: a heading has no stop
 */
export function retagNames(tokens: readonly Token[], beginnings: ReadonlySet<number>): Token[] {
  const names = new Set<string>();
  const inside = tokens.map((token, i) => {
    const isName =
      CAPITALISED.test(token.text) && !beginnings.has(token.start) && isInsideSentence(tokens, i);
    if (isName && token.pos !== "DET" && token.pos !== "PRON") names.add(token.text);
    return isName;
  });
  return tokens.map((token, i) => {
    if (isGivenNameAtStart(tokens, i) || isPlaceAtStart(tokens, i) || isFamilyParticle(tokens, i))
      return { ...token, pos: "PROPN" };
    // "his ex", "the chef's ex"
    if (token.lower === "ex" && token.pos === "X") return { ...token, pos: "NOUN" };
    if (token.lower === "lead" && isRole(tokens[i + 1]?.lower ?? "")) return { ...token, pos: "ADJ" };
    if (token.pos === "VERB" && isPremodifier(tokens, i)) return { ...token, pos: "ADJ" };
    if (isSideOfParty(tokens, i)) return { ...token, pos: "ADJ" };
    // "according to reports"
    if (token.pos === "VERB" && tokens[i - 1]?.lower === "to" && tokens[i - 2]?.lower === "according")
      return { ...token, pos: "NOUN" };
    if (token.pos === "NOUN" && isMediaReport(tokens, i)) return { ...token, pos: "VERB" };
    if (isShouted(tokens, i)) return { ...token, pos: "VERB" };
    if (token.pos === "VERB" && cueOf(token.lower) && isInHeadline(tokens, i)) return token;
    // "The Tessaran military denied it"
    if (token.pos === "ADJ" && BODIES.has(token.lower) && /^(?:VERB|AUX)$/u.test(tokens[i + 1]?.pos ?? ""))
      return { ...token, pos: "NOUN" };
    if (token.pos === "ADJ" && isPastVerb(tokens, i)) return { ...token, pos: "VERB" };
    if (token.pos === "ADJ" && isRole(token.text)) return { ...token, pos: "NOUN" };
    const isName = inside[i]
      ? UNLIKELY_FOR_NAMES.has(token.pos)
      : token.pos === "VERB" && names.has(token.text);
    return isName && !WEEKDAYS_AND_MONTHS.has(token.lower) ? { ...token, pos: "PROPN" } : token;
  });
}

/** Those who speak and are called by what might be an adjective. */
const BODIES = new Set("military public judiciary executive left right opposition".split(" "));

/** Given names that are words as well; those that may begin a question before a name are `ASKING`. */
const WORDS_FOR_NAMES = new Set(
  "amber autumn charity chase daisy dawn drew faith grace grant hazel heather holly hope iris ivy jade joy lance lily melody miles olive patience pearl pierce prudence ray rich rose ruby rusty sandy summer sue violet wade".split(
    " ",
  ),
);

/** Given names that may begin a question before a name as well ("Will Smith say so?"). */
const ASKING = new Set(["will", "can", "do", "don", "per"]);

/** "Hope Hartley said": the beginning of a sentence is no reason for the first capital where a second one follows. */
function isGivenNameAtStart(tokens: readonly Token[], i: number): boolean {
  const next = tokens[i + 1];
  const { lower, text, end } = tokens[i]!;
  return (
    (WORDS_FOR_NAMES.has(lower) || (ASKING.has(lower) && isNoQuestion(tokens, i + 2))) &&
    CAPITALISED.test(text) &&
    next !== undefined &&
    CAPITALISED.test(next.text) &&
    next.start - end === 1
  );
}

/** "Will Smith said", where a question has "say"; "Will Smith, the warden, …" up to a full stop. */
function isNoQuestion(tokens: readonly Token[], i: number): boolean {
  const { text = "", lower = "" } = tokens[i] ?? {};
  const forms = cueOf(lower)?.forms;
  if (text !== ",") return Boolean(forms?.has("past") || forms?.has("s"));
  const stop = tokens.slice(i, i + LONGEST_SENTENCE).find((token) => /^[.!?]$/u.test(token.text));
  return stop !== undefined && stop.text !== "?";
}

/** So far on the end of a sentence is looked for, in tokens. */
const LONGEST_SENTENCE = 60;

/** Who is called by two words, the first of which might be any word at the beginning of a sentence. */
const TWO_WORDS = new Set(["Downing Street", "Sky News", "Wall Street", "Scotland Yard", "Capitol Hill"]);

const isPlaceAtStart = (tokens: readonly Token[], i: number): boolean =>
  TWO_WORDS.has(`${tokens[i]!.text} ${tokens[i + 1]?.text}`);

/** "von", "der" of "Ursula von der Leyen", "da" of "Lula da Silva". */
function isFamilyParticle(tokens: readonly Token[], i: number): boolean {
  let end = i;
  while (end - i < MOST_PARTICLES && FAMILY_PARTICLES.has(tokens[end]?.lower ?? "")) end++;
  return end > i && CAPITALISED.test(tokens[end]?.text ?? "");
}

/** "State media", "state-run media" and "the reform-minded minister" are no verbs, whatever stands before them. */
function isPremodifier(tokens: readonly Token[], i: number): boolean {
  const { lower } = tokens[i]!;
  const next = tokens[i + 1];
  if (lower === "state") return isMediaWord(next?.lower ?? "");
  if (lower === "works") return next?.lower === "council";
  if (!isHyphenated(tokens, i)) return false;
  return lower === "run" || (/(?:ed|ing)$/u.test(lower) && /^(?:NOUN|PROPN|ADJ)$/u.test(next?.pos ?? ""));
}

/** "The far-right Norvik party": the tagger takes the words around the hyphen for an adverb and a noun. */
function isSideOfParty(tokens: readonly Token[], i: number): boolean {
  if (/^(?:far|hard)$/u.test(tokens[i]!.lower) && tokens[i + 1]?.text === "-")
    return isSideOfParty(tokens, i + 2);
  return (
    /^(?:left|right)$/u.test(tokens[i]?.lower ?? "") &&
    isHyphenated(tokens, i) &&
    tokens[i + 1]?.pos === "PROPN"
  );
}

/** Whether a hyphen ties a word to the one before it. */
function isHyphenated(tokens: readonly Token[], i: number): boolean {
  const [word, hyphen] = [tokens[i - 2], tokens[i - 1]];
  return hyphen?.text === "-" && hyphen.end === tokens[i]!.start && word?.end === hyphen.start;
}

/** "…, state media report.": after a comma the outlets and their verb end the sentence. */
function isMediaReport(tokens: readonly Token[], i: number): boolean {
  if (tokens[i]!.lower !== "report" || !PLURAL_MEDIA.test(tokens[i - 1]?.lower ?? "")) return false;
  if (!/^[.,;]?$/u.test(tokens[i + 1]?.text ?? "")) return false;
  let start = i - 1;
  while (i - start < 6 && /^(?:NOUN|PROPN|ADJ|DET)$/u.test(tokens[start]?.pos ?? "")) start--;
  return /^[,”"]$/u.test(tokens[start]?.text ?? "");
}

const PLURAL_MEDIA = /^(?:media|agencies|newspapers|papers|outlets|broadcasters|channels)$/u;

/** "The Greens branded it": the past of a verb of saying between a noun and what can be its object. */
function isPastVerb(tokens: readonly Token[], i: number): boolean {
  if (!cueOf(tokens[i]!.lower)?.forms.has("past")) return false;
  const after = tokens[i + 1];
  const clause = after?.pos === "PRON" || /^(?:that|["“‘:])$/u.test(after?.text ?? "");
  if (tokens[i - 1]?.text === ",") return clause;
  // “…,” fumed the mayor; “…,” Brook fumed.
  if (QUOTE.test(tokens[i - 1]?.text ?? "")) return /^(?:PROPN|PRON|DET)$/u.test(after?.pos ?? "");
  if (tokens[i - 1]?.pos === "PROPN" && /^[.,;]$/u.test(after?.text ?? "") && followsQuotation(tokens, i - 1))
    return true;
  const subject = /^(?:NOUN|PROPN|PRON)$/u.test(tokens[i - 1]?.pos ?? "");
  return subject && (clause || after?.pos === "DET" || after?.pos === "PROPN");
}

const QUOTE = /^["”’]$/u;

/** Whether nothing but names stands between a token and the quotation mark before it. */
function followsQuotation(tokens: readonly Token[], i: number): boolean {
  let at = i;
  while (i - at < 4 && tokens[at]?.pos === "PROPN") at--;
  return QUOTE.test(tokens[at]?.text ?? "");
}

/** "Holm Vows To Resign": a verb of saying between capitals, as headlines have them. */
function isInHeadline(tokens: readonly Token[], i: number): boolean {
  return /^[\p{Lu}“‘"']/u.test(tokens[i + 1]?.text ?? "") && tokens[i + 1]?.pos !== "PART";
}

/** "Vik SLAMS ref", "PUTIN SLAMS WEST": the popular press writes a verb of saying in capitals; its base forms are nouns as well. */
function isShouted(tokens: readonly Token[], i: number): boolean {
  const { text, lower } = tokens[i]!;
  if (text.length < SHORTEST_SHOUT || text !== text.toUpperCase() || text === lower) return false;
  const forms = cueOf(lower)?.forms;
  const before = tokens[i - 1];
  return Boolean(
    (forms?.has("s") || forms?.has("past")) && before && /^\p{Lu}/u.test(before.text) && before.pos !== "DET",
  );
}

const SHORTEST_SHOUT = 4;

/** Whether the word before a token shows that no sentence, quotation or label begins with it. */
function isInsideSentence(tokens: readonly Token[], i: number): boolean {
  const before = tokens[i - 1];
  if (!before || !/^[\p{L}\p{N},&]/u.test(before.text)) return false;
  return tokens[i]!.start - before.end <= 1 && (before.text === "," || /\p{Ll}|^[\p{Lu}]/u.test(before.text));
}
