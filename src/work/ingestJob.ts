import { Readable } from "node:stream";
import type { Pool } from "pg";
import { extractedAside } from "../ingest/extractedAside.ts";
import { ingestDocument } from "../ingest/ingestDocument.ts";
import { refusedByDatabase } from "../ingest/refusedByDatabase.ts";
import { ingest, type Outcome } from "../ingest/run.ts";
import { describe, Summary } from "../ingest/summary.ts";
import { entryItem } from "../readers/feed/reader.ts";
import type { Item } from "../readers/reader.ts";
import { isRefusal, type Refusal, refusal } from "../readers/refusal.ts";
import { fetchUrl } from "../readers/web/fetch.ts";
import { fetchedFeed } from "./fetchedFeed.ts";
import type { IngestJob, RefusedEntryJob } from "./jobs.ts";
import { mayPass } from "./mayPass.ts";
import type { Result, Work } from "./runner.ts";

/** How many refusals a dead letter tells of. */
const SHOWN = 20;

export interface Reaching {
  /** Networks that are not public and may be read all the same, in CIDR notation. */
  allowedNetworks: readonly string[];
}

/** Ingests what was queued, through the same stages as the command line. */
export function ingesting(pool: Pool, reaching: Reaching): Work["run"] {
  return ({ data }, interrupted) => runIngest(pool, data as IngestJob, reaching, interrupted);
}

async function runIngest(
  pool: Pool,
  job: IngestJob,
  reaching: Reaching,
  interrupted: AbortSignal,
): Promise<Result> {
  const summary = new Summary();
  let passing: Refusal | undefined;
  for await (const outcome of outcomes(pool, job, reaching)) {
    summary.add(outcome);
    if ("kind" in outcome && mayPass(outcome)) passing ??= outcome;
    // What is stored stays stored, and is unchanged the next time.
    if (interrupted.aborted) return { state: "INTERRUPTED" };
  }
  const { refusals, ...counts } = summary;
  const refused = passing ?? refusals[0];
  if (!refused) return { state: "DONE", told: counts };
  const told = { ...counts, refusals: refusals.slice(0, SHOWN).map(describe) };
  const why = { code: refused.code, reason: describe(refused), ...told };
  return { state: passing ? "RETRY" : "DEAD", why };
}

async function* outcomes(pool: Pool, job: IngestJob, reaching: Reaching): AsyncGenerator<Outcome> {
  const caller = job.caller === null ? null : { key: job.caller };
  const fetched = (target: string, fetchLinks: boolean) =>
    ingest(pool, [target], {
      ...reaching,
      fetchLinks,
      stdin: Readable.from([]),
      caller,
      extracted: extractedAside,
    });
  if ("target" in job) return yield* fetched(job.target, job.links);
  const item = "refused" in job ? await askedAgain(job, reaching) : entryItem(job.entry);
  if (item.kind === "document") {
    const found = await extractedAside(item);
    yield isRefusal(found)
      ? found
      : await ingestDocument(pool, item, found.extraction, caller).catch((error: unknown) =>
          refusedByDatabase(error, item),
        );
  } else if (item.kind === "refusal") yield item;
  else if (item.kind === "link") yield* fetched(item.url, false);
}

/** What a feed holds now of an entry that was refused. */
async function askedAgain({ feed, refused }: RefusedEntryJob, reaching: Reaching): Promise<Item> {
  const answer = await fetchUrl(feed, reaching);
  if (isRefusal(answer)) return answer;
  const read = answer.kind === "fetched" ? await fetchedFeed(answer) : null;
  if (isRefusal(read)) return read;
  const entry = read?.entries.find(({ id }) => id === refused);
  if (entry) return entryItem(entry);
  const still = read?.refused.find(({ id }) => id === refused);
  return still?.refusal ?? refusal("NOT_FOUND", `The feed shows no entry “${refused}” any more.`);
}
