import type { TextLine } from "./layout.ts";

/** Lines that pages carry around an article and that nobody said. */
const FURNITURE = [
  /^[_*=~\s-]+$/,
  /^(?:also|must|see also|read|read also|read more|read next|related|recommended)(?: read)?\s*[|:]/i,
  /^(?:share(?: this)?(?: article| story)?|follow(?: us)?:?|advertisement|about us|sign up|read more|continue reading)$/i,
  /^(?:print|e-?mail|tweet|recommend|(?:view |\d+ |more )?comments?|text size|download audio|embed player)$/i,
  /^(?:listen|save|skip advertisement|leave a comment|comment on this story|post navigation|add to your saved stories)$/i,
  /^advertisement\b.{0,30}$|^\d+[ -]min(?:ute)?s?(?: read)?$|^(?:updated )?\d+ (?:minute|hour|day)s? ago$/i,
  /^(?:published|updated|last modified|publication date)\b[^.]{0,60}\b20\d\d\b[^.]{0,40}$/i,
  /^subscribe (?:for|to|now)\b[^.]*$/i,
  /^(?:follow|find|like) us on\b[^.]*$/i,
  /^(?:sign up (?:to|for) (?:our|the)|by signing up,? you agree|listen to our podcast)\b/i,
  /^(?:sign in|log in|register) to (?:continue|keep) reading\b|\balready (?:a (?:subscriber|member)|have an account)\b/i,
  /\bnewsletters?\b.*\bsign up here\.?$|^our standards:/i,
  /^the post .{1,200} (?:appeared first|first appeared) on .{1,80}$/i,
  /^the .{1,80} logo$/i,
  /^(?:©|copyright\b).{1,200}$|\ball rights reserved\b/i,
  /^(?:photo|image|picture|file photo)s?(?: credit| courtesy)?\s*:/i,
  /^credits?\s*:/i,
];
const MAX_FURNITURE_LENGTH = 250;

const PAGE_NUMBER = /^(?:page\s*)?[-–]?\s*\d{1,4}\s*[-–]?(?:\s*(?:of|\/)\s*\d{1,4})?$/i;
/** How many lines at the top and at the bottom of a page may be its header and footer. */
const EDGE_LINES = 2;

/** Lines that the reading leaves out: links to other articles, buttons, page numbers, running heads. */
export function furnitureOf(lines: readonly TextLine[]): Set<TextLine> {
  const furniture = runningHeads(lines);
  for (const line of lines) if (isFurniture(line.words)) furniture.add(line);
  return furniture;
}

/** Whether a line is a link to another article, a button, a credit or a call to subscribe. */
export const isFurniture = (line: string): boolean =>
  line.length <= MAX_FURNITURE_LENGTH && FURNITURE.some((pattern) => pattern.test(line));

/** What stands at the edge of more than one page, but for its digits; and page numbers there. */
function runningHeads(lines: readonly TextLine[]): Set<TextLine> {
  const pages = new Map<number, TextLine[]>();
  for (const line of lines) {
    const page = pages.get(line.page);
    if (page) page.push(line);
    else pages.set(line.page, [line]);
  }
  const pagesWith = new Map<string, number>();
  const edges = [...pages.values()].map((page) => [
    ...new Set([...page.slice(0, EDGE_LINES), ...page.slice(-EDGE_LINES)]),
  ]);
  for (const edge of edges)
    for (const words of new Set(edge.map(digitsAside))) pagesWith.set(words, (pagesWith.get(words) ?? 0) + 1);
  const isRunningHead = (line: TextLine) =>
    pagesWith.get(digitsAside(line))! > 1 || (lines.at(-1)!.page > 0 && PAGE_NUMBER.test(line.words));
  return new Set(edges.flat().filter(isRunningHead));
}

const digitsAside = ({ words }: TextLine) => words.replaceAll(/\d+/g, "#").replaceAll(/\s+/g, " ");
