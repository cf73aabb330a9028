import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import type { Contestant } from "./contestants.ts";
import type { Given } from "./questions.ts";
import type { QuestionName } from "./rivals/question.ts";

/** A contestant that answers. */
export interface RunningServer extends Contestant {
  pid: number;
  port: number;
  /** The text of its answer, without a line break at its end. */
  ask<Name extends QuestionName>(question: Name, given: Given[Name]): Promise<string>;
  stop(): Promise<void>;
}

const PATIENCE_MS = 60_000;

/** Starts a contestant in production mode on a database, and waits until it answers. */
export async function startServer(contestant: Contestant, databaseUrl: string): Promise<RunningServer> {
  const port = await freePort();
  const { args, env } = contestant.start;
  const child = spawn(process.execPath, args, {
    env: { ...process.env, NODE_ENV: "production", DATABASE_URL: databaseUrl, PORT: String(port), ...env },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const stop = async () => {
    if (child.exitCode !== null) return;
    child.kill("SIGTERM");
    await once(child, "exit");
  };
  await answers(child, contestant.name, port).catch(async (error) => {
    await stop();
    throw error;
  });
  const ask: RunningServer["ask"] = async (question, given) => {
    const { path, body } = contestant.request(question, given);
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    return (await response.text()).trimEnd();
  };
  return { ...contestant, pid: child.pid!, port, ask, stop };
}

/** Any answer to HTTP will do. */
async function answers(child: ChildProcess, name: string, port: number): Promise<void> {
  for (let waited = 0; waited < PATIENCE_MS; waited += 100) {
    if (child.exitCode !== null) throw new Error(`${name} ended at its start.`);
    if (
      await fetch(`http://127.0.0.1:${port}/`).then(
        () => true,
        () => false,
      )
    )
      return;
    await sleep(100);
  }
  throw new Error(`${name} does not answer after ${PATIENCE_MS / 1000} s.`);
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as { port: number };
  probe.close();
  await once(probe, "close");
  return port;
}
