import type { Citation, CitedSource } from "./citation.ts";
import type { CitedMeeting, CitedStatement, PageOf } from "./cited.ts";

// What a source wrote stands in the text as a JSON string, so that no passage, title or name can pass for a part of the
// answer: what looks like a heading or another citation in it stays inside of its quotation marks, on its line.

/** Words of a source, marked off: JSON, in which the other line ends of Unicode are escaped as well. */
export function quoted(words: string): string {
  return JSON.stringify(words).replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029");
}

/** A sentence of the API, in which names may stand that a source wrote. */
export const oneLine = (sentence: string) => sentence.replaceAll(/\s+/g, " ");

const orUnknown = (words: string | null, what: string) =>
  words === null ? `${what} unknown` : quoted(words);

export function sourceText(source: CitedSource): string {
  return [
    `source ${source.id}`,
    source.title === null ? "untitled" : quoted(source.title),
    orUnknown(source.publisher, "publisher"),
    source.published ?? "date unknown",
    ...(source.url === null ? [] : [quoted(source.url)]),
  ].join(", ");
}

export function citationText({ report, passage, quotes, via, review, source }: Citation): string {
  return [
    `  - ${quoted(passage.exact)}`,
    `    report ${report} [${passage.start}, ${passage.end}) of ${sourceText(source)}`,
    ...(quotes.length > 0
      ? [`    the speaker's own words: ${quotes.map((q) => quoted(q.exact)).join(" … ")}`]
      : []),
    ...(via.length > 0 ? [`    by way of ${via.map(({ name }) => quoted(name)).join(", then ")}`] : []),
    ...(review === "PROPOSED" ? ["    found by a program; no person has checked it yet"] : []),
  ].join("\n");
}

export function statementText({
  id,
  text,
  kind,
  said,
  speaker,
  corroboration,
  reports,
}: CitedStatement): string {
  const { reports: count, origins, contested } = corroboration;
  return [
    `${quoted(speaker.name)}, ${said ?? "date unknown"}: ${quoted(text)}`,
    `  statement ${id} (${kind}), ${plural(count, "report")} of ${plural(origins, "independent origin")}${contested ? ", CONTESTED" : ""}`,
    ...reports.map(citationText),
  ].join("\n");
}

export function meetingText(meeting: CitedMeeting): string {
  const { id, name, date, place, status, contested, accounts } = meeting;
  return [
    `${quoted(name)}, ${date ?? "date unknown"}, ${orUnknown(place, "place")}`,
    `  meeting ${id}: ${status ?? "no status"}${contested ? ", CONTESTED" : ""}`,
    ...accounts.flatMap((account) => [
      `  - ${account.status}${account.accordingTo === null ? "" : ` according to ${quoted(account.accordingTo)}`}: ${quoted(account.passage.exact)}`,
      `    [${account.passage.start}, ${account.passage.end}) of ${sourceText(account.source)}`,
    ]),
  ].join("\n");
}

/** How much of a list is shown, and how to see more; of none, what that means. */
export function pageText({ total, shown, next }: PageOf, what: string): string {
  if (total === 0)
    return `No ${what} in the graph, which does not show that there is none.
Next: ask for less at once (without the dates, with fewer words), or tell the user that nothing was found. Do not answer from memory.`;
  const more = next === null ? "" : ` For more: after: ${quoted(next)}.`;
  return `${shown} of ${plural(total, what)}.${more}`;
}

export const plural = (count: number, what: string) => `${count} ${what}${count === 1 ? "" : "s"}`;
