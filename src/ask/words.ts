/** The longest question that is read, in code points. */
export const MAX_QUESTION = 300;

/** A word of a question, or its comma, or a text between quotation marks. Offsets are UTF-16 units. */
export interface Word {
  text: string;
  lower: string;
  start: number;
  end: number;
  kind: "word" | "slug" | "quoted" | "comma" | "possessive";
}

/** Fields as search boxes have them ("speaker:Peskov"), and the words that say the same. */
const FIELDS: Record<string, string> = {
  speaker: "by",
  topic: "about",
  subject: "about",
  place: "in",
  publisher: "from",
  outlet: "from",
};

const FIELD = Object.keys(FIELDS).join("|");

/** `@saudi-arabia` names one thing by its slug; a field; a quoted text, but for a field's value; “n't” and a minus before a word, which are “not”; a word; a comma, or a slash between words. */
const WORD = new RegExp(
  String.raw`@(?<slug>[a-z0-9]+(?:-[a-z0-9]+)*)|(?<field>(?<![\p{L}\p{N}])(?:${FIELD})(?=:))|(?<![\p{L}\p{N}]|(?:${FIELD}|by|about|in|from):)["“”„«](?<quoted>[^"“”„«»]{2,})["“”»]|(?<![\p{L}\p{N}])['‘](?<single>[^'‘’]{2,})['’](?![\p{L}\p{N}])|(?<possessive>(?<=[\p{L}\p{N}])['’]s(?![\p{L}\p{N}]))|(?<not>n['’]t(?![\p{L}\p{N}])|(?<=^|[\s(])-(?=[\p{L}"“@]))|(?<without>w\/o(?![\p{L}\p{N}]))|(?<with>w\/(?!\p{L}))|(?<and>(?<=\s)&(?=\s))|(?<plus>(?<=\d)\+)|(?<or>and\/or(?![\p{L}\p{N}]))|[\p{L}\p{M}\p{N}]+?(?=n['’]t(?![\p{L}\p{N}]))|[\p{L}\p{M}\p{N}]+|(?<comma>[,;]|(?<=\p{L})\/(?=\p{L}))`,
  "giu",
);

/** After these, "'s" is a verb. */
const ASKED = /(?<![\p{L}\p{N}])(?:who|what|where|when|how|that|there|here|it|he|she)$/iu;

/** A question's words, in its order. */
export function wordsOf(question: string): Word[] {
  return [...question.matchAll(WORD)].map(({ 0: written, index, groups }) => {
    const { slug, comma, field } = groups!;
    // "Who's talked about Iran".
    const isVerb = groups!.possessive !== undefined && ASKED.test(question.slice(0, index));
    const possessive = !isVerb && groups!.possessive;
    const quoted = groups!.quoted ?? groups!.single;
    const kind = slug ? "slug" : quoted ? "quoted" : possessive ? "possessive" : comma ? "comma" : "word";
    const meant = (["not", "without", "with", "and", "or", "plus"] as const).find((word) => groups![word]);
    const text = slug ?? quoted ?? written;
    if (isVerb) return { text, lower: "is", start: index, end: index + written.length, kind: "word" };
    return {
      text,
      lower:
        meant ??
        FIELDS[field?.toLowerCase() ?? ""] ??
        text.toLowerCase().replace(/^(who|what|where|when|how)s$/, "$1"),
      start: index,
      end: index + written.length,
      kind,
    };
  });
}

/** What some words in a row are looked up by: "zelensky s legitimacy". */
export function keyOf(words: readonly Word[]): string {
  return words
    .map((word) => (word.kind === "possessive" ? "s" : word.kind === "slug" ? `@${word.text}` : word.lower))
    .join(" ");
}
