// npm run soak [-- minutes]: mixed load on a server with its own embedded PostgreSQL, ten minutes unless told otherwise:
// questions, articles that come in, and subscribers who are told of them.
// Fails when the server's memory rises, or when something is answered or told as it should not be.
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
import { Followers } from "./followers.ts";
import { Inspector } from "./inspector.ts";
import { MAY_RISE_MB_A_MINUTE, rise, type Sample } from "./memory.ts";
import { KINDS, type Kind } from "./questions.ts";

const AT_ONCE = 4;
/** More than are kept of them. */
const DOCUMENTS = 2500;
const SAMPLE_MS = 5000;

await runToExit(async () => {
  const minutes = Number(process.argv[2] ?? 10);
  if (!(minutes > 0)) throw new StartupError("Say for how many minutes: npm run soak -- 10");
  const folder = await mkdtemp(join(tmpdir(), "onrecord-soak-"));
  // A small cache is full soon, so that what grows later is something else.
  const settings = { DATABASE_URL: "", DATA_DIRECTORY: folder, CACHE_MB: "4", NODE_ENV: "development" };
  const server = await startServerProcess({ ...settings, NODE_OPTIONS: "--inspect=127.0.0.1:0" });
  try {
    const inspector = await Inspector.open(server.output);
    const key = await newKey(settings);
    const times = new Map<Kind, number[]>(KINDS.map((kind) => [kind, []]));
    const strange = new Map<string, number>();
    // What keeps documents and plans is full before anything is measured.
    for (let i = 0; i < DOCUMENTS; i++) await ask(server.address, `query Fill${i} { __typename }`);
    const { text } = await ask(server.address, "query Log { liveCursor }");
    const followers = new Followers(server.address, JSON.parse(text).data.liveCursor);
    const begun = performance.now();
    const end = begun + minutes * 60_000;
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
      const seconds = (performance.now() - begun) / 1000;
      samples.push({ ...(await inspector.memory()), seconds });
      if (samples.length % 6 === 0) console.log(`${n} requests: ${told(samples.at(-1)!)}`);
    }
    await Promise.all(loops);
    report(times, n / (minutes * 60));
    const followed = await followers.end();
    console.log(followed.says);
    inspector.close();
    const [held, resident] = [rise(samples, "heldMb"), rise(samples, "residentMb")];
    console.log(
      `In the last half of the time what the server holds rose by ${held.toFixed(2)} MB a minute, what is resident by ${resident.toFixed(2)}.`,
    );
    const wrong = [...strange].map(([what, count]) => `${count} × ${what}`).concat(followed.wrong);
    if (wrong.length > 0) throw new StartupError(`Answered as it should not be: ${wrong.join("; ")}.`);
    if (Math.max(held, resident) > MAY_RISE_MB_A_MINUTE)
      throw new StartupError(`Memory rises, by more than ${MAY_RISE_MB_A_MINUTE} MB a minute.`);
    console.log("Nothing failed, and memory does not rise.");
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

function told({ seconds, heldMb, residentMb }: Sample): string {
  return `${seconds.toFixed(0)} s, ${heldMb.toFixed(1)} MB held, ${residentMb.toFixed(0)} MB resident`;
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
