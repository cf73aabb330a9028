import { collectFeed } from "../readers/feed/collectFeed.ts";
import { type ReadFeed, readFeed } from "../readers/feed/readFeed.ts";
import { isRefusal, messageOf, type Refusal, refusal } from "../readers/refusal.ts";
import type { Fetched } from "../readers/web/fetch.ts";

/** The feed that an answer holds. A connection that breaks is a refusal, too. */
export async function fetchedFeed({ body, url, mediaType }: Fetched): Promise<ReadFeed | Refusal> {
  try {
    const collected = await collectFeed(body);
    return isRefusal(collected) ? collected : readFeed(collected, { url, mediaType });
  } catch (error) {
    return { ...refusal("UNREADABLE", `Reading stopped: ${messageOf(error)}`), url };
  }
}
