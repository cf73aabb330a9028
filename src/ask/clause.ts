import type { Chip, CountedBy, Meaning, Target, Unclear } from "./chips.ts";
import { choose, type Lexicon, type Named } from "./lexicon.ts";
import { type Part, SYMBOLS } from "./parts.ts";

const NUMBERS = "one two three four five six seven eight nine ten".split(" ");
const HEAD = "(?:(?:the|a|an|both|either|title) )*";

/** What stands in patterns for something longer. */
const ABBREVIATED: Record<string, string> = {
  N: SYMBOLS.name,
  D: SYMBOLS.date,
  DATE: `(?:the )?${SYMBOLS.date}`,
  /** Any word: a name or a date is a symbol of its own. */
  WORD: "[^ ,\uE000-\uE002]+",
  Q: SYMBOLS.quoted,
  NUM: `(?:\\d{1,3}|${NUMBERS.join("|")})`,
  /** A name, or several that are joined. */
  NAMES: `${HEAD}${SYMBOLS.name}(?:(?: 's)?(?: ,)?(?: (?:and|or|nor|vs|versus|compared (?:to|with)))(?: also)? ${HEAD}${SYMBOLS.name}|(?: 's)? , ${HEAD}${SYMBOLS.name})*`,
  NOT: "(?:but )?(?:(?:(?:all|everything|anything|everyone|anyone|everybody|anybody) (?:but|except(?: for)?|besides|other than|else than)|neither|except(?: for)?|excluding|without|other than|apart from|aside from|besides|minus|never|nor|not (?:counting|including)|leaving (?:out|aside)|instead of|rather than|(?<=(?:but|and|,) )nothing(?= (?:about|on|by|from) )|no(?= (?:statement|claim|quote) (?:about|on|by|from) ))|not)",
  WHO: "(?:who|anyone|anybody|someone|somebody)",
  AUX: "(?:do|does|did|has|have|had|is|was|were|will|would|could|can|been)",
  ADV: "(?:also|else|ever|recently|lately|newly|really|just|repeatedly|publicly|have|has|had|been|never|most|often|first|last|really|actually|already)",
  SAID: "(?:say|claim|told|mention|deny|contradict|confirm|correct|respond)",
  WORDS: "(?:statement|claim|quote|deny|contradict|confirm|correct|respond|mention)",
  MEETING: "(?:meeting|talks|summit|visit|call|meet)",
  SOURCES: "(?:source|report|origin|publisher)",
};

/** The rules' patterns, each compiled once: there are as many as there are rules. */
const compiled = new Map<string, RegExp>();

/** A pattern over the symbols of parts, each with a space before and after it. `<NAMES>` and the like stand for more. */
function pattern(source: string): RegExp {
  let known = compiled.get(source);
  if (!known) {
    const whole = source.replace(/<([A-Z]+)>/g, (_, name: string) => ABBREVIATED[name]!);
    known = new RegExp(`(?<= )(?:${whole})(?= )`, "gud");
    compiled.set(source, known);
  }
  known.lastIndex = 0;
  return known;
}

/** A stretch of parts that a pattern fits. */
export interface Fit {
  from: number;
  to: number;
  groups: Record<string, string | undefined>;
  /** Where a named group lies. */
  range: (group: string) => { from: number; to: number };
  /** The symbols before and after it. */
  before: string;
  after: string;
}

/** A question while the rules read it: what was understood so far, and which parts are left. */
export class Clause {
  readonly parts: readonly Part[];
  readonly text: string;
  readonly chips: Chip[] = [];
  readonly unclear: Unclear[] = [];
  target: Target = "STATEMENTS";
  readonly #consumed = new Set<number>();
  /** Where each part's symbol starts in the text. */
  readonly #starts: number[] = [];
  #phrases = 0;

  /** Who some words describe, see `Lexicon`. */
  readonly groups: Lexicon["groups"];

  constructor(parts: readonly Part[], { groups }: Pick<Lexicon, "groups">) {
    this.parts = parts;
    this.groups = groups;
    let text = " ";
    for (const { symbol } of parts) {
      this.#starts.push(text.length);
      text += `${symbol} `;
    }
    this.text = text;
  }

