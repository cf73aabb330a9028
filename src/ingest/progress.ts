const EVERY_MS = 1000;

/** How far something has come: on a terminal, one line that is written over; elsewhere a plain line now and then. */
export class Progress {
  readonly #stream: NodeJS.WriteStream;
  readonly #start = performance.now();
  #shown = performance.now();

  constructor(stream: NodeJS.WriteStream) {
    this.#stream = stream;
  }

  /** Shows the line that `line` gives, once a second. */
  show(line: (seconds: number) => string): void {
    const now = performance.now();
    if (now - this.#shown < EVERY_MS) return;
    this.#shown = now;
    const text = line((now - this.#start) / 1000);
    this.#stream.write(this.#stream.isTTY ? `\r${text}\u001B[K` : `${text}\n`);
  }

  /** What a log keeps; on a terminal it comes in the summary. */
  note(line: string): void {
    if (!this.#stream.isTTY) this.#stream.write(`${line}\n`);
  }

  end(): void {
    if (this.#stream.isTTY) this.#stream.write("\r\u001B[K");
  }
}

/** How long it will take still, at the speed so far: ", 3 min left"; nothing where that cannot be told. */
export function timeLeft(done: number, all: number | null, seconds: number): string {
  if (all === null || done === 0 || done >= all || seconds < 2) return "";
  const left = Math.max(0, (all - done) / (done / seconds));
  if (left < 90) return `, ${Math.ceil(left)} s left`;
  if (left < 90 * 60) return `, ${Math.round(left / 60)} min left`;
  return `, ${(left / 3600).toFixed(1)} h left`;
}
