import { isDeepStrictEqual } from "node:util";
import { type Chip, isOther, type Target } from "./chips.ts";
import { type Interpretation, interpret, type Placed, type Stretch } from "./interpret.ts";
import type { Lexicon } from "./lexicon.ts";
import { requestOf } from "./request.ts";

/** Where leaving words out leaves no sentence ("what did … say"): the question is rather written anew. */
const WRITTEN_ANEW = new Set<Chip["kind"]>(["COUNT", "COUNTED_BY", "RELATION", "STATUS"]);
const LAYOUT = new Set<Chip["kind"]>(["COUNT", "COUNTED_BY", "INTERVAL", "NUMBER", "ORDER"]);
const PREPOSITION = /^(?:or |and |but |not )*(?:by|with|from|of|reported|published|made|said|given) /iu;

/**
 * The nearest question that can be answered: what was understood of one that cannot be, written anew; null where that is
 * nothing.
 */
export function nearestQuestion(
  { target, chips, unclear }: Interpretation,
  lexicon: Lexicon,
  today: string,
): string | null {
  const heeded = chips.filter(
    (chip) =>
      !LAYOUT.has(chip.kind) && unclear.every(({ start, end }) => chip.end <= start || chip.start >= end),
  );
  if (heeded.length === 0) return null;
  const question = written(target, heeded, ({ typed }) => typed);
  const again = interpret(question, lexicon, today);
  const isMeant =
    again.understood && isDeepStrictEqual(requestOf(again), requestOf({ target, chips: heeded }));
  return isMeant ? question : null;
}

/**
 * The question without what a chip says: its words are left out; where that leaves no sentence, or something that would be
 * understood in another way, the question is written anew. Asking it gives the same chips but for that one.
 */
export function withoutChip(
  interpretation: Interpretation,
  chip: Placed<Chip>,
  lexicon: Lexicon,
  today: string,
): string {
  const { question, target, unclear } = interpretation;
  const cut = cutOut(interpretation, chip);
  // What is unclear cannot be written in another way.
  if (unclear.length > 0) return cut;
  const chips = interpretation.chips.filter((other) => other !== chip);
  const wanted = requestOf({ target, chips });
  const anew = written(target, chips, ({ typed }) => typed);
  const bySlug = written(target, chips, (one) =>
    "named" in one && !one.named.members ? `@${one.named.slug}` : one.typed,
  );
  const isSubject =
    /^(?:SPEAKER|PARTICIPANT)$/.test(chip.kind) && !PREPOSITION.test(question.slice(chip.start, chip.end));
  const isJoined = interpretation.chips.some((other) => other !== chip && other.phrase === chip.phrase);
  const tries =
    WRITTEN_ANEW.has(chip.kind) || (isSubject && !isJoined) ? [anew, cut, bySlug] : [cut, anew, bySlug];
  const slugs = interpretation.chips.flatMap((one) =>
    "named" in one && !one.named.members
      ? [[`@${one.named.slug}`, [{ ...one.named, tier: 2 }]] as const]
      : [],
  );
  const known = { ...lexicon, names: new Map([...lexicon.names, ...slugs]) };
  const fitting = tries.find((question) => {
    const again = interpret(question, known, today);
    return again.understood && again.target === target && isDeepStrictEqual(requestOf(again), wanted);
  });
  return fitting ?? bySlug;
}

/** The question with other words in a place. */
export function withWords(question: string, { start, end }: Stretch, words: string): string {
  return `${question.slice(0, start)}${words}${question.slice(end)}`.replace(/\s+/g, " ").trim();
}

/** The question without the chip's words, and without what joined them to others. */
function cutOut({ question, chips }: Interpretation, chip: Placed<Chip>): string {
  const cut = (start: number, end: number, words = "") =>
    withWords(question, { start, end }, words)
      .replace(/ ([,?.])/g, "$1")
      .replace(/^[:,;?. ]+/, "");
  const joined = chips.filter(({ phrase }) => phrase === chip.phrase);
  const at = joined.indexOf(chip);
  if (joined.length > 1 && at === 0) {
    const second = joined[1]!;
    if (!("named" in chip)) return cut(chip.start, second.start);
    // "by Putin or Peskov": the preposition stays.
    const head = question.slice(chip.start, chip.end).slice(0, -chip.typed.length);
    return cut(chip.start, second.end, `${head}${question.slice(second.start, second.end)}`);
  }
  if (joined.length > 1) return cut(joined[at - 1]!.end, chip.end);
  return cut(chip.start, chip.end, " ");
}

const NOUNS: Record<Target, string> = {
  STATEMENTS: "statements",
  MEETINGS: "meetings",
  SOURCES: "articles",
  ACTORS: "actors",
  PUBLISHERS: "publishers",
};
const CUES: Record<string, string> = {
  SPEAKER: "by",
  ABOUT: "about",
  ABOUT_ITSELF: "about",
  BY_OR_ABOUT: "by or about",
  ORIGIN: "originating from",
  REPORTED_BY: "reported by",
  ATTRIBUTION: "via",
  SAID_IN: "said in",
  PARTICIPANT: "with",
  PLACE: "in",
  MEETING: "of",
  AFFILIATION: "of",
  ACTOR: "named",
  PUBLISHER: "published by",
};
const PASSIVE: Record<string, string> = {
  DENIES: "denied",
  CONTRADICTS: "contradicted",
  CONFIRMS: "confirmed",
  CORRECTS: "corrected",
  RESPONDS_TO: "answered",
};
const COUNTED: Record<string, string> = {
  SPEAKERS: "by speaker",
  SUBJECTS: "by topic",
  PLACES: "by place",
  SAID_IN: "said where",
  PUBLISHERS: "by publisher",
  ATTRIBUTION_PUBLISHERS: "told to whom",
};
const ORDERS: Record<string, string> = {
  NEWEST: "latest",
  OLDEST: "oldest",
  MOST_CORROBORATED: "most corroborated",
  LEAST_CORROBORATED: "least corroborated",
};