  isConsumed(at: number): boolean {
    return this.#consumed.has(at);
  }

  consume(from: number, to: number): void {
    for (let at = from; at < to; at++) this.#consumed.add(at);
  }

  /** Whether a pattern fits anywhere. */
  has(source: string): boolean {
    return pattern(source).test(this.text);
  }

  /**
   * Every fit of a pattern whose parts (those of the group `names`, if it has one) are not consumed yet. They are consumed
   * unless `take` gives false.
   */
  each(source: string, take: (fit: Fit) => unknown): void {
    for (const match of this.text.matchAll(pattern(source))) {
      const [start, end] = match.indices![0]!;
      const [from, to] = [this.#partAt(start), this.#partAt(end)];
      const range = (group: string) => {
        const [a, b] = match.indices!.groups![group]!;
        return { from: this.#partAt(a), to: this.#partAt(b) };
      };
      const groups = (match.groups ?? {}) as Fit["groups"];
      const free = groups.names === undefined ? { from, to } : range("names");
      if (this.#anyConsumed(free.from, free.to)) continue;
      const fit = { from, to, groups, range, before: this.text.slice(0, start), after: this.text.slice(end) };
      if (take(fit) !== false) this.consume(from, to);
    }
  }

  #anyConsumed(from: number, to: number): boolean {
    for (let at = from; at < to; at++) if (this.#consumed.has(at)) return true;
    return false;
  }

  #partAt(offset: number): number {
    const at = this.#starts.findIndex((start) => start >= offset);
    return at < 0 ? this.parts.length : at;
  }

  /** "Said that there are no talks before the embassies reopen": whether a part is of what was said. */
  isContent(at: number): boolean {
    return / (?:say|told|claim|mention|deny|confirm) that /.test(this.textBefore(at));
  }

  /** "Said he would meet Putin this month": whether a part is of what was said to come, so that a date is not when it was said. */
  isPlanned(at: number): boolean {
    return / (?:say|told \uE000|claim)(?: that)?(?: (?:he|she|it|they|there|we|the|a|\uE000))*(?: [a-z]+ly)? (?:would|will|could|may|might|wants?|plans?|hopes?|intends?) /u.test(
      this.textBefore(at),
    );
  }

  /** The symbols before a part. */
  textBefore(at: number): string {
    return this.text.slice(0, this.#starts[at]);
  }

  phrase(): number {
    return ++this.#phrases;
  }

  add(meaning: Meaning, { from, to }: { from: number; to: number }, more: Partial<Chip> = {}): void {
    const chip = {
      ...meaning,
      from,
      to,
      negated: false,
      phrase: this.phrase(),
      any: false,
      or: false,
      ...more,
    };
    this.chips.push(chip as Chip);
  }

  countBy(by: CountedBy, at: { from: number; to: number }): void {
    if (!this.chips.some(({ kind }) => kind === "COUNTED_BY")) this.add({ kind: "COUNTED_BY", by }, at);
  }

  refuse(
    reason: Unclear["reason"],
    { from, to }: { from: number; to: number },
    message: string,
    candidates: Unclear["candidates"] = [],
  ): void {
    this.unclear.push({ reason, from, to, message, candidates });
  }

  /** Whether a part names a publisher. */
  isOutlet(at: number): boolean {
    return this.parts[at]?.named?.some(({ type }) => type === "Publisher") === true;
  }

  /** How many actors are named before a place. */
  actorsBefore(at: number): number {
    const actors = this.names({ from: 0, to: at }).flatMap(({ named }) =>
      choose(named, ["Actor"]).slice(0, 1),
    );
    return new Set(actors.map(({ id }) => id)).size;
  }

  /** The parts of a range that are names. */
  names({ from, to }: { from: number; to: number }): { at: number; named: readonly Named[] }[] {
    return this.parts.slice(from, to).flatMap(({ named }, i) => (named ? [{ at: from + i, named }] : []));
  }
}

/** The number that a word or figure stands for. */
export const numberOf = (written: string): number =>
  /^\d/.test(written) ? Number(written) : NUMBERS.indexOf(written) + 1;
