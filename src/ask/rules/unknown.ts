import type { Target } from "../chips.ts";
import type { Clause, Fit } from "../clause.ts";
import type { Lexicon, Named } from "../lexicon.ts";
import { runsOf, typedIn } from "../parts.ts";
import { isGrammar } from "../vocabulary.ts";
import { readDescribed } from "./described.ts";

/** So many words in a row may be one name. */
const LONGEST = 4;

/** Words that stand where a name must, and name nothing. What is asked about may stand in the statements as words. */
export function readUnknown(
  clause: Clause,
  { spoken, ofMeetings }: Lexicon,
  nearest: (words: string) => Named[],
): void {
  const isUnknown = (at: number) => clause.parts[at]?.unknown === true && !clause.isConsumed(at);
  const typed = (from: number, to: number) =>
    clause.parts
      .slice(from, to)
      .map((part) => part.typed)
      .join(" ");
  /** The end of the unknown words that begin at a place. */
  const endOf = (from: number) => {
    let to = from;
    while (to - from < LONGEST && isUnknown(to)) to++;
    return to;
  };
  const refuse = (from: number, what: string): boolean => {
    const to = endOf(from);
    if (to === from) return false;
    const words = typed(from, to);
    if (clause.target === "MEETINGS" && ofMeetings.has(words)) {
      clause.add({ kind: "TEXT", text: words }, { from, to }, { doubt: searchedFor(clause) });
      clause.consume(from, to);
      return false;
    }
    const near = nearest(words);
    const found =
      clause.target === "STATEMENTS" || clause.target === "SOURCES"
        ? [{ asks: `articles containing "${words}"` }]
        : [];
    const hint = near.length > 0 ? ` Nearest: ${near.map(({ name }) => name).join(", ")}.` : "";
    clause.refuse(
      "UNKNOWN",
      { from, to },
      `${unknown(what, words, clause.parts[from]!, clause.target)}${hint}`,
      near.length > 0 ? near : found,
    );
    clause.consume(from, to);
    return false;
  };
  const nobody = (fit: Fit): boolean => {
    const at = fit.range("names");
    if (clause.parts[at.from]!.symbol !== "title") return refuse(at.from, "Nobody");
    if (!clause.isConsumed(at.from)) readDescribed(clause, at, at);
    return false;
  };

  readEventsUnknown(clause);
  clause.each(
    `(?<not><NOT> )?(?:about|on|over|mention|word|phrase|containing)(?: (?:the|a|an|any|title|next|first|second|third|last|more|new))* (?<names><WORD>)`,
    (fit) => {
      const { from } = fit.range("names");
      if (endOf(from) === from || clause.target === "MEETINGS" || clause.target === "ACTORS") return false;
      // "The power to end this war", "a directors' meeting", where one statement has it all; else what it has of it.
      const run = runsOf(clause.parts, (at) => at >= from && isUnknown(at))[0]!;
      const [head, ...rest] = run.map((at) => isGrammar(clause.parts[at]!.typed));
      const known = [run, run.slice(0, head ? 1 : rest.indexOf(true) + 1)].find((some) =>
        spoken.has(typedIn(clause.parts, some)),
      );
      const to = known ? known.at(-1)! + 1 : endOf(from);
      const words = known ? typedIn(clause.parts, known) : typed(from, to);
      if (spoken.has(words) || clause.target === "SOURCES") {
        const asked = /^(?:word|phrase|containing)$/.test(clause.parts[fit.from]!.typed);
        const negated = fit.groups.not !== undefined;
        const at = { from: negated || asked ? fit.from : from, to };
        clause.add({ kind: "TEXT", text: words }, at, {
          negated,
          ...(!asked && { doubt: searchedFor(clause) }),
        });
        clause.consume(at.from, to);
      } else if (!(clause.parts[to]?.named || clause.parts[to + 1]?.named)) refuse(from, "Nothing");
      return false;
    },
  );
  // "Trump on Zelensky without dictator".
  clause.each("(?:<NOT>)(?: (?:the|word|words|phrase|term))* (?<names><WORD>)", (fit) => {
    const { from } = fit.range("names");
    const to = endOf(from);
    const text = typed(from, to);
    if (to === from || clause.target !== "STATEMENTS" || !spoken.has(text)) return false;
    clause.add({ kind: "TEXT", text }, { from: fit.from, to }, { negated: true, doubt: searchedFor(clause) });
    clause.consume(fit.from, to);
    return false;
  });
  clause.each(`(?<=\uE000 's )(?<names><WORD>)`, ({ range }) => {
    const { from } = range("names");
    const to = endOf(from);
    const words = typed(from, to);
    if (to === from || !spoken.has(words) || clause.target === "MEETINGS" || clause.target === "ACTORS")
      return false;
    clause.add({ kind: "TEXT", text: words }, { from, to }, { doubt: searchedFor(clause) });
    clause.consume(from, to);
    return false;
  });
  clause.each(
    `(?<names>he|she|they)(?= (?:<ADV> )*(?:<SAID>|think))|(?<=(?:do|does|did|will) )(?:he|she|they)(?= <WORD>)`,
    (fit) => {
      // "Statements by Trump in which he mentions Putin": nobody else was named before.
      if (clause.actorsBefore(fit.from) === 1) return;
      clause.refuse(
        "UNKNOWN",
        fit,
        `Nobody can tell who “${clause.parts[fit.from]!.typed}” is: write the name of the person.`,
      );
    },
  );
  clause.each(
    "(?<=(?:any|all|some|one|none|both|most|which|each|many) of )(?:them|these|those)(?! <N>)|(?<=(?:report|reported|deny|confirm|contradict|correct|quoted|quote|mention|about|respond to) )(?:it|them|him|her|this)(?! (?:is|was|<D>))",
    (fit) =>
      clause.refuse(
        "UNKNOWN",
        fit,
        `Each question stands by itself, so nobody can tell what “${clause.parts[fit.from]!.typed}” is: write its name.`,
      ),
  );
  const who = `(?:(?:the|a|an) )*(?<names>title(?: title)*(?! \uE000)|<WORD>)`;
  clause.each(
    `(?:by|via|according to|<WORDS> (?:of|from)|<MEETING> (?:with|of|between)|source (?:from|of)) ${who}`,
    nobody,
  );
  clause.each(`<AUX> ${who}(?: <WORD>){0,2} (?:<SAID>|think)`, nobody);
  clause.each(`${who}(?: <WORD>){0,2}(?: 's <WORDS>| <SAID>)`, nobody);
  // "Macron on Ukraine".
  clause.each(
    `(?<names><WORD>)(?: <WORD>)?(?= (?:about|on|over) )`,
    (fit) => fit.before === " " && nobody(fit),
  );
  for (const [at, { capital }] of clause.parts.entries()) if (capital) refuse(at, "Nothing");
  readLeft(clause, clause.target === "MEETINGS" ? ofMeetings : spoken);
}

