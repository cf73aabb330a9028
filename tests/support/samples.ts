import { createHash } from "node:crypto";
import pg, { type Client, type Pool, type PoolClient } from "pg";
import { type NodeType, newId } from "../../src/domain/ids.ts";
import { locate } from "../../src/domain/spans.ts";
import { insertRow, type Row } from "./insertRows.ts";
import { dateColumns } from "./randomGraph/dates.ts";
import { transaction } from "./transaction.ts";

/** Adds valid rows with as little said as possible; each method takes the columns that matter and gives the key. */
export class Samples {
  static #count = 0;
  readonly #client: Pool | PoolClient | Client;

  constructor(client: Pool | PoolClient | Client) {
    this.#client = client;
  }

  insert(table: string, row: Row): Promise<string> {
    return insertRow(this.#client, table, row);
  }

  subject(type: "Actor" | "Place" | "Topic" | "Meeting", row: Row = {}): Promise<string> {
    const slug = `${type.toLowerCase()}-${++Samples.#count}`;
    return this.insert("subject", { id: newId(type), kind: type.toUpperCase(), slug, name: slug, ...row });
  }

  actor(row: Row = {}): Promise<string> {
    return this.#withRowOfKind("Actor", row, { actor_kind: "PERSON", unnamed: false });
  }

  place(row: Row = {}, ofPlace: Row = {}): Promise<string> {
    return this.#withRowOfKind("Place", row, { place_kind: "CITY", ...ofPlace });
  }

  topic(row: Row = {}): Promise<string> {
    return this.subject("Topic", row);
  }

  meeting(row: Row = {}, ofMeeting: Row = {}): Promise<string> {
    return this.#withRowOfKind("Meeting", row, { format: "TALKS", ...ofMeeting });
  }

  broader(narrower: string, broader: string): Promise<string> {
    return this.insert("broader", { narrower_key: narrower, broader_key: broader });
  }

  publisher(row: Row = {}): Promise<string> {
    const slug = `publisher-${++Samples.#count}`;
    return this.insert("publisher", { id: newId("Publisher"), slug, name: slug, kind: "AGENCY", ...row });
  }

  source(text: string, row: Row = {}): Promise<string> {
    const sha256 = createHash("sha256").update(text).digest("hex");
    return this.insert("source", { id: newId("Source"), language: "en", text, sha256, ...row });
  }

  /** A source published on a date. */
  published(edtf: string | null, row: Row = {}): Promise<string> {
    return this.source(`Document ${++Samples.#count}: words that were said.`, {
      ...dateColumns("published", edtf),
      ...row,
    });
  }

  statement(speaker: string, row: Row = {}): Promise<string> {
    return this.insert("statement", {
      ...node("Statement"),
      speaker_key: speaker,
      kind: "INDIRECT",
      text: "words",
      language: "en",
      ...row,
    });
  }

  /** A statement with one report in each of some sources. */
  async reported(speaker: string, sources: readonly string[], row: Row = {}): Promise<string> {
    const statement = await this.statement(speaker, row);
    for (const source of sources) await this.report(statement, source);
    return statement;
  }

  about(statement: string, subject: string): Promise<string> {
    return this.insert("statement_subject", { statement_key: statement, subject_key: subject });
  }

  /** A report whose passage is the first character of the source, or what `span` says. */
  async report(statement: string, source: string, row: Row = {}, span?: Row): Promise<string> {
    const passage = span ?? (await this.#firstWord(source));
    return this.insert("report", {
      ...node("Report"),
      statement_key: statement,
      source_key: source,
      ...passage,
      ...row,
    });
  }

  async account(meeting: string, source: string, status: string, row: Row = {}): Promise<string> {
    return this.insert("meeting_account", {
      ...node("MeetingAccount"),
      meeting_key: meeting,
      source_key: source,
      status,
      ...(await this.#firstWord(source)),
      ...row,
    });
  }

  async relation(from: string, type: string, to: string, source: string): Promise<string> {
    return this.insert("relation", {
      ...node("Relation"),
      from_key: from,
      type,
      to_key: to,
      source_key: source,
      ...(await this.#firstWord(source)),
    });
  }

  /** A subject and the row of its kind: neither is let in without the other when the transaction ends. */
  async #withRowOfKind(type: "Actor" | "Place" | "Meeting", row: Row, ofKind: Row): Promise<string> {
    const work = async (add: Samples) => {
      const key = await add.subject(type, row);
      await add.insert(type.toLowerCase(), { key, ...ofKind });
      return key;
    };
    return this.#client instanceof pg.Pool
      ? transaction(this.#client, (client) => work(new Samples(client)))
      : work(this);
  }

  async #firstWord(source: string): Promise<Row> {
    const { rows } = await this.#client.query<{ text: string }>("select text from source where key = $1", [
      source,
    ]);
    return passageOf(rows[0]!.text, rows[0]!.text.split(" ")[0]!);
  }
}

const node = (type: NodeType) => ({ id: newId(type) });

/** Where words stand in a text, as the columns of a passage. */
export function passageOf(text: string, exact: string): Row {
  const span = locate(text, exact)!;
  return { passage_start: span.start, passage_end: span.end, passage_exact: exact };
}
