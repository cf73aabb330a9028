import type { GraphQLError } from "graphql";
import { RateLimiterMemory, type RateLimiterRes } from "rate-limiter-flexible";
import type { Caller } from "../../access/caller.ts";
import { clientError } from "../../schema/errors.ts";
import { isPublic } from "./address.ts";

/** Requests a minute; 0 is without limit. */
export interface Rates {
  perKey: number;
  perAddress: number;
  /** Whether private addresses count, too. */
  privateToo: boolean;
}

/** What a caller has left of a limit. */
export interface Standing {
  /** The same for HTTP (RateLimit header fields, a draft of the IETF). */
  headers: [name: string, value: string][];
  /** Of one request too many. */
  refusal?: GraphQLError;
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
  readonly #privateToo: boolean;
  readonly #wrongKeys = new RateLimiterMemory({ points: WRONG_KEYS, duration: MINUTE_S });

  constructor({ perKey, perAddress, privateToo }: Rates) {
    this.#privateToo = privateToo;
    if (perKey > 0) this.#perKey = new RateLimiterMemory({ points: perKey, duration: MINUTE_S });
    if (perAddress > 0) this.#perAddress = new RateLimiterMemory({ points: perAddress, duration: MINUTE_S });
  }

  /** Counts a request of someone who was admitted; nothing where there is no limit. */
  async count(caller: Caller, address: string): Promise<Standing | undefined> {
    if (caller !== "anonymous") return this.#perKey && counted(this.#perKey, caller.key, "key");
    return this.#perAddress && this.#counts(address)
      ? counted(this.#perAddress, address, "address")
      : undefined;
  }

  /** The refusal of a key from an address that has sent too many wrong ones; before the key is looked at. */
  async refusalOfKeys(address: string): Promise<GraphQLError | undefined> {
    const sent = await this.#wrongKeys.get(address);
    return sent && sent.consumedPoints >= WRONG_KEYS
      ? tooMany("Too many wrong API keys came from this address.", sent)
      : undefined;
  }

  noteWrongKey(address: string): void {
    if (this.#counts(address)) void this.#wrongKeys.penalty(address);
  }

  /** By default nobody is refused for what others do who come through the same proxy. */
  #counts(address: string): boolean {
    return this.#privateToo || isPublic(address);
  }
}

const HOW = { key: "with this API key", address: "from this address" };

async function counted(limiter: RateLimiterMemory, who: string, by: keyof typeof HOW): Promise<Standing> {
  const { points } = limiter;
  let left: RateLimiterRes;
  let exceeded = false;
  try {
    left = await limiter.consume(who);
  } catch (over) {
    left = over as RateLimiterRes;
    exceeded = true;
  }
  const headers: [string, string][] = [
    ["ratelimit-policy", `"${by}";q=${points};w=${MINUTE_S}`],
    ["ratelimit", `"${by}";r=${left.remainingPoints};t=${secondsOf(left)}`],
  ];
  const refusal = exceeded && tooMany(`More than ${points} requests a minute ${HOW[by]}.`, left, headers);
  return { headers, ...(refusal && { refusal }) };
}

function tooMany(what: string, left: RateLimiterRes, standing: [string, string][] = []): GraphQLError {
  const seconds = secondsOf(left);
  return clientError("RATE_LIMITED", `${what} Try again in ${seconds} s.`, {
    retryAfterSeconds: seconds,
    http: { status: 429, headers: new Map([["retry-after", `${seconds}`], ...standing]) },
  });
}

const secondsOf = ({ msBeforeNext }: RateLimiterRes) => Math.max(1, Math.ceil(msBeforeNext / 1000));
