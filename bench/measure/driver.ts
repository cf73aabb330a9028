import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Report, Run } from "./load.ts";

export type Measured = Extract<Report, { event: "done" }>;

/** The process that drives the servers. */
export class Driver {
  readonly #process: ChildProcess;

  constructor() {
    const script = fileURLToPath(new URL("load.ts", import.meta.url));
    this.#process = fork(script, { execArgv: ["--import", "tsx"] });
  }

  /**
   * Drives a server.
   * @param measuring called when the warm-up is over
   */
  async run(run: Run, measuring: () => void): Promise<Measured> {
    this.#process.send(run);
    for (;;) {
      const [report] = (await once(this.#process, "message")) as [Report];
      if (report.event === "done") return report;
      measuring();
    }
  }

  stop(): void {
    this.#process.disconnect();
  }
}
