import { resolve } from "node:path";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import type { Pool } from "pg";
import type { Command, Console } from "../ingest/commandLine.ts";
import { describe } from "../ingest/summary.ts";
import { filesAt, isAddress } from "../readers/inputs.ts";
import { isRefusal, type Refusal } from "../readers/refusal.ts";
import { feedAddress } from "./feeds.ts";
import { INGEST_QUEUE } from "./jobs.ts";
import { type NewJob, Queue } from "./queue.ts";

/** How many jobs are put with one statement. */
const BATCH = 1000;

interface Queued {
  queued: number;
  refusals: Refusal[];
}

/** Runs `npm run ingest -- --queue`; true when nothing was refused. */
export async function runQueueing(
  pool: Pool,
  { targets, fetchLinks, json }: Command,
  { stdin, out }: Pick<Console, "stdin" | "out">,
): Promise<boolean> {
  const { queued, refusals } = await enqueue(await Queue.open(pool), targets, fetchLinks, stdin);
  if (json) out(JSON.stringify({ queued, refusals }));
  else {
    out(`${queued} queued, ${refusals.length} refused. npm run jobs -- list shows how it goes.`);
    for (const refused of refusals) out(`  ${describe(refused)}`);
  }
  return refusals.length === 0;
}

/**
 * Queues files, all files of folders, and addresses, one job for each; `-` is a list of such, one a line. Nothing is
 * read yet.
 */
export async function enqueue(
  queue: Queue,
  targets: readonly string[],
  links: boolean,
  stdin: AsyncIterable<Uint8Array>,
): Promise<Queued> {
  const refusals: Refusal[] = [];
  let queued = 0;
  let batch: NewJob[] = [];
  const flush = async () => {
    await queue.put(batch);
    queued += batch.length;
    batch = [];
  };
  for await (const target of each(targets, stdin)) {
    if (isRefusal(target)) refusals.push(target);
    else batch.push({ queue: INGEST_QUEUE, data: { target, links, caller: null } });
    if (batch.length === BATCH) await flush();
  }
  await flush();
  return { queued, refusals };
}

async function* each(
  targets: AsyncIterable<string> | Iterable<string>,
  stdin: AsyncIterable<Uint8Array>,
): AsyncGenerator<string | Refusal> {
  for await (const target of targets) {
    if (target === "-") yield* each(linesOf(stdin), Readable.from([]));
    else if (isAddress(target)) yield withoutPassword(target);
    else for await (const file of filesAt(resolve(target))) yield isRefusal(file) ? file : file.path;
  }
}

/** An address is stored where everybody can see it, as a feed's is. */
function withoutPassword(address: string): string | Refusal {
  const checked = feedAddress(address);
  return isRefusal(checked) ? { ...checked, url: address.replace(/\/\/[^/]*@/, "//…@") } : checked;
}

async function* linesOf(input: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  for await (const line of createInterface({ input: Readable.from(input) }))
    if (line.trim() !== "") yield line.trim();
}
