import { connect, type Socket } from "node:net";

/**
 * One HTTP/1.1 connection that is kept alive and asks one thing at a time. Written by hand because node:http takes
 * several times longer for a request, and the driver shares the processors with what it measures.
 */
export class Connection {
  readonly #head: string;
  readonly #port: number;
  #socket: Socket | undefined;
  #answered: ((right: boolean) => void) | undefined;
  #answer = new Answer();

  constructor(port: number, path: string) {
    this.#port = port;
    this.#head = `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\ncontent-type: application/json\r\naccept: application/json\r\n`;
  }

  /** Sends a body. Gives whether the answer was right: HTTP 200 and no GraphQL errors. */
  ask(body: string): Promise<boolean> {
    this.#socket ??= this.#open();
    const socket = this.#socket;
    return new Promise((resolve) => {
      this.#answer = new Answer();
      this.#answered = resolve;
      socket.write(`${this.#head}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    });
  }

  close(): void {
    this.#socket?.destroy();
  }

  #open(): Socket {
    const socket = connect({ port: this.#port, host: "127.0.0.1", noDelay: true });
    socket.on("data", (chunk) => {
      if (this.#answer.receive(chunk)) this.#settle(this.#answer.right);
    });
    socket.on("error", () => {}); // "close" comes after it
    socket.on("close", () => {
      this.#socket = undefined;
      this.#settle(false);
    });
    return socket;
  }

  #settle(right: boolean): void {
    this.#answered?.(right);
    this.#answered = undefined;
  }
}

const HEAD_END = "\r\n\r\n";
const LAST_CHUNK = "0\r\n\r\n";

/** An answer as it comes in. */
class Answer {
  right = true;
  #head = "";
  /** How many bytes of the body are still to come; undefined when it comes in chunks. */
  #rest: number | undefined;

  /** Whether it is complete. */
  receive(bytes: Buffer): boolean {
    let body = bytes;
    if (!this.#head.includes(HEAD_END)) {
      const end = bytes.indexOf(HEAD_END);
      this.#head += bytes.toString("latin1", 0, end < 0 ? undefined : end + HEAD_END.length);
      if (end < 0) return false;
      body = bytes.subarray(end + HEAD_END.length);
      const length = /^content-length: (\d+)/im.exec(this.#head)?.[1];
      this.#rest = length === undefined ? undefined : Number(length);
      this.right = this.#head.startsWith("HTTP/1.1 200 ");
    }
    if (body.includes('"errors":[')) this.right = false;
    // No line break stands in JSON text, so nothing else looks like the last chunk.
    if (this.#rest === undefined)
      return body.toString("latin1", body.length - LAST_CHUNK.length) === LAST_CHUNK;
    this.#rest -= body.length;
    return this.#rest <= 0;
  }
}
