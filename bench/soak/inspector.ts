import { once } from "node:events";
import WebSocket from "ws";

/** What a process holds, when everything was collected that it does not. */
export interface Memory {
  /** JavaScript's, and what it holds beside its heap: buffers. */
  heldMb: number;
  residentMb: number;
}

const MEASURE =
  "(({ heapUsed, external, rss }) => JSON.stringify([heapUsed + external, rss]))(process.memoryUsage())";

/** The inspector of a process that was started with `--inspect`. */
export class Inspector {
  readonly #socket: WebSocket;
  #calls = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
  }

  /** @param output what the process has printed, its inspector's address in it */
  static async open(output: readonly string[]): Promise<Inspector> {
    const address = output.flatMap((line) => /^Debugger listening on (ws:\S+)/.exec(line)?.[1] ?? [])[0]!;
    const socket = new WebSocket(address);
    await once(socket, "open");
    return new Inspector(socket);
  }

  /** Has the process collect its garbage, and measures what is left. */
  async memory(): Promise<Memory> {
    await this.#call("HeapProfiler.collectGarbage");
    const { result } = await this.#call("Runtime.evaluate", { expression: MEASURE });
    const [held, resident] = JSON.parse(result!.value) as [number, number];
    return { heldMb: held / 1024 / 1024, residentMb: resident / 1024 / 1024 };
  }

  close(): void {
    this.#socket.terminate();
  }

  /** One call at a time: the next message is its answer. */
  async #call(method: string, params = {}): Promise<{ result?: { value: string } }> {
    this.#socket.send(JSON.stringify({ id: ++this.#calls, method, params }));
    const [message] = await once(this.#socket, "message");
    return JSON.parse(String(message)).result;
  }
}