/** What is said where words are searched for that were not asked for as words. */
const searchedFor = ({ target }: Clause): string =>
  `This names nothing that is known, so it is searched for in the ${{ SOURCES: "words of the articles", MEETINGS: "names of the meetings" }[target as string] ?? "words of the statements"}.`;

/** A word that is written as a name is taken for one; of any other, nobody can tell. */
const unknown = (what: string, words: string, { capital }: { capital?: boolean }, target: Target): string =>
  capital
    ? `${what} is known by the name “${words}”.`
    : `“${words}” is no name that is known here${target === "STATEMENTS" ? `, and no statement has ${words.includes(" ") ? "these words" : "this word"}` : ""}.`;

/** "Since he took office": no date, and none that the graph has. */
function readEventsUnknown(clause: Clause): void {
  for (const [at, { symbol }] of clause.parts.entries()) {
    const next = clause.parts[at + 1];
    if (!/^(?:since|after|before|until)$/.test(symbol) || !next || clause.isConsumed(at)) continue;
    const end = clause.parts.findIndex((part, i) => i > at && (part.symbol === "," || clause.isConsumed(i)));
    const fit = { from: at, to: end < 0 ? clause.parts.length : end };
    if (fit.to === at + 1 || clause.isContent(at)) continue;
    clause.refuse("UNSUPPORTED", fit, "When that was is not looked up: give a date instead.");
    clause.consume(fit.from, fit.to);
  }
}

/** What only says how an answer is laid out. */
const LAYOUT = new Set<string>(["COUNT", "COUNTED_BY", "INTERVAL", "NUMBER", "ORDER"]);

/** The words that are left, where they stand in statements together; a question of nothing else is refused. */
function readLeft(clause: Clause, spoken: Lexicon["spoken"]): void {
  const left = runsOf(clause.parts, (at) => !clause.isConsumed(at));
  const searchable = /^(?:STATEMENTS|SOURCES|MEETINGS)$/.test(clause.target);
  for (const run of searchable ? left : []) {
    const text = typedIn(clause.parts, run);
    if (!spoken.has(text)) continue;
    const at = { from: run[0]!, to: run.at(-1)! + 1 };
    clause.add({ kind: "TEXT", text }, at, { doubt: searchedFor(clause) });
    for (const at of run) clause.consume(at, at + 1);
  }
  if (left.length === 0 || clause.unclear.length > 0 || !clause.chips.every(({ kind }) => LAYOUT.has(kind)))
    return;
  const words = left.map((run) => typedIn(clause.parts, run)).join(" ");
  clause.refuse(
    "UNKNOWN",
    { from: left[0]![0]!, to: left.at(-1)!.at(-1)! + 1 },
    `Nothing is known by the name “${words}”, and no statement has these words. Whole articles may have them.`,
    [{ asks: `articles containing "${words}"` }],
  );
}
