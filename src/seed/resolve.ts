import type { Span } from "../domain/spans.ts";
import { Checker, NOWHERE } from "./checker.ts";
import type { Entries, Entry, Section } from "./entries.ts";
import { findWords } from "./findWords.ts";
import type { SeedHop, SeedMeeting, SeedReport, SeedSource, SeedStatement, Seeds } from "./seeds.ts";
import type { Path } from "./yamlFile.ts";

type EntryOf<S extends Section> = Entries["of"][S][number];
type Credits = ReadonlyMap<string, readonly SeedHop[]>;

const SUBJECTS: Section[] = ["actors", "places", "topics", "meetings"];

/**
 * Follows every slug to its entry and finds every span in its document. What leads nowhere is
 * added to `entries.problems`; the answer is of use only when there are none.
 * @param documents the texts by their source's slug
 */
export function resolve(entries: Entries, documents: ReadonlyMap<string, string>): Seeds {
  const { of } = entries;
  const check = new Checker(entries, documents);
  for (const entry of of.actors)
    for (const [i, { organisation }] of entry.value.affiliations.entries())
      check.refer(entry, ["affiliations", i, "organisation"], organisation, "actors");
  for (const entry of [...of.actors, ...of.places, ...of.topics, ...of.meetings])
    check.referAll(entry, ["broader"], entry.value.broader, ...SUBJECTS);
  checkCircles(check, [...of.actors, ...of.places, ...of.topics, ...of.meetings]);

  const sources = of.sources.map((entry) => resolveSource(check, entry));
  const credits = new Map(sources.map((source) => [source.slug, source.credits]));
  const languages = new Map(sources.map((source) => [source.slug, source.language]));
  return {
    publishers: of.publishers.map(withSlug),
    sources,
    actors: of.actors.map(withSlug),
    places: of.places.map(withSlug),
    topics: of.topics.map(withSlug),
    meetings: of.meetings.map((entry) => resolveMeeting(check, credits, entry)),
    statements: of.statements.map((entry) => resolveStatement(check, credits, languages, entry)),
    relations: of.relations.map((entry) => {
      const { from, to, source, passage } = entry.value;
      check.refer(entry, ["from"], from, "statements");
      check.refer(entry, ["to"], to, "statements");
      check.refer(entry, ["source"], source, "sources");
      return { ...entry.value, passage: check.find(entry, ["passage"], source, passage) };
    }),
  };
}

function resolveSource(check: Checker, entry: EntryOf<"sources">): SeedSource {
  const { slug, value } = entry;
  check.refer(entry, ["publisher"], value.publisher, "publishers");
  const text = check.documents.get(slug);
  if (text === undefined) check.problem(entry, [], `there is no documents/${slug}.txt.`);
  const credits = value.credits.map((credit, i): SeedHop => {
    check.refer(entry, ["credits", i, "publisher"], credit.publisher, "publishers");
    return { publisher: credit.publisher, ...check.find(entry, ["credits", i, "exact"], slug, credit) };
  });
  return { slug, ...value, credits, text: text ?? "" };
}

function resolveMeeting(check: Checker, credits: Credits, entry: EntryOf<"meetings">): SeedMeeting {
  const { slug, value } = entry;
  check.refer(entry, ["place"], value.place, "places");
  check.referAll(entry, ["participants"], value.participants, "actors");
  const accounts = value.accounts.map((account, i) => {
    const path = ["accounts", i];
    check.refer(entry, [...path, "source"], account.source, "sources");
    check.refer(entry, [...path, "according-to"], account["according-to"], "actors");
    check.refer(entry, [...path, "via"], account.via, "publishers");
    const passage = check.find(entry, [...path, "passage"], account.source, account.passage);
    return { ...account, passage, via: account.via ?? credits.get(account.source)?.[0]?.publisher };
  });
  return { slug, ...value, accounts };
}

function resolveStatement(
  check: Checker,
  credits: Credits,
  languages: ReadonlyMap<string, string>,
  entry: EntryOf<"statements">,
): SeedStatement {
  const { slug, value } = entry;
  check.refer(entry, ["speaker"], value.speaker, "actors");
  check.refer(entry, ["at"], value.at, "places");
  check.referAll(entry, ["about"], value.about, ...SUBJECTS);
  const reports = value.reports.map((report, i) =>
    resolveReport(check, credits, entry, ["reports", i], report),
  );
  const standsIn = ({ exact }: Span) => "span" in findWords(exact, { exact: value.text, occurrence: 1 });
  const passages = reports.map((report) => report.passage);
  if (!passages.includes(NOWHERE) && !passages.some(standsIn))
    check.problem(entry, ["text"], "the text stands in none of the passages of its reports.");
  const language = reports.map((report) => languages.get(report.source)).find(Boolean) ?? "und";
  return { slug, ...value, language, reports };
}

function resolveReport(
  check: Checker,
  credits: Credits,
  entry: EntryOf<"statements">,
  path: Path,
  report: EntryOf<"statements">["value"]["reports"][number],
): SeedReport {
  const { source, speaker, cue } = report;
  check.refer(entry, [...path, "source"], source, "sources");
  const passage = check.find(entry, [...path, "passage"], source, report.passage);
  const attribution = report.attribution.map((hop, i): SeedHop => {
    const at = [...path, "attribution", i];
    check.refer(entry, [...at, "publisher"], hop.publisher, "publishers");
    check.refer(entry, [...at, "actor"], hop.actor, "actors");
    const span = check.findNear(entry, [...at, "exact"], source, hop, passage);
    return { publisher: hop.publisher, actor: hop.actor, ...span };
  });
  return {
    source,
    passage,
    speaker: speaker ? check.find(entry, [...path, "speaker"], source, speaker, passage) : null,
    cue: cue ? check.find(entry, [...path, "cue"], source, cue, passage) : null,
    quotes: report.quotes.map((quote, i) =>
      check.find(entry, [...path, "quotes", i], source, quote, passage),
    ),
    attribution: [...attribution, ...(credits.get(source) ?? [])],
  };
}

/** No subject is broader than itself, however long the way round. */
function checkCircles(
  check: Checker,
  subjects: Entry<{ broader: string[]; place?: string | undefined }>[],
): void {
  const above = new Map(subjects.map(({ slug, value }) => [slug, broaderOf(value)]));
  for (const entry of subjects) {
    const seen = new Set<string>();
    const open = broaderOf(entry.value);
    for (let next = open.pop(); next !== undefined && !seen.has(entry.slug); next = open.pop()) {
      if (seen.has(next)) continue;
      seen.add(next);
      open.push(...(above.get(next) ?? []));
    }
    if (seen.has(entry.slug)) check.problem(entry, ["broader"], `"${entry.slug}" is broader than itself.`);
  }
}

/** What a subject is narrower than: a meeting also than its place. */
export const broaderOf = (subject: { broader: string[]; place?: string | undefined }): string[] => [
  ...new Set([...subject.broader, ...(subject.place ? [subject.place] : [])]),
];

const withSlug = <T extends object>(entry: Entry<T>) => ({ slug: entry.slug, ...entry.value });
