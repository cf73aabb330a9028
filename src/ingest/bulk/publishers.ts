import type { PoolClient } from "pg";
import type { NamedPublisher } from "../../readers/metadata.ts";
import { storePublishers } from "../storePublisher.ts";

const REMEMBERED = 50_000;

/** The publishers of one batch after the other, by their names. */
export class Publishers {
  readonly #known = new Map<string, string | null>();

  /** Forgets what it knows: somebody else has changed the publishers, or a transaction was rolled back. */
  forget(): void {
    this.#known.clear();
  }

  /** The key of each; null where none is named or several are meant. New ones are stored. */
  async resolve(
    client: PoolClient,
    named: readonly (NamedPublisher | undefined)[],
  ): Promise<(string | null)[]> {
    if (this.#known.size > REMEMBERED) this.forget();
    const unknown = named.filter(
      (each): each is NamedPublisher => each !== undefined && !this.#known.has(each.name),
    );
    if (unknown.length > 0)
      for (const [name, key] of await storePublishers(client, unknown)) this.#known.set(name, key);
    return named.map((each) => (each ? this.#known.get(each.name)! : null));
  }
}
