import type { Options } from "../options.ts";
import type { QuestionName } from "../rivals/question.ts";
import type { RunningServer } from "../server.ts";
import type { Asked } from "../variables.ts";
import type { Driver } from "./driver.ts";
import { postgresTime, processorTime, residentMemory } from "./processes.ts";

/** The six, and the first of them with the same variables again and again, which a cache may answer. */
export type Measured = QuestionName | "repeated";

/** What one contestant did with one question: medians of the rounds. Null is what cannot be measured here. */
export interface Result {
  contestant: string;
  question: Measured;
  requestsPerSecond: number;
  p50: number;
  p99: number;
  /** Processor time of a request, in milliseconds. */
  nodeMs: number | null;
  postgresMs: number | null;
  /** Requests that were not answered as they should. */
  failed: number;
}

export interface Results {
  results: Result[];
  /** The most resident memory of each contestant while it was driven, in bytes. */
  memory: Record<string, number | null>;
}

const WARM_UP_MS = 1500;

/** Drives every server with every question, one after the other, in rounds. */
export async function measureRounds(
  driver: Driver,
  servers: readonly RunningServer[],
  asked: Asked,
  postmaster: number | null,
  options: Options,
  log: (line: string) => void,
): Promise<Results> {
  const rounds = new Map<string, Omit<Result, "contestant" | "question">[]>();
  const memory: Results["memory"] = {};
  const questions: Measured[] = [...options.questions];
  if (questions.includes("headline")) questions.push("repeated");

  for (const question of options.questions)
    for (const server of servers.filter(({ normalise, id }) => normalise === null || id === "onrecord"))
      await askAll(server, question);
  log("All that is asked for has been read once");

  for (let round = 1; round <= options.rounds; round++)
    for (const question of questions)
      for (const server of servers) {
        if (question === "repeated" && server.id !== "onrecord") continue;
        const result = await measure(server, question);
        const key = `${server.name}\n${question}`;
        rounds.set(key, [...(rounds.get(key) ?? []), result]);
        const resident = residentMemory(server.pid);
        memory[server.name] = resident === null ? null : Math.max(resident, memory[server.name] ?? 0);
        log(
          `round ${round}, ${question}, ${server.name}: ${Math.round(result.requestsPerSecond)} requests/s`,
        );
      }

  /** Asks everything once, so that nobody is measured while the disk is read for the first time. */
  async function askAll(server: RunningServer, question: QuestionName) {
    const left = asked[question].values();
    const ask = async () => {
      for (const given of left) await server.ask(question, given);
    };
    await Promise.all(Array.from({ length: options.connections }, ask));
  }

  async function measure(server: RunningServer, question: Measured) {
    const sent =
      question === "repeated"
        ? [server.request("headline", asked.headline[0]!)]
        : asked[question].map((given) => server.request(question, given as never));
    const times = () => ({
      node: processorTime(server.pid),
      postgres: postmaster && postgresTime(postmaster),
    });
    let before = times();
    const run = {
      port: server.port,
      path: sent[0]!.path,
      bodies: sent.map(({ body }) => JSON.stringify(body)),
      // The limit takes parameters, and keeps nothing.
      numbered: question !== "repeated" && server.normalise !== null,
      connections: options.connections,
      warmUpMs: WARM_UP_MS,
      measureMs: options.seconds * 1000,
    };
    const { requests, seconds, failed, p50, p99 } = await driver.run(run, () => {
      before = times();
    });
    const after = times();
    const each = (name: "node" | "postgres") =>
      before[name] === null || after[name] === null ? null : ((after[name] - before[name]) * 1000) / requests;
    return {
      requestsPerSecond: requests / seconds,
      p50,
      p99,
      nodeMs: each("node"),
      postgresMs: each("postgres"),
      failed,
    };
  }

  const results = Array.from(rounds, ([key, measured]) => {
    const [contestant, question] = key.split("\n") as [string, Measured];
    const of = (value: (one: (typeof measured)[number]) => number) => median(measured.map(value));
    const known = (name: "nodeMs" | "postgresMs") =>
      measured.some((one) => one[name] === null) ? null : of((one) => one[name]!);
    return {
      contestant,
      question,
      requestsPerSecond: of((one) => one.requestsPerSecond),
      p50: of(({ p50 }) => p50),
      p99: of(({ p99 }) => p99),
      nodeMs: known("nodeMs"),
      postgresMs: known("postgresMs"),
      failed: measured.reduce((sum, one) => sum + one.failed, 0),
    };
  });
  return { results, memory };
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
