import type { Chip } from "./chips.ts";
import { interpret, type Placed, type Read } from "./interpret.ts";
import { isSpeaker, type Lexicon } from "./lexicon.ts";
import { written } from "./rewrite.ts";

/** Another question that some words may ask than the one that is answered. */
export interface OtherQuestion {
  /** What it is, for people. */
  message: string;
  /** How to ask it; null where it cannot be answered as it stands. */
  question: string | null;
}

/** The second of two questions in one, and how else the first can be read. */
export function otherQuestions(read: Read, lexicon: Lexicon, today: string): OtherQuestion[] {
  if (!read.understood) return [];
  const isAnswered = (question: string) => interpret(question, lexicon, today).understood;
  const readings = read.chips.flatMap((chip) => {
    if (!chip.otherwise) return [];
    const chips = read.chips.map((one) => (one === chip ? { ...one, ...chip.otherwise! } : one));
    const question = written(read.target, chips, typedName);
    const words = read.question.slice(chip.start, chip.end);
    const message = `“${words}” may be meant in another way.`;
    return [{ message, question: isAnswered(question) ? question : null }];
  });
  return [...secondQuestion(read, lexicon, isAnswered), ...readings];
}

function secondQuestion(
  read: Read,
  lexicon: Lexicon,
  isAnswered: (question: string) => boolean,
): OtherQuestion[] {
  const { second, question } = read;
  if (!second) return [];
  const asked = question.slice(second.start, second.end).replace(/^(?:[,;?\s]|(?:and|but|also|then) )+/i, "");
  const tries = [likeTheFirst(asked, read, lexicon), explained(asked, read)];
  return [
    {
      message: `“${asked}” is a second question, which is not answered here.`,
      question: tries.find((question) => question && !PRONOUN.test(question) && isAnswered(question)) ?? null,
    },
  ];
}

/** "What about Trump": the first question, with another name in the place of its own. */
function likeTheFirst(asked: string, { target, chips }: Read, lexicon: Lexicon): string | null {
  const name = /^(?:what about |how about )?(.+)$/iu.exec(asked)![1]!;
  const named = lexicon.names.get(name.toLowerCase());
  const plain = chips.filter(({ negated }) => !negated);
  const about = plain.find(({ kind }) => kind === "ABOUT");
  const speaker = plain.find(({ kind }) => kind === "SPEAKER");
  if (!named || !(about ?? speaker)) return null;
  const speaks = about && "named" in about ? !isSpeaker([about.named]) && isSpeaker(named) : true;
  const role = speaks && speaker ? "SPEAKER" : "ABOUT";
  const others = chips.filter(({ kind, negated }) => kind !== role || negated);
  return `${written(target, others, typedName)} ${role === "SPEAKER" ? "by" : "about"} ${name}`;
}

/** Of a question that stands by itself, nobody can tell whom or what these are. */
const PRONOUN = /\b(?:it|them|him|he|she|they)\b/i;

const typedName = ({ typed }: Placed<Chip>): string => typed;

/** "Denied it", "reported that": what the first question is about. */
const RELATED =
  /\b(den(?:ied|ies|y)|reject(?:ed|s)?|disput(?:ed|es?)|dismiss(?:ed|es)?|refut(?:ed|es?)|confirm(?:ed|s)?|contradict(?:ed|s)?|correct(?:ed|s)|(?:respond|repli|react)(?:ed|s)? to|answer(?:ed|s)?) (?:it|that|this|them)\b/i;
const REPORTED =
  /\b(report(?:ed|s)?|publish(?:ed|es)?|carr(?:ied|ies|y)|cover(?:ed|s)?) (?:it|that|this|them)\b/i;

/** A question with the names that its pronouns stand for, as far as the first one has one name of the kind. */
function explained(asked: string, { chips }: Read): string {
  const plain = chips.filter(({ negated }) => !negated);
  const speakers = plain.filter(({ kind }) => kind === "SPEAKER");
  const about = plain.filter(({ kind }) => kind === "ABOUT").map(typedName);
  const speaker = speakers.length === 1 ? speakers[0]!.typed : null;
  const on = about.length > 0 ? ` about ${about.join(" and ")}` : "";
  let text = asked.replace(REPORTED, `$1 ${speaker ? `statements by ${speaker}` : "statements"}${on}`);
  if (speaker)
    text = text
      .replace(RELATED, `$1 ${speaker}'s claims${on}`)
      .replace(/\b(?:he|she|they)\b/i, speaker)
      .replace(/\b(?:his|their)\b/i, `${speaker}'s`)
      .replace(/\bhim\b/i, speaker);
  if (about.length > 0)
    text = text.replace(/\b(about|on|over|of) (?:it|that|this|them)\b/i, `$1 ${about.join(" and ")}`);
  return text;
}
