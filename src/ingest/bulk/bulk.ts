import type { Pool, PoolClient } from "pg";
import { asCaller } from "../../access/asCaller.ts";
import type { KeyHolder } from "../../access/caller.ts";
import { IDENTITY_LOCK } from "../../federate/identityLock.ts";
import type { Refusal } from "../../readers/refusal.ts";
import type { Extracted } from "../extractionOf.ts";
import type { DocumentOutcome } from "../ingestDocument.ts";
import { hashOf } from "../knownSources.ts";
import { isRefusedByDatabase, isTooLong, refusedByDatabase } from "../refusedByDatabase.ts";
import { storedOrRefused } from "../storedOrRefused.ts";
import { settleBatches, storeBatch } from "./batch.ts";
import { LargeLoad } from "./largeLoad.ts";
import { Publishers } from "./publishers.ts";
import { Speakers } from "./speakers.ts";

/** A document with ready-made statements, and the line of its file that it stands on. */
export interface ReadyMade extends Extracted {
  line: number | undefined;
}

/** Fewer documents than these take the way of all others: each in a transaction of its own. */
const FEWEST = 100;

/** What resolution goes by: when another process has changed one of these, what is remembered no longer counts. */
const VERSIONS = `
  select bit_xor(mark)::text as version from change where table_name in
    ('subject', 'subject_name', 'actor', 'place', 'affiliation', 'broader', 'publisher', 'publisher_name')`;

/** How many of some texts are stored. */
const KNOWN = `
  select count(*)::int as known
  from unnest($1::bpchar[]) as h cross join lateral (select from source where sha256 = h limit 1) s`;

/** Stores batches of documents with ready-made statements, one after the other. */
export class Bulk {
  readonly #pool: Pool;
  readonly #caller: Pick<KeyHolder, "key"> | null;
  readonly #known = { speakers: new Speakers(), publishers: new Publishers() };
  #version: string | null = null;
  /** The bytes of an input that may be a large load; 0 where none may be. */
  #bytes = 0;
  #large: LargeLoad | null = null;

  /** @param caller whose rows these are; null on the command line */
  constructor(pool: Pool, caller: Pick<KeyHolder, "key"> | null) {
    this.#pool = pool;
    this.#caller = caller;
  }

  /** What comes now is of an input of so many bytes, which may have the database to itself; of 0 it may not. */
  expect(bytes: number): void {
    this.#bytes = bytes;
  }

  /**
   * Stores a batch in one transaction. When a row breaks a rule or it takes too long, each half is tried by itself, until
   * only the document that cannot be stored is left out.
   * @throws when the database cannot be asked
   */
  async store(items: readonly ReadyMade[]): Promise<(DocumentOutcome | Refusal)[]> {
    if (items.some(({ extraction }) => extraction.entities.length > 0)) {
      // What is known of organisations is asked one by one only.
      await this.close();
      return this.#storeOneByOne(items);
    }
    await this.#considerLargeLoad(items);
    return this.#storeByHalves(items);
  }

  /** Commits what is not committed yet; what comes of the same input takes the ordinary way. */
  async close(): Promise<void> {
    await this.#large?.end();
    this.#large = null;
    this.#bytes = 0;
  }

  /** Leaves away what is not committed yet. */
  async giveUp(): Promise<void> {
    await this.#large?.giveUp();
    this.#large = null;
  }

  async #considerLargeLoad(items: readonly ReadyMade[]): Promise<void> {
    if (this.#large?.isFull) {
      await this.#large.end();
      this.#large = null;
    }
    if (this.#large || this.#bytes === 0 || !(await this.#areNew(items.slice(0, FEWEST)))) return;
    this.#large = await LargeLoad.begin(this.#pool, this.#bytes);
    if (!this.#large) this.#bytes = 0;
  }

  /** Whether most are: a file that was loaded before needs no large load. */
  async #areNew(items: readonly ReadyMade[]): Promise<boolean> {
    const { rows } = await this.#pool.query<{ known: number }>(KNOWN, [
      items.map(({ document }) => hashOf(document)),
    ]);
    return rows[0]!.known < items.length / 2;
  }

  async #storeByHalves(items: readonly ReadyMade[]): Promise<(DocumentOutcome | Refusal)[]> {
    if (!this.#large && items.length < FEWEST) return this.#storeOneByOne(items);
    try {
      return await this.#storeBatch(items);
    } catch (error) {
      this.#forget();
      if (!isRefusedByDatabase(error) && !isTooLong(error)) throw error;
      if (items.length === 1) return [located(refusedByDatabase(error, items[0]!.document), items[0]!)];
      const half = items.length >> 1;
      return [
        ...(await this.#storeByHalves(items.slice(0, half))),
        ...(await this.#storeByHalves(items.slice(half))),
      ];
    }
  }

  #storeBatch(items: readonly ReadyMade[]): Promise<DocumentOutcome[]> {
    const work = async (client: PoolClient) => {
      await client.query(BATCH_SETTINGS);
      await client.query(IDENTITY_LOCK);
      if (this.#version !== (await versionOf(client))) this.#forget();
      const outcomes = await storeBatch(client, items, this.#known);
      this.#version = await versionOf(client);
      return outcomes;
    };
    if (this.#large) return this.#large.batch(items.length, work);
    return asCaller(this.#pool, this.#caller, async (client) => {
      const outcomes = await work(client);
      await settleBatches(client);
      return outcomes;
    });
  }

  async #storeOneByOne(items: readonly ReadyMade[]): Promise<(DocumentOutcome | Refusal)[]> {
    const outcomes: (DocumentOutcome | Refusal)[] = [];
    for (const item of items) {
      const outcome = await storedOrRefused(this.#pool, item, this.#caller);
      outcomes.push("kind" in outcome ? located(outcome, item) : outcome);
    }
    return outcomes;
  }

  #forget(): void {
    this.#known.speakers.forget();
    this.#known.publishers.forget();
  }
}

const located = (refusal: Refusal, { line }: ReadyMade): Refusal =>
  line === undefined ? refusal : { ...refusal, line };

/** A batch is many rows: what it sorts stays in memory. */
const BATCH_SETTINGS = "set local work_mem = '64MB'";

async function versionOf(client: PoolClient): Promise<string> {
  const { rows } = await client.query<{ version: string }>(VERSIONS);
  return rows[0]!.version;
}
