import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { Extraction } from "../extract/types.ts";
import type { Document } from "../readers/document.ts";
import { type Extractable, extractable } from "./extractable.ts";
import type { Extracted } from "./extractionOf.ts";

/** For so long the thread waits for another text: with its model of English it takes some 100 MB. */
const IDLE_MS = 10_000;

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
  readonly #idleMs: number;
  #worker: Worker | undefined;
  #idle: NodeJS.Timeout | undefined;
  #last: Promise<unknown> = Promise.resolve();

  constructor(module = THREAD, idleMs = IDLE_MS) {
    this.#module = module;
    this.#idleMs = idleMs;
  }

  /** Whether there is a thread now. */
  get running(): boolean {
    return this.#worker !== undefined;
  }

  /** @throws what the thread failed with; the next text gets a new one */
  extract(given: Extractable): Promise<Extraction> {
    const extraction = this.#last.then(() => this.#run(given));
    this.#last = extraction.catch(() => {});
    return extraction;
  }

  async #run(given: Extractable): Promise<Extraction> {
    clearTimeout(this.#idle);
    this.#worker ??= this.#start();
    const worker = this.#worker;
    worker.postMessage(given);
    const answer = once(worker, "message");
    worker.unref(); // who listens to a thread holds the process
    const [extraction] = (await answer) as [Extraction];
    this.#idle = setTimeout(() => this.#end(), this.#idleMs).unref();
    return extraction;
  }

  #start(): Worker {
    const worker = new Worker(this.#module);
    worker.once("error", () => {
      this.#worker = undefined;
    });
    return worker;
  }

  #end(): void {
    void this.#worker?.terminate();
    this.#worker = undefined;
  }
}

const thread = new ExtractionThread();

/** What `extracted` finds, in a thread of its own. */
export async function extractedAside(document: Document): Promise<Extracted> {
  return { document, extraction: await thread.extract(extractable(document)) };
}
