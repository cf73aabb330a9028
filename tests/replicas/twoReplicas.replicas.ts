import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type Asked, ask, keepAsking, within } from "../faults/asking.ts";
import { type Deployment, startDeployment } from "./deployment.ts";
import { missingPrograms } from "./programs.ts";

// Real: three PostgreSQL, of which two replicate the first, a PgBouncer beside each, two server processes, HAProxy.
const missing = missingPrograms();
if (missing) console.log(`tests/replicas is left out: ${missing}`);

const READ = "query Read { statements(first: 5) { totalCount nodes { text speaker { name } } } }";

(missing ? describe.skip : describe)("two replicas", () => {
  let all: Deployment;
  beforeAll(async () => {
    all = await startDeployment({ TRUST_PROXY: "loopback" }, 2);
    await showing("ready", "in service", "in service");
  });
  afterAll(() => all?.stop());

  /** Until both servers say so of themselves and of each replica. */
  async function showing(status: string, ...states: string[]): Promise<void> {
    const wanted = JSON.stringify([status, ...states]);
    await within(20_000, async () => {
      const said = await Promise.all(
        all.addresses.map(async (address) => {
          const body = (await (await fetch(`${address}/readyz`)).json()) as Ready;
          return JSON.stringify([body.status, ...body.replicas.map(({ state }) => state)]);
        }),
      );
      return said.every((each) => each === wanted);
    });
  }

  /** How many statements each replica has answered, for both servers together. */
  async function answered(): Promise<number[]> {
    const texts = await Promise.all(
      all.addresses.map(async (address) => (await fetch(`${address}/metrics`)).text()),
    );
    return [1, 2].map((replica) =>
      texts.reduce(
        (sum, text) =>
          sum +
          Number(
            new RegExp(`^onrecord_replica_statements\\{replica="${replica}"\\} (\\d+)`, "m").exec(text)?.[1],
          ),
        0,
      ),
    );
  }

  /** How many more each has answered after some reads at once. */
  async function shares(): Promise<number[]> {
    const before = await answered();
    await Promise.all(
      Array.from({ length: 60 }, (_, i) => ask(all.address, `# share ${i} ${Math.random()}\n${READ}`)),
    );
    return (await answered()).map((n, i) => n - before[i]!);
  }

  it("both answer reads, about as many each", async () => {
    const [first, second] = await shares();
    console.log(`60 reads at once: ${first} and ${second} statements`);
    expect(Math.min(first!, second!)).toBeGreaterThan(0.25 * Math.max(first!, second!));
  });

  it("one is killed and comes back, then the other: no read fails, and each takes its share again", async () => {
    for (const [i, replica] of all.replicas.entries()) {
      const load = keepAsking(all.address, READ, 8);
      await sleep(500);
      await replica.postgres.end("SIGKILL");
      const states = all.replicas.map((_, n) => (n === i ? "away" : "in service"));
      await showing("ready", ...states);
      const alone = await shares();
      expect(alone[i]).toBe(0);
      expect(alone[1 - i]).toBeGreaterThanOrEqual(60);
      replica.postgres.start();
      await showing("ready", "in service", "in service");
      told(`replica ${i + 1} of 2 killed and started`, await load.stop());
      expect(Math.min(...(await shares()))).toBeGreaterThan(0);
    }
  });

  it("both are killed: the primary answers; one comes back and takes over", async () => {
    const load = keepAsking(all.address, READ, 8);
    await sleep(500);
    await Promise.all(all.replicas.map(({ postgres }) => postgres.end("SIGKILL")));
    await showing("ready", "away", "away");
    expect(await shares()).toEqual([0, 0]);
    all.replicas[1]!.postgres.start();
    await showing("ready", "away", "in service");
    expect((await shares())[1]).toBeGreaterThanOrEqual(60);
    told("both replicas killed, one started", await load.stop());
    all.replicas[0]!.postgres.start();
    await showing("ready", "in service", "in service");
  });
});

interface Ready {
  status: string;
  replicas: { state: string }[];
}

/** Prints what the clients saw, of whom none may have seen an error. */
function told(what: string, asked: Asked[]): void {
  const slowest = Math.max(...asked.map(({ ms }) => ms));
  const seen = [...new Set(asked.map(({ outcome }) => outcome))];
  console.log(`${what}: ${asked.length} reads, ${seen.join()}; the slowest took ${Math.round(slowest)} ms`);
  expect(seen).toEqual(["ok"]);
  expect(slowest).toBeLessThan(4000);
}
