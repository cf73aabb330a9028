import type { PoolClient } from "pg";
import { type FuzzyDate, parseDate } from "../../domain/dates.ts";
import { newId } from "../../domain/ids.ts";
import type { Span } from "../../domain/spans.ts";
import type { ExtractedReport } from "../../extract/types.ts";
import type { Extracted } from "../extractionOf.ts";
import type { Found } from "../found.ts";
import type { DocumentOutcome } from "../ingestDocument.ts";
import { hashOf, KnownSources } from "../knownSources.ts";
import { UNDETERMINED } from "../storeSource.ts";
import { wordsOf } from "../wordsOf.ts";
import { CopyRows, type Value } from "./copy.ts";
import type { Publishers } from "./publishers.ts";
import type { Speaker, Speakers } from "./speakers.ts";
import { type Sought, Verbatim } from "./verbatim.ts";

/** A document of a batch that is not stored yet. */
interface NewDocument extends Extracted {
  sourceId: string;
  publisherKey: string | null;
  published: FuzzyDate | null;
}

/** Those who are known, from batch to batch. */
export interface Known {
  speakers: Speakers;
  publishers: Publishers;
}

/**
 * Stores a batch of documents with ready-made statements in the transaction of `client`, as ingestDocument would one by
 * one, but for what the comparison of reports and sources finds later. What is derived, PostgreSQL derives
 * (migrations `bulk` and `large_loads`), and settleBatches() for all batches of the transaction at its end.
 * @throws when a row breaks a rule: then nothing of the batch can be stored
 */
export async function storeBatch(
  client: PoolClient,
  documents: readonly Extracted[],
  { speakers, publishers }: Known,
): Promise<DocumentOutcome[]> {
  const publisherKeys = await publishers.resolve(
    client,
    documents.map(({ document }) => document.publisher),
  );
  const known = await KnownSources.of(
    client,
    documents.map(({ document }) => document),
  );
  const news: NewDocument[] = [];
  const sourceIds = documents.map((each, i) => {
    const { document } = each;
    const publisherKey = publisherKeys[i]!;
    const stored = known.find(document, publisherKey);
    if (stored) return stored;
    const sourceId = newId("Source");
    known.add(document, publisherKey, sourceId);
    const published = document.published ? parseDate(document.published) : null;
    news.push({ ...each, sourceId, publisherKey, published });
    return sourceId;
  });
  const resolved = await speakers.resolve(
    client,
    news.map(({ document, extraction, published }) => ({
      text: document.text,
      published,
      speakers: extraction.reports.map(({ speaker }) => speaker),
    })),
  );
  const outcomes = await new Batch(client).store(news, resolved);
  return sourceIds.map((sourceId) => {
    const outcome = outcomes.get(sourceId);
    outcomes.delete(sourceId); // The same again in this batch is unchanged.
    return outcome ?? { state: "UNCHANGED", sourceId };
  });
}

/** Counts what the batches of a transaction brought, and derives anew what they added to. */
export async function settleBatches(client: PoolClient): Promise<void> {
  await client.query("select settle_batches()");
}

/** A data set of statements tells of no meetings. */
const NO_MEETINGS = { accounts: 0, accountsOfKnown: 0 };

/** What one batch is copied to. */
export const BATCH_TABLES = [
  "batch_source",
  "batch_statement",
  "batch_report",
  "batch_quote",
  "batch_mention",
  "batch_federation",
] as const;

/** The rows of one batch, and where they are copied to. */
class Batch {
  readonly #client: PoolClient;
  readonly #sources = new CopyRows("batch_source");
  readonly #statements = new CopyRows("batch_statement");
  readonly #reports = new CopyRows("batch_report");
  readonly #quotes = new CopyRows("batch_quote");
  readonly #mentions = new CopyRows("batch_mention");
  readonly #federations = new CopyRows("batch_federation");

  constructor(client: PoolClient) {
    this.#client = client;
  }

