import type { Pool } from "pg";
import type { KeyHolder } from "../access/caller.ts";
import { loadExports } from "../export/loadExports.ts";
import type { Loaded } from "../export/loader.ts";
import type { Document } from "../readers/document.ts";
import { type InputOptions, inputsOf } from "../readers/inputs.ts";
import { type Input, readInput } from "../readers/read.ts";
import type { Exported, Item } from "../readers/reader.ts";
import { isRefusal, type Refusal } from "../readers/refusal.ts";
import type { ExcerptStatements } from "../readers/statements.ts";
import { Batches } from "./bulk/batches.ts";
import { Bulk } from "./bulk/bulk.ts";
import { type Extracted, extracted } from "./extractionOf.ts";
import type { DocumentOutcome } from "./ingestDocument.ts";
import { storedOrRefused } from "./storedOrRefused.ts";

export interface RunOptions extends InputOptions {
  /** Whether articles that a feed or data set only links to are fetched. */
  fetchLinks: boolean;
  /** Whose rows these are; null on the command line. */
  caller: Pick<KeyHolder, "key"> | null;
  /** Finds what a document reports; here and now when left out. */
  extracted?: (document: Document) => Extracted | Promise<Extracted | Refusal>;
  /** Called for each report of a document that is being stored. */
  onReport?: () => void;
  /** Whether a large file may have the database to itself where nobody else is connected (bulk/largeLoad.ts). */
  mayBeAlone?: boolean;
}

/** An article that was named and not fetched. */
export interface Linked {
  state: "LINKED";
  url: string;
}

/** What became of one thing that was read. */
export type Outcome = DocumentOutcome | Linked | Loaded | Refusal;

/**
 * Ingests files, folders, addresses and `-`, one document after the other, each in a transaction of its own (of an
 * export, some records in each): what is told here is stored, of a file that has the database to itself when the next
 * input is begun or all is done. What cannot be read or stored is a Refusal, and does not stop the others.
 * @throws when the database cannot be asked, for half a minute
 */
export async function* ingest(
  pool: Pool,
  targets: readonly string[],
  options: RunOptions,
): AsyncGenerator<Outcome> {
  const bulk = new Bulk(pool, options.caller);
  for (const target of targets)
    for await (const input of inputsOf(target, options)) {
      if (isRefusal(input)) yield input;
      else yield* inputOutcomes(pool, input, bulk, options);
    }
}

/**
 * Ready-made statements are stored by the batch, and the next ones read meanwhile; so are the records of an export; all
 * else one by one.
 */
async function* inputOutcomes(
  pool: Pool,
  input: Input,
  bulk: Bulk,
  options: RunOptions,
): AsyncGenerator<Outcome> {
  const batches = new Batches(bulk);
  bulk.expect(options.mayBeAlone ? (input.size ?? 0) : 0);
  try {
    for await (const item of loadExports(pool, readInput(input), options.caller, placeOf(input))) {
      if ("state" in item) yield item;
      else if (item.kind === "statements") yield* await batches.add(item);
      else {
        if (item.kind !== "refusal") {
          yield* await batches.finish();
          await bulk.close();
        }
        yield* itemOutcomes(pool, item, options);
      }
    }
    yield* await batches.finish();
    await bulk.close();
  } finally {
    await bulk.giveUp();
  }
}

const placeOf = ({ path, url }: Input) => ({
  ...(path !== undefined && { path }),
  ...(url !== undefined && { url }),
});

async function* itemOutcomes(
  pool: Pool,
  item: Exclude<Item, Exported | ExcerptStatements>,
  options: RunOptions,
): AsyncGenerator<Outcome> {
  switch (item.kind) {
    case "refusal":
      yield item;
      break;
    case "document":
      yield await storedOrRefused(pool, await (options.extracted ?? extracted)(item), options.caller, {
        onReport: options.onReport,
      });
      break;
    case "link":
      if (options.fetchLinks) yield* ingest(pool, [item.url], { ...options, fetchLinks: false });
      else yield { state: "LINKED", url: item.url };
      break;
    default:
      item satisfies never;
  }
}
