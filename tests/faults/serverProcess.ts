import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** The built server (dist/main.js) in a process of its own, as `npm start` runs it. */
export interface ServerProcess {
  address: string;
  process: ChildProcess;
  /** All that it printed so far. */
  output: string[];
  /** Sends a signal, where it still runs, and waits for the end; gives the exit status. */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

/** Starts it on a free port, and waits until it says where it answers. */
export async function startServerProcess(settings: NodeJS.ProcessEnv): Promise<ServerProcess> {
  const started = spawn(process.execPath, [join(import.meta.dirname, "../../dist/main.js")], {
    env: { ...process.env, PORT: "0", HOST: "127.0.0.1", ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = once(started, "exit");
  const output: string[] = [];
  const address = new Promise<string>((resolve, reject) => {
    for (const stream of [started.stdout, started.stderr])
      createInterface(stream).on("line", (line) => {
        output.push(line);
        const [, port] = /answers at http:\/\/localhost:(\d+)/.exec(line) ?? [];
        if (port) resolve(`http://127.0.0.1:${port}`);
      });
    started.once("exit", () => reject(new Error(`The server did not start: ${output.join("\n")}`)));
  });
  return {
    address: await address,
    process: started,
    output,
    async end(signal) {
      started.kill(signal);
      await ended;
      return started.exitCode;
    },
  };
}
