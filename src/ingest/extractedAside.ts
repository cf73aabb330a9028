import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { Extraction } from "../extract/types.ts";
import type { Document } from "../readers/document.ts";
import { type Refusal, refusal } from "../readers/refusal.ts";
import { type Extractable, extractable } from "./extractable.ts";
import type { Extracted } from "./extractionOf.ts";

/** For so long the thread waits for another text: with its model of English it takes some 100 MB. */
const IDLE_MS = 10_000;

/** How much a thread may take for one text before it is ended. */
export interface Bounds {
  idleMs: number;
  /** What any text may take, the start of the thread included. */
  baseMs: number;
  /** What a text may take more for each thousand characters: some eighty times what it does take. */
  perThousandMs: number;
  /** What the thread's objects may take, in MB: three times what the largest document brings the whole process to. */
  heapMb: number;
}

const BOUNDS: Bounds = { idleMs: IDLE_MS, baseMs: 60_000, perThousandMs: 100, heapMb: 1024 };

/** A text took more time or memory than it may: the thread was ended, and others go on. */
export class TooMuchToExtract extends Error {
  override readonly name = "TooMuchToExtract";
}

/** The thread's module: TypeScript where this one is, which a new thread cannot read by itself. */
const THREAD = import.meta.url.endsWith(".ts")
  ? asTypeScript(new URL("./extractionThread.ts", import.meta.url))
  : new URL("./extractionThread.js", import.meta.url);

function asTypeScript({ href }: URL): URL {
  const script = `import { tsImport } from "${import.meta.resolve("tsx/esm/api")}";
    await tsImport("${href}", "${href}");`;
  return new URL(`data:text/javascript,${encodeURIComponent(script)}`);
}

/**
 * A thread that extracts, one text after the other, so that this one answers others meanwhile. It is started with the
 * first text and ended when none has come for a while, and keeps no process from its end.
 */
export class ExtractionThread {
  readonly #module: URL;
  readonly #bounds: Bounds;
  #worker: Worker | undefined;
  #idle: NodeJS.Timeout | undefined;
  #last: Promise<unknown> = Promise.resolve();

  constructor(module = THREAD, bounds: Partial<Bounds> = {}) {
    this.#module = module;
    this.#bounds = { ...BOUNDS, ...bounds };
  }

  /** Whether there is a thread now. */
  get running(): boolean {
    return this.#worker !== undefined;
  }

  /**
   * @throws what the thread failed with, TooMuchToExtract where it ran out of time or memory; the next text gets a new one
   */
  extract(given: Extractable): Promise<Extraction> {
    const extraction = this.#last.then(() => this.#run(given));
    this.#last = extraction.catch(() => {});
    return extraction;
  }

  async #run(given: Extractable): Promise<Extraction> {
    clearTimeout(this.#idle);
    this.#worker ??= this.#start();
    const worker = this.#worker;
    const { baseMs, perThousandMs, heapMb, idleMs } = this.#bounds;
    const ms = baseMs + Math.ceil((given.text.length / 1000) * perThousandMs);
    worker.postMessage(given);
    const answer = once(worker, "message", { signal: AbortSignal.timeout(ms) });
    worker.unref(); // who listens to a thread holds the process
    try {
      const [extraction] = (await answer) as [Extraction];
      this.#idle = setTimeout(() => this.#end(), idleMs).unref();
      return extraction;
    } catch (error) {
      const why = tooMuch(error, ms, heapMb);
      if (!why) throw error;
      this.#end();
      throw new TooMuchToExtract(why, { cause: error });
    }
  }

  #start(): Worker {
    const worker = new Worker(this.#module, {
      resourceLimits: { maxOldGenerationSizeMb: this.#bounds.heapMb },
    });
    worker.once("error", () => {
      if (this.#worker === worker) this.#worker = undefined;
    });
    return worker;
  }

  #end(): void {
    void this.#worker?.terminate();
    this.#worker = undefined;
  }
}

/** What a text took too much of; null of any other failure. */
function tooMuch(error: unknown, ms: number, heapMb: number): string | null {
  const code = typeof error === "object" && error !== null && "code" in error ? error.code : null;
  if (code === "ERR_WORKER_OUT_OF_MEMORY") return `more than ${heapMb} MB of memory`;
  return code === "ABORT_ERR" ? `longer than ${Math.ceil(ms / 1000)} seconds` : null;
}

const thread = new ExtractionThread();

/** What `extracted` finds, in a thread of its own; a refusal where that takes more than one text may. */
export async function extractedAside(document: Document, by = thread): Promise<Extracted | Refusal> {
  try {
    return { document, extraction: await by.extract(extractable(document)) };
  } catch (error) {
    if (!(error instanceof TooMuchToExtract)) throw error;
    const what = document.title ? `“${document.title}”` : "this document";
    return {
      ...refusal("TOO_LARGE", `Extracting from ${what} takes ${error.message}. Split the document.`),
      ...(document.url !== undefined && { url: document.url }),
    };
  }
}
