/** An input of which the beginning was looked at. */
export interface Peeked {
  head: Buffer;
  /** The whole input, its beginning included. Can be read once. */
  all: AsyncIterable<Uint8Array>;
  /** Releases an input that will not be read. */
  close: () => Promise<void>;
}

/**
 * Looks at the first bytes of an input, as many as asked for or as there are. An input that fails meanwhile
 * fails for whoever reads it, after what it gave.
 */
export async function peek(input: AsyncIterable<Uint8Array>, length: number): Promise<Peeked> {
  const chunks = input[Symbol.asyncIterator]();
  const first: Uint8Array[] = [];
  let failure: { error: unknown } | undefined;
  try {
    for (let seen = 0; seen < length; ) {
      const next = await chunks.next();
      if (next.done) break;
      first.push(next.value);
      seen += next.value.length;
    }
  } catch (error) {
    failure = { error };
  }
  async function close(): Promise<void> {
    await chunks.return?.();
  }
  async function* all(): AsyncGenerator<Uint8Array> {
    try {
      yield* first;
      if (failure) throw failure.error;
      for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value;
    } finally {
      await close();
    }
  }
  return { head: Buffer.concat(first).subarray(0, length), all: all(), close };
}
