// npm run bench:replicas: the headline question without a cache of answers, through HAProxy and two servers, answered by
// the primary alone and with a replica, by turns (docs/operations/replicas.md).
import { cpus } from "node:os";
import pg from "pg";
import { within } from "../tests/faults/asking.ts";
import { isReady, startDeployment } from "../tests/replicas/deployment.ts";
import { missingPrograms } from "../tests/replicas/programs.ts";
import { fillCorpus } from "./corpus/load.ts";
import { parseScale } from "./corpus/size.ts";
import { Driver } from "./measure/driver.ts";
import { postgresTime } from "./measure/processes.ts";
import { onrecordQuestions } from "./questions.ts";
import { drawVariables } from "./variables.ts";

const ROUNDS = 3;
const CONNECTIONS = 16;
const WARM_UP_MS = 1500;
const MEASURE_MS = 5000;

const missing = missingPrograms();
if (missing) throw new Error(`Install what it needs: ${missing}`);
const settings: NodeJS.ProcessEnv = {
  CACHE_MB: "0",
  SEED: "never",
  NODE_ENV: "production",
  LOG_LEVEL: "warn",
};
const all = await startDeployment(settings);
const driver = new Driver();
const pool = new pg.Pool({ connectionString: all.primary.directUrl, max: 1 });
try {
  await fillCorpus(all.primary.adminUrl, parseScale("10k"), console.error);
  const { headline } = await drawVariables(pool, async () => "", console.error);
  const question = onrecordQuestions.headline;
  const bodies = headline.map((given) =>
    JSON.stringify({ query: question.document, variables: question.variables(given) }),
  );
  const both = { alone: [] as number[], replica: [] as number[] };
  for (let round = 1; round <= ROUNDS; round++)
    for (const way of ["alone", "replica"] as const) {
      settings.DATABASE_REPLICA_URLS = way === "alone" ? "" : all.replica.url;
      for (const [i, server] of all.servers.entries()) {
        await server.end("SIGKILL");
        server.start();
        await within(30_000, () => isReady(all.addresses[i]!));
      }
      await within(5000, () => isReady(all.address));
      const port = Number(new URL(all.address).port);
      const run = {
        port,
        path: "/graphql",
        bodies,
        numbered: true,
        connections: CONNECTIONS,
        warmUpMs: WARM_UP_MS,
        measureMs: MEASURE_MS,
      };
      const times = () =>
        [all.primary, all.replica].map(({ postgres }) => postgresTime(postgres.pid) ?? Number.NaN);
      let before = times();
      const { requests, seconds, failed, p50, p99 } = await driver.run(run, () => {
        before = times();
      });
      const [primary, replica] = times().map((time, i) =>
        (((time - before[i]!) * 1000) / requests).toFixed(2),
      );
      both[way].push(requests / seconds);
      console.log(
        `round ${round}, ${way}: ${Math.round(requests / seconds)} requests/s, p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms, ` +
          `${failed} failed; processor time of a request: primary ${primary} ms, replica ${replica} ms`,
      );
    }
  const middle = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1]!;
  console.log(
    `with a replica to the primary alone: ${(middle(both.replica) / middle(both.alone)).toFixed(2)}; ${cpus().length} processors for everything`,
  );
} finally {
  driver.stop();
  await pool.end();
  await all.stop();
}
