import type { Pool } from "pg";
import type { KeyHolder } from "../access/caller.ts";
import { groupBy } from "../domain/groupBy.ts";
import { typeOfId } from "../domain/ids.ts";
import type { Exported } from "../readers/reader.ts";
import { type Refusal, refusal } from "../readers/refusal.ts";
import type { KindName } from "./kinds.ts";
import { loadBatch } from "./loadBatch.ts";
import { type Entry, identityOf } from "./sorting.ts";

/** Some records of an export that are there now. */
export interface Loaded {
  state: "LOADED";
  new: number;
  /** There before, just the same. */
  unchanged: number;
}

/** Records of one group may refer to later ones of it. */
type Group = "subjects" | "statements" | Exclude<KindName, keyof typeof GROUPS>;
const GROUPS = {
  actor: "subjects",
  place: "subjects",
  topic: "subjects",
  meeting: "subjects",
  statement: "statements",
  report: "statements",
} as const;
const groupOf = (kind: KindName): Group =>
  kind in GROUPS ? GROUPS[kind as keyof typeof GROUPS] : (kind as Group);

/** How many records, and characters of sources' texts, one transaction loads. */
const BATCH = 1000;
const BATCH_CHARACTERS = 2_000_000;

/**
 * Loads the records of an export as they come, some in a transaction each. All subjects are one transaction, as each of the four
 * kinds may refer to later ones of any; they are in memory until then. Of what else refers to later records only these
 * few are kept until what they refer to is there. So after each transaction whatever is there is there whole, and the
 * same export again goes on from there.
 */
export class Loader {
  readonly #pool: Pool;
  readonly #caller: Pick<KeyHolder, "key"> | null;
  #group: Group | undefined;
  #batch: Entry[] = [];
  #characters = 0;
  /** By the id that they wait for. */
  readonly #waiting = new Map<string, Entry[]>();
  /** What others may not refer to. */
  readonly #refused = new Set<string>();
  /** Records of this export so far, whatever became of them; null outside of one. */
  #records: number | null = null;

  constructor(pool: Pool, caller: Pick<KeyHolder, "key"> | null) {
    this.#pool = pool;
    this.#caller = caller;
  }

  async *take({ record, line }: Exported): AsyncGenerator<Loaded | Refusal> {
    if (record.kind === "onrecord") {
      yield* this.close();
      this.#records = 0;
    } else if (record.kind === "end") {
      yield* this.#endGroup();
      if (record.records !== this.#records)
        yield cutOff(`Of the ${record.records} records of this export, ${this.#records} came`);
      this.#records = null;
    } else {
      this.miss();
      yield* this.#add({ record, line });
    }
  }

  /** Counts a line that cannot be read. */
  miss(): void {
    if (this.#records !== null) this.#records++;
  }

  /** Loads what is left when the input ends. */
  async *close(): AsyncGenerator<Loaded | Refusal> {
    yield* this.#endGroup();
    if (this.#records !== null)
      yield cutOff(`This export ends after ${this.#records} records, without its last line`);
    this.#records = null;
  }

  async *#add(entry: Entry): AsyncGenerator<Loaded | Refusal> {
    const { record } = entry;
    const group = groupOf(record.kind);
    if (group !== this.#group) {
      yield* this.#endGroup();
      this.#group = group;
    }
    // A statement is stored with the reports that follow it.
    const isFull = this.#batch.length >= BATCH || this.#characters >= BATCH_CHARACTERS;
    if (isFull && group !== "subjects" && record.kind !== "report") yield* this.#load(this.#takeBatch());
    this.#batch.push(entry);
    if (record.kind === "source") this.#characters += record.text.length;
  }

  async *#endGroup(): AsyncGenerator<Loaded | Refusal> {
    yield* this.#load(this.#takeBatch());
    const waiting = [...this.#waiting.values()].flat();
    this.#waiting.clear();
    this.#group = undefined; // nothing more may come
    yield* this.#load(waiting);
  }

  #takeBatch(): Entry[] {
    const batch = this.#batch;
    this.#batch = [];
    this.#characters = 0;
    return batch;
  }

  /** Loads a batch, and then what waited for it. */
  async *#load(entries: Entry[]): AsyncGenerator<Loaded | Refusal> {
    const mayCome = (id: string) => this.#group !== undefined && groupOfId(id) === this.#group;
    for (let batch = entries; batch.length > 0; ) {
      const { fresh, unchanged, refused, waiting } = await loadBatch(
        this.#pool,
        this.#caller,
        batch,
        this.#refused,
        mayCome,
      );
      for (const [entry, reason] of refused) {
        this.#refused.add(identityOf(entry));
        yield { ...reason, line: entry.line };
      }
      if (fresh.length + unchanged.length > 0)
        yield { state: "LOADED", new: fresh.length, unchanged: unchanged.length };
      for (const [id, group] of groupBy(waiting.keys(), (entry) => waiting.get(entry)!))
        this.#waiting.set(id, [...(this.#waiting.get(id) ?? []), ...group]);
      batch = this.#released([...fresh, ...unchanged, ...refused.keys()]);
    }
  }

  #released(settled: readonly Entry[]): Entry[] {
    if (this.#waiting.size === 0) return [];
    return settled.flatMap((entry) => {
      const id = identityOf(entry);
      const released = this.#waiting.get(id) ?? [];
      this.#waiting.delete(id);
      return released;
    });
  }
}

/** Of a row that a batch may lack because it comes later in the file; all subjects are one batch. */
function groupOfId(id: string): Group | undefined {
  const type = typeOfId(id);
  if (type === "Source") return "source";
  return type === "Statement" ? "statements" : undefined;
}

const cutOff = (what: string): Refusal =>
  refusal(
    "CUT_OFF",
    `${what}: it was cut off. Export it again, or load the whole file: what is there stays as it is.`,
  );
