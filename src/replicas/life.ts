/** What a statement fails with whose server does not answer any more. */
export class LostError extends Error {
  constructor() {
    super("The database server does not answer any more.");
  }
}

/** A time in which a server answers without a break: in it a replica never goes back in the log. */
export class Life {
  over = false;
  readonly #waiting = new Set<(error: Error) => void>();

  /**
   * What work comes to, as long as the server lives.
   * @throws LostError
   */
  during<T>(work: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#waiting.add(reject);
      work.then(resolve, reject).finally(() => this.#waiting.delete(reject));
    });
  }

  end(): void {
    this.over = true;
    for (const reject of this.#waiting) reject(new LostError());
  }
}
