import type { Refusal } from "../../readers/refusal.ts";
import type { ExcerptStatements } from "../../readers/statements.ts";
import { readyMade } from "../extractionOf.ts";
import type { DocumentOutcome } from "../ingestDocument.ts";
import { hashOf } from "../knownSources.ts";
import type { Bulk, ReadyMade } from "./bulk.ts";

/** How much is stored at once: more is no quicker, and a batch is held in memory twice. */
const MOST_DOCUMENTS = 2000;
const MOST_CHARACTERS = 8_000_000;

type Outcome = DocumentOutcome | Refusal;

/** Gathers documents to batches, of which one is stored while the next is read. */
export class Batches {
  readonly #bulk: Bulk;
  #gathered: ReadyMade[] = [];
  #characters = 0;
  #storing: Promise<Outcome[]> = Promise.resolve([]);

  constructor(bulk: Bulk) {
    this.#bulk = bulk;
  }

  /** Adds a document; gives the outcomes of a batch that has been stored since the last time. */
  async add(item: ExcerptStatements): Promise<Outcome[]> {
    const gathered = { ...readyMade(item), line: item.line };
    hashOf(gathered.document); // now, while PostgreSQL is busy with the batch before
    this.#gathered.push(gathered);
    this.#characters += item.source.text.length;
    const isFull = this.#gathered.length >= MOST_DOCUMENTS || this.#characters >= MOST_CHARACTERS;
    return isFull ? this.#store() : [];
  }

  /** Stores what is left; gives the outcomes of all that was not told yet. */
  async finish(): Promise<Outcome[]> {
    return [...(await this.#store()), ...(await this.#store())];
  }

  /** Begins to store what was gathered, once the batch before is stored, whose outcomes it gives. */
  async #store(): Promise<Outcome[]> {
    const outcomes = await this.#storing;
    const gathered = this.#gathered;
    this.#gathered = [];
    this.#characters = 0;
    this.#storing = gathered.length > 0 ? this.#bulk.store(gathered) : Promise.resolve([]);
    this.#storing.catch(() => {}); // whoever waits for it next is told
    return outcomes;
  }
}
