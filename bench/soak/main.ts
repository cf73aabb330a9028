// npm run soak [-- minutes]: mixed load on a server with its own embedded PostgreSQL, ten minutes unless told otherwise.
// Fails when the server's memory grows, or when something is answered as it should not be.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { createKey } from "../../src/access/keys.ts";
import { readEnvironment } from "../../src/config/environment.ts";
import { runToExit, StartupError } from "../../src/config/startupError.ts";
import { textTable } from "../../src/config/textTable.ts";
import { openDatabaseBeside } from "../../src/database/open.ts";
import { ask } from "../../tests/faults/asking.ts";
import { startServerProcess } from "../../tests/faults/serverProcess.ts";
import { silent } from "../../tests/support/silent.ts";
import { KINDS, type Kind } from "./questions.ts";

const AT_ONCE = 4;
const SAMPLE_MS = 1000;
/** Memory may rise by so much from the second fifth of the time to the last: caches fill, the heap breathes. */
const MAY_GROW_MB = 24;

interface Sample {
  heapMb: number;
  residentMb: number;
}

await runToExit(async () => {
  const minutes = Number(process.argv[2] ?? 10);
  if (!(minutes > 0)) throw new StartupError("Say for how many minutes: npm run soak -- 10");
  const folder = await mkdtemp(join(tmpdir(), "onrecord-soak-"));
  // A small cache is full soon, so that what grows later is something else.
  const settings = { DATABASE_URL: "", DATA_DIRECTORY: folder, CACHE_MB: "4", NODE_ENV: "development" };
  const server = await startServerProcess(settings);
  try {
    const key = await newKey(settings);
    const times = new Map<Kind, number[]>(KINDS.map((kind) => [kind, []]));
    const strange = new Map<string, number>();
    const end = performance.now() + minutes * 60_000;
    const samples: Sample[] = [];
    let n = 0;
    const loops = Array.from({ length: AT_ONCE }, async () => {
      while (performance.now() < end) {
        const kind = kindOf(n);
        const { query, variables } = kind.body(n++);
        const { outcome, ms } = await ask(
          server.address,
          query,
          { authorization: `Bearer ${key}` },
          variables,
        );
        times.get(kind)!.push(ms);
        if (outcome !== (kind.outcome ?? "ok"))
          strange.set(`${kind.name}: ${outcome}`, (strange.get(`${kind.name}: ${outcome}`) ?? 0) + 1);
      }
    });
    while (performance.now() < end) {
      await sleep(SAMPLE_MS);
      samples.push(await sample(server.address));
      if (samples.length % 30 === 0)
        console.log(`${samples.length} s: ${n} requests, ${told(samples.at(-1)!)}`);
    }
    await Promise.all(loops);
    report(times, n / (minutes * 60));
    const grown = growth(samples);
    console.log(
      `Lowest heap: ${grown.before} MB in the second fifth of the time, ${grown.after} MB in the last.`,
    );
    const wrong = [...strange].map(([what, count]) => `${count} × ${what}`);
    if (wrong.length > 0) throw new StartupError(`Answered as it should not be: ${wrong.join("; ")}.`);
    if (grown.after - grown.before > MAY_GROW_MB)
      throw new StartupError(
        `Memory grows: by ${grown.after - grown.before} MB, and ${MAY_GROW_MB} MB are allowed.`,
      );
    console.log("Nothing failed, and memory does not grow.");
  } catch (error) {
    console.error(server.output.slice(-20).join("\n")); // of a server that has ended, why
    throw error;
  } finally {
    await server.end("SIGTERM");
    await rm(folder, { recursive: true, force: true });
  }
});

/** Kinds in turn, by their shares; spread, so that each second has some of all. */
function kindOf(n: number): Kind {
  let place = (n * 37) % 100;
  for (const kind of KINDS) {
    if (place < kind.share) return kind;
    place -= kind.share;
  }
  return KINDS[0]!;
}

async function newKey(settings: NodeJS.ProcessEnv): Promise<string> {
  const database = await openDatabaseBeside(readEnvironment(settings).database, silent);
  const { secret } = await createKey(database.pool, "Soak", "CONTRIBUTOR");
  await database.close();
  return secret;
}

async function sample(address: string): Promise<Sample> {
  const text = await (await fetch(`${address}/metrics`)).text();
  const mb = (name: string) => Number(new RegExp(`^${name} (\\d+)`, "m").exec(text)?.[1]) / 1024 / 1024;
  return { heapMb: mb("nodejs_heap_size_used_bytes"), residentMb: mb("process_resident_memory_bytes") };
}

function told({ heapMb, residentMb }: Sample): string {
  return `heap ${heapMb.toFixed(0)} MB, resident ${residentMb.toFixed(0)} MB`;
}

/** The lowest heap in a fifth of the time is what is left after collections. */
function growth(samples: Sample[]): { before: number; after: number } {
  const fifth = Math.floor(samples.length / 5);
  const lowest = (of: Sample[]) => Math.round(Math.min(...of.map(({ heapMb }) => heapMb)));
  return { before: lowest(samples.slice(fifth, 2 * fifth)), after: lowest(samples.slice(-fifth)) };
}

function report(times: Map<Kind, number[]>, perSecond: number): void {
  const rows = [...times].map(([{ name }, all]) => {
    const sorted = all.toSorted((a, b) => a - b);
    const at = (share: number) => `${(sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(1)} ms`;
    return [name, `${sorted.length}`, at(0.5), at(0.99), `${(sorted.at(-1) ?? 0).toFixed(0)} ms`];
  });
  console.log(textTable([["kind", "requests", "p50", "p99", "slowest"], ...rows]));
  console.log(`${perSecond.toFixed(0)} requests a second.`);
}
