import type { GraphQLError } from "graphql";
import { RateLimiterMemory, type RateLimiterRes } from "rate-limiter-flexible";
import type { Caller } from "../../access/caller.ts";
import { clientError } from "../../schema/errors.ts";

/** Requests a minute; 0 is without limit. */
export interface Rates {
  perKey: number;
  perAddress: number;
}

/** So many wrong keys may come from an address in a minute, whatever the rates are: nobody mistypes that often. */
const WRONG_KEYS = 100;
const MINUTE_S = 60;

/**
 * How often callers may ask: who shows a key counts by the key, anybody else by the address; wrong keys count by the
 * address, too. Each server process counts for itself, in memory, because asking another place for each request would
 * take longer than an answer that is kept.
 */
export class RateLimits {
  readonly #perKey: RateLimiterMemory | undefined;
  readonly #perAddress: RateLimiterMemory | undefined;
  readonly #wrongKeys = new RateLimiterMemory({ points: WRONG_KEYS, duration: MINUTE_S });

  constructor({ perKey, perAddress }: Rates) {
    if (perKey > 0) this.#perKey = new RateLimiterMemory({ points: perKey, duration: MINUTE_S });
    if (perAddress > 0) this.#perAddress = new RateLimiterMemory({ points: perAddress, duration: MINUTE_S });
  }

  /** Counts a request of someone who was admitted; the refusal of one too many. */
  async refusal(caller: Caller, address: string): Promise<GraphQLError | undefined> {
    if (caller !== "anonymous") return this.#perKey && counted(this.#perKey, caller.key, "with this API key");
    return this.#perAddress && counted(this.#perAddress, address, "from this address");
  }

  /** The refusal of a key from an address that has sent too many wrong ones; before the key is looked at. */
  async refusalOfKeys(address: string): Promise<GraphQLError | undefined> {
    const sent = await this.#wrongKeys.get(address);
    return sent && sent.consumedPoints >= WRONG_KEYS
      ? tooMany("Too many wrong API keys came from this address.", sent)
      : undefined;
  }

  noteWrongKey(address: string): void {
    void this.#wrongKeys.penalty(address);
  }
}

async function counted(
  limiter: RateLimiterMemory,
  who: string,
  how: string,
): Promise<GraphQLError | undefined> {
  try {
    await limiter.consume(who);
    return undefined;
  } catch (exceeded) {
    const { points } = limiter;
    return tooMany(`More than ${points} requests a minute ${how}.`, exceeded as RateLimiterRes);
  }
}

function tooMany(what: string, { msBeforeNext }: RateLimiterRes): GraphQLError {
  const seconds = Math.max(1, Math.ceil(msBeforeNext / 1000));
  return clientError("RATE_LIMITED", `${what} Try again in ${seconds} s.`, {
    retryAfterSeconds: seconds,
    http: { status: 429, headers: new Map([["retry-after", `${seconds}`]]) },
  });
}
