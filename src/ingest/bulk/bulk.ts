import type { Pool, PoolClient } from "pg";
import { asCaller } from "../../access/asCaller.ts";
import type { KeyHolder } from "../../access/caller.ts";
import { IDENTITY_LOCK } from "../../federate/identityLock.ts";
import type { Refusal } from "../../readers/refusal.ts";
import type { ExcerptStatements } from "../../readers/statements.ts";
import { readyMade } from "../extractionOf.ts";
import type { DocumentOutcome } from "../ingestDocument.ts";
import { isRefusedByDatabase } from "../refusedByDatabase.ts";
import { storedOrRefused } from "../storedOrRefused.ts";
import { storeBatch } from "./batch.ts";
import { Publishers } from "./publishers.ts";
import { Speakers } from "./speakers.ts";

/** Fewer documents than these take the way of all others: each in a transaction of its own. */
const FEWEST = 100;

/** What resolution goes by: when another process has changed one of these, what is remembered no longer counts. */
const VERSIONS = `
  select bit_xor(mark)::text as version from change where table_name in
    ('subject', 'subject_name', 'actor', 'place', 'affiliation', 'broader', 'publisher', 'publisher_name')`;

/** Stores batches of documents with ready-made statements, one after the other. */
export class Bulk {
  readonly #pool: Pool;
  readonly #caller: Pick<KeyHolder, "key"> | null;
  readonly #known = { speakers: new Speakers(), publishers: new Publishers() };
  #version: string | null = null;

  /** @param caller whose rows these are; null on the command line */
  constructor(pool: Pool, caller: Pick<KeyHolder, "key"> | null) {
    this.#pool = pool;
    this.#caller = caller;
  }

  /**
   * Stores a batch in one transaction. When a row breaks a rule, each half is tried by itself, until only the document
   * that cannot be stored is left out.
   * @throws when the database cannot be asked
   */
  async store(items: readonly ExcerptStatements[]): Promise<(DocumentOutcome | Refusal)[]> {
    // What is known of organisations is asked one by one only.
    const organisations = items.some(({ statements }) =>
      statements.some(({ speaker }) => speaker?.isOrganisation),
    );
    if (items.length < FEWEST || organisations) return this.#storeOneByOne(items);
    try {
      return await asCaller(this.#pool, this.#caller, async (client) => {
        await client.query(BATCH_SETTINGS);
        await client.query(IDENTITY_LOCK);
        if (this.#version !== (await versionOf(client))) this.#forget();
        const outcomes = await storeBatch(client, items.map(readyMade), this.#known);
        this.#version = await versionOf(client);
        return outcomes;
      });
    } catch (error) {
      this.#forget();
      if (!isRefusedByDatabase(error)) throw error;
      const half = items.length >> 1;
      return [...(await this.store(items.slice(0, half))), ...(await this.store(items.slice(half)))];
    }
  }

  async #storeOneByOne(items: readonly ExcerptStatements[]): Promise<(DocumentOutcome | Refusal)[]> {
    const outcomes: (DocumentOutcome | Refusal)[] = [];
    for (const item of items) {
      const outcome = await storedOrRefused(this.#pool, readyMade(item), this.#caller);
      outcomes.push("kind" in outcome && item.line !== undefined ? { ...outcome, line: item.line } : outcome);
    }
    return outcomes;
  }

  #forget(): void {
    this.#known.speakers.forget();
    this.#known.publishers.forget();
  }
}

/** A batch is many rows: what it sorts stays in memory. */
const BATCH_SETTINGS = "set local work_mem = '64MB'";

async function versionOf(client: PoolClient): Promise<string> {
  const { rows } = await client.query<{ version: string }>(VERSIONS);
  return rows[0]!.version;
}