/** Chips as a question that says just that: each name with its preposition. */
export function written(
  target: Target,
  chips: readonly Placed<Chip>[],
  nameOf: (chip: Placed<Chip>) => string,
): string {
  const nameIn = (chip: Placed<Chip>) => `${nameOf(chip)}${chip.kind === "ABOUT_ITSELF" ? " itself" : ""}`;
  const phrases = new Map<number, string[]>();
  const before: string[] = [];
  const after: string[] = [];
  const layout: string[] = [];
  const names: string[][] = [];
  for (const chip of chips) {
    const not = chip.negated ? "not " : "";
    const or = isOther(chip, chips, target) ? "or " : "";
    if ("named" in chip) {
      const known = phrases.get(chip.phrase);
      if (known) known.push(chip.any ? "or" : "and", nameIn(chip));
      else {
        const phrase = [`${or}${not}${cueOf(chip)}`, nameIn(chip)];
        phrases.set(chip.phrase, phrase);
        names.push(phrase);
      }
    } else if (chip.kind === "ORDER" || chip.kind === "NUMBER" || chip.kind === "COUNT")
      before.push(wordsFor(chip));
    else if (
      chip.kind === "CONTESTED" ||
      chip.kind === "STATUS" ||
      chip.kind === "STATEMENT_KIND" ||
      chip.kind === "SORT" ||
      chip.kind === "FORMAT"
    )
      before.push(`${or}${not}${wordsFor(chip)}`);
    else if (chip.kind === "COUNTED_BY" || chip.kind === "INTERVAL") layout.push(wordsFor(chip));
    else after.push(`${or}${chip.kind === "RELATION" ? "" : not}${wordsFor(chip)}`);
  }
  const says = before.some((words) =>
    /quotes$|calls$|visits$|summits$|people$|governments$|organisations$|newspapers$|broadcasters$|agencies$/.test(
      words,
    ),
  );
  return [
    ...before,
    ...(says ? [] : [NOUNS[target]]),
    ...names.map((phrase) => phrase.join(" ")),
    ...after,
    ...layout,
  ].join(" ");
}

/** The words before a name. */
function cueOf(chip: Chip): string {
  if (chip.kind === "RELATION") {
    if (chip.side === "TO") return `${PASSIVE[chip.type]} by`;
    return chip.type === "CONTRADICTS" ? "that contradict" : "in response to";
  }
  if (chip.kind !== "STATUS") return CUES[chip.kind]!;
  const [status, other] = chip.accountStatus!;
  return `${other ? "confirmed" : status!.toLowerCase()} by`;
}

function wordsFor(chip: Chip): string {
  switch (chip.kind) {
    case "DATE": {
      const { during, from, until, match } = chip.range;
      const when = during ? `in ${during}` : from ? `since ${from}` : `until ${until}`;
      return match ? `possibly ${when}` : when;
    }
    case "AS_OF":
      return `as of ${chip.edtf}`;
    case "TEXT":
      return chip.text.startsWith('"') ? chip.text : `about ${chip.text}`;
    case "STATEMENT_KIND":
      return chip.kinds.length > 1
        ? "quotes"
        : ({ DIRECT: "direct", INDIRECT: "indirect" }[chip.kinds[0]!] ?? "mixed");
    case "ORIGINS":
      return chip.fewer ? "from a single source" : `from at least ${chip.min} sources`;
    case "CONTESTED":
      return chip.contested ? "contested" : "uncontested";
    case "RELATION": {
      const verb = {
        DENIES: "deny",
        CONTRADICTS: "contradict",
        CONFIRMS: "confirm",
        CORRECTS: "correct",
        RESPONDS_TO: "respond",
      }[chip.type]!;
      const not = chip.negated ? "not " : "";
      if (chip.side === "TO") return `that were ${not}${PASSIVE[chip.type]}`;
      return `that ${not && "do not "}${verb}`;
    }
    case "STATUS":
      if (chip.status) return chip.status.length > 1 ? "upcoming" : chip.status[0]!.toLowerCase();
      return chip.accountStatus!.length > 1 ? "confirmed" : "denied";
    case "REVIEW":
      if (chip.review.includes("PROPOSED")) return "not reviewed";
      return chip.review.length > 1 ? "reviewed" : `${chip.review[0]!.toLowerCase()} in review`;
    case "PUBLISHER_KNOWN":
      return chip.known ? "of known publishers" : "without a known publisher";
    case "FORMAT":
      return { SUMMIT: "summits", VISIT: "visits", CALL: "calls" }[chip.format]!;
    case "LANGUAGE":
      return `in ${chip.name}`;
    case "SORT":
      return {
        PERSON: "people",
        UNNAMED: "unnamed people",
        ORGANISATION: "organisations",
        GOVERNMENT: "governments",
        NEWSPAPER: "newspapers",
        BROADCASTER: "broadcasters",
        AGENCY: "agencies",
      }[chip.sort[0]!]!;
    case "ORDER":
      return ORDERS[chip.order]!;
    case "NUMBER":
      return String(chip.first);
    case "INTERVAL":
      return `by ${chip.interval.toLowerCase()}`;
    case "COUNTED_BY":
      return COUNTED[chip.by]!;
    case "COUNT":
      return "number of";
    default:
      return "";
  }
}
