import { parentPort } from "node:worker_threads";
import { extract } from "../extract/extract.ts";
import type { Extractable } from "./extractable.ts";

/** What ExtractionThread starts: a text comes in, what was found in it goes out. What it fails with ends it, and is told. */
parentPort!.on("message", (given: Extractable) => parentPort!.postMessage(extract(given)));
