import { codePointLength, type Span } from "../../domain/spans.ts";
import type { Credit } from "../document.ts";
import type { WrittenMetadata } from "../metadata.ts";
import { edtfOf } from "../writtenDates.ts";
import { endsSentence, type TextLine } from "./layout.ts";

/** What a text without front matter says of itself. */
export interface Masthead {
  metadata: WrittenMetadata;
  credits: Credit[];
  title: TextLine | undefined;
  /** Lines that say who wrote it, when, and from where: no part of the article. */
  lines: Set<TextLine>;
}

const MAX_TITLE_LENGTH = 200;
/** How many lines under a title may belong to the masthead. */
const MAX_LINES = 5;

const NAME = String.raw`\p{Lu}[\p{L}\p{M}'’.-]*(?: (?:(?:de|van|von|der|bin|al|el) )?\p{Lu}[\p{L}\p{M}'’.-]*){1,3}`;
const BARE_NAME = new RegExp(`^${NAME}$`, "u");
const BYLINE = new RegExp(`^(?:By|BY|by)\\s+(${NAME}(?:(?:, | and |, and )${NAME})*)$`, "u");
const DATE_LINE = /^(?:(?:date|published|published on|posted on)\s*:?\s+)?(.{4,60})$/i;
/** "Sources Anadolu Ajansı", "Source: RIA Novosti". */
const CREDIT =
  /^(?:[Ss]ources?|SOURCES?|[Vv]ia)(?::\s*|\s+)(\p{Lu}[^\s.]*(?: (?:of |the |de )?\p{Lu}[^\s.]*){0,4})$/u;
/** "Moscow (Brussels Morning Newspaper) –", "MOSCOW, March 10 (Reuters) -". */
const DATELINE = /^\p{Lu}[\p{L} .'’-]{1,40}(?:, [^()]{3,20})? \(([^()]{2,60})\)\s*[-–—]{1,2}\s/u;

/** Lines around an article that carry the publisher's own name. */
const IMPRINT = /\blogo$|©|\bcopyright\b|\ball rights reserved\b/i;

/**
 * Reads title, author, date and outlet from the text itself, each only where its form leaves no doubt.
 * @param lines the article's, without the page's furniture.
 * @param isWrapped whether a paragraph may go on from line to line, so that a first line need not be a title.
 */
export function mastheadOf(
  text: string,
  lines: readonly TextLine[],
  furniture: Iterable<TextLine>,
  isWrapped: boolean,
): Masthead {
  const masthead: Masthead = { metadata: {}, credits: [], title: undefined, lines: new Set() };
  const title = titleOf(lines, isWrapped);
  if (title) {
    masthead.title = title;
    masthead.metadata.title = title.words.replace(/^#{1,6}\s+/, ""); // Markdown's heading
  }
  const rest = title ? lines.slice(1) : lines;
  for (const line of rest.slice(0, MAX_LINES)) {
    const said = saidOfItself(text, line, rest);
    if (!said) break;
    masthead.metadata = { ...said.metadata, ...masthead.metadata };
    masthead.credits.push(...(said.credits ?? []));
    masthead.lines.add(line);
  }
  const first = rest.find((line) => !masthead.lines.has(line));
  const imprint = [...furniture].filter(({ words }) => IMPRINT.test(words));
  if (first) readDateline(text, first, imprint, masthead);
  return masthead;
}

function titleOf(lines: readonly TextLine[], isWrapped: boolean): TextLine | undefined {
  const [first, next] = lines;
  if (!first || !next || first.words.length > MAX_TITLE_LENGTH) return undefined;
  if (/[.,;:][)\]"'’”»]*$/.test(first.words) || !/\s/.test(first.words) || isAboutItself(first))
    return undefined;
  if (next.apart || isAboutItself(next)) return first;
  const isParagraphOfItsOwn = !isWrapped && !endsSentence(first.words) && endsSentence(next.words);
  return isParagraphOfItsOwn ? first : undefined;
}

const isAboutItself = ({ words }: TextLine) =>
  BYLINE.test(words) || CREDIT.test(words) || edtfOf(DATE_LINE.exec(words)?.[1]) !== undefined;

function saidOfItself(
  text: string,
  line: TextLine,
  lines: readonly TextLine[],
): Partial<Pick<Masthead, "metadata" | "credits">> | null {
  const author = BYLINE.exec(line.words)?.[1] ?? nameWithBiography(line, lines);
  if (author) return { metadata: { author } };
  const credit = CREDIT.exec(line.words)?.[1];
  if (credit) return { credits: [{ name: credit, exact: spanOf(text, line.start, line.words) }] };
  const published = DATE_LINE.exec(line.words)?.[1];
  if (edtfOf(published)) return { metadata: { published } };
  return null;
}

/** A name alone on its line is the author's when the text ends by telling who that is. */
function nameWithBiography({ words }: TextLine, lines: readonly TextLine[]): string | undefined {
  if (!BARE_NAME.test(words)) return undefined;
  const hasBiography = lines.some((line) =>
    ["is", "was", "has", "covers", "reports", "writes"].some((verb) =>
      line.words.startsWith(`${words} ${verb} `),
    ),
  );
  return hasBiography ? words : undefined;
}

/**
 * The outlet between parentheses in a dateline may be the agency or the publisher. It is the publisher when the
 * page around the article carries its name too; else it is a credit.
 */
function readDateline(
  text: string,
  first: TextLine,
  imprint: readonly TextLine[],
  { metadata, credits }: Masthead,
): void {
  const dateline = DATELINE.exec(first.words);
  const outlet = dateline?.[1];
  if (!outlet) return;
  if (imprint.some(({ words }) => words.includes(outlet))) metadata.publisher = outlet;
  else credits.push({ name: outlet, exact: spanOf(text, first.start + dateline[0].indexOf(outlet), outlet) });
}

function spanOf(text: string, at: number, exact: string): Span {
  const start = codePointLength(text.slice(0, at));
  return { start, end: start + codePointLength(exact), exact };
}