  /** Stores the documents; gives what became of each by the id of its source. */
  async store(
    documents: readonly NewDocument[],
    resolved: readonly (Speaker | null)[][],
  ): Promise<Map<string, DocumentOutcome>> {
    const sought = documents.map(({ extraction, published }, i) =>
      extraction.reports.map((report, n) => soughtOf(report, resolved[i]![n]?.key ?? null, published)),
    );
    const all = sought.flat().filter((each) => each !== null);
    const verbatim = await Verbatim.open(this.#client, all);
    const keys = {
      source: await drawKeys(this.#client, "source", documents.length),
      statement: await drawKeys(this.#client, "statement", all.length),
      report: await drawKeys(this.#client, "report", all.length),
    };
    const outcomes = new Map<string, DocumentOutcome>();
    documents.forEach((document, i) => {
      const sourceKey = keys.source.next().value!;
      const { sourceId } = document;
      this.#addSource(sourceKey, document);
      this.#addMentions(sourceKey, document.extraction.reports, resolved[i]!);
      const found = this.#addReports(sourceKey, document, sought[i]!, verbatim, keys);
      outcomes.set(sourceId, { state: "NEW", sourceId, ...found, meetings: NO_MEETINGS });
    });
    await this.#client.query("select open_batch()");
    for (const rows of [
      this.#sources,
      this.#statements,
      this.#reports,
      this.#quotes,
      this.#mentions,
      this.#federations,
    ])
      await rows.copy(this.#client);
    await this.#client.query("select file_batch()");
    return outcomes;
  }

  #addSource(key: string, { document, sourceId, publisherKey, published }: NewDocument): void {
    const { title, author, url, language, text } = document;
    const described = [title ?? null, author ?? null, url ?? null, language ?? UNDETERMINED];
    this.#sources.add([
      key,
      sourceId,
      publisherKey,
      ...described,
      ...dateValues(published),
      text,
      hashOf(document),
    ]);
  }

  /** Each speaker once for the words that name them. */
  #addMentions(
    sourceKey: string,
    reports: readonly ExtractedReport[],
    speakers: readonly (Speaker | null)[],
  ): void {
    const seen = new Set<string>();
    reports.forEach(({ speaker: mention }, i) => {
      const speaker = speakers[i];
      if (!mention || !speaker) return;
      const { start, end, exact } = mention.span;
      const what = `${start} ${end} ${speaker.key}`;
      if (seen.has(what)) return;
      seen.add(what);
      const candidates = `{${speaker.candidates.map(({ subjectKey }) => subjectKey).join()}}`;
      const { key, score, reason, explanation } = speaker;
      const certainty = key === null ? 0 : score;
      this.#mentions.add([sourceKey, start, end, exact, key, certainty, reason, explanation, candidates]);
    });
  }

  #addReports(
    sourceKey: string,
    { document, extraction }: NewDocument,
    sought: readonly (Sought | null)[],
    verbatim: Verbatim,
    keys: { statement: Iterator<string>; report: Iterator<string> },
  ): Found {
    const found: Found = { reports: 0, merged: 0, leftOpen: 0 };
    const filed = new Set<string>();
    extraction.reports.forEach((report, i) => {
      const utterance = sought[i]!;
      if (!utterance) {
        found.leftOpen++;
        return;
      }
      const known = verbatim.find(utterance);
      const statementKey = known?.statementKey ?? keys.statement.next().value!;
      const { passage, quotes, speaker, rule, confidence } = report;
      const what = `${statementKey} ${passage.start} ${passage.end}`;
      if (filed.has(what)) return; // the same report again
      filed.add(what);
      found.reports++;
      if (known) found.merged++;
      else {
        verbatim.add(statementKey, utterance);
        const { speakerKey, content, said } = utterance;
        const language = document.language ?? UNDETERMINED;
        this.#statements.add([
          statementKey,
          newId("Statement"),
          speakerKey,
          report.kind,
          content,
          language,
          ...dateValues(said),
        ]);
      }
      const key = keys.report.next().value!;
      const spans = [...spanValues(passage), ...spanValues(speaker?.span ?? null)];
      this.#reports.add([key, newId("Report"), statementKey, sourceKey, ...spans, rule, confidence]);
      quotes.forEach((quote, n) => {
        this.#quotes.add([key, n + 1, ...spanValues(quote)]);
      });
      if (known) {
        verbatim.add(statementKey, utterance);
        this.#federations.add([key, statementKey, known.score, known.reason, known.explanation]);
      }
    });
    return found;
  }
}

/** A report as it is compared; null when nobody can tell who speaks. */
function soughtOf(
  { content, passage, quotes, said }: ExtractedReport,
  speakerKey: string | null,
  published: FuzzyDate | null,
): Sought | null {
  if (speakerKey === null) return null;
  return {
    speakerKey,
    content: wordsOf({ content, passage, cue: null }),
    quotes: quotes.map(({ exact }) => exact),
    passage: passage.exact,
    cue: null,
    said: said && parseDate(said.edtf),
    published,
  };
}

/** Keys for new rows of a table, in the order of their filing. */
async function drawKeys(client: PoolClient, table: string, count: number): Promise<Iterator<string>> {
  const { rows } = await client.query<{ key: string }>(
    "select nextval($1::regclass) as key from generate_series(1, $2)",
    [`${table}_key_seq`, count],
  );
  return rows.map(({ key }) => key).values();
}

const dateValues = (date: FuzzyDate | null): Value[] => [
  date?.edtf ?? null,
  date?.start ?? null,
  date?.end ?? null,
  date?.precision ?? null,
];

const spanValues = (span: Span | null): Value[] =>
  span ? [span.start, span.end, span.exact] : [null, null, null];
