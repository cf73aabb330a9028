// A process of its own that drives one server at a time: so many connections, each asking again as soon as it is
// answered. It is sent runs (`Run`) and says when it measures and what it measured (`Report`).
import { Connection } from "./connection.ts";

/** What to ask whom, and for how long. */
export interface Run {
  port: number;
  path: string;
  /** JSON bodies, asked by turns. */
  bodies: string[];
  /** Whether each request gets a number, so that no cache of answers has it already. */
  numbered: boolean;
  connections: number;
  warmUpMs: number;
  measureMs: number;
}

export type Report =
  | { event: "measuring" }
  | { event: "done"; requests: number; seconds: number; failed: number; p50: number; p99: number };

process.on("message", (run: Run) => {
  void drive(run).then((report) => process.send!(report));
});

/** Numbers go on from run to run, so that none comes twice to a server. */
let asked = 0;

async function drive(run: Run): Promise<Report> {
  const { bodies, numbered } = run;
  const latencies: number[] = [];
  let failed = 0;
  let measuring = false;
  let over = false;

  const loop = async () => {
    const connection = new Connection(run.port, run.path);
    while (!over) {
      const number = asked++;
      const body = bodies[number % bodies.length]!;
      const start = performance.now();
      const right = await connection.ask(
        numbered ? `${body.slice(0, -1)},"extensions":{"request":${number}}}` : body,
      );
      if (!measuring) continue;
      latencies.push(performance.now() - start);
      if (!right) failed++;
    }
    connection.close();
  };
  const loops = Array.from({ length: run.connections }, loop);
  await passed(run.warmUpMs);
  measuring = true;
  process.send!({ event: "measuring" } satisfies Report);
  const start = performance.now();
  await passed(run.measureMs);
  over = true;
  const seconds = (performance.now() - start) / 1000;
  const requests = latencies.length;
  const sorted = Float64Array.from(latencies).sort();
  const at = (share: number) => sorted[Math.min(requests - 1, Math.floor(requests * share))] ?? Number.NaN;
  const report: Report = { event: "done", requests, seconds, failed, p50: at(0.5), p99: at(0.99) };
  await Promise.all(loops);
  return report;
}

const passed = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
