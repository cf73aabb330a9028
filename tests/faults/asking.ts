import { Agent, request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

/** What a client saw of one request. */
export interface Asked {
  /** "ok", the code of the first error, or what the connection ended with. */
  outcome: string;
  ms: number;
  text: string;
  /** Whether the answer said that the connection is closed. */
  leave: boolean;
}

/** Asks one question; never throws. */
export async function ask(
  address: string,
  query: string,
  headers: Record<string, string> = {},
  variables: Record<string, unknown> = {},
  agent: Agent = kept,
): Promise<Asked> {
  const begun = performance.now();
  const { outcome, text, leave } = await post(
    `${address}/graphql`,
    JSON.stringify({ query, variables }),
    headers,
    agent,
  ).catch((error: NodeJS.ErrnoException) => ({
    outcome: error.code ?? error.message,
    text: "",
    leave: false,
  }));
  return { outcome, text, leave, ms: performance.now() - begun };
}

/**
 * Asks a question over and over, so many at a time, until it is stopped: over connections that are kept, as a balancer
 * or a client that turns to another server when it is told that its connection is closed; or each time over a new one.
 */
export function keepAsking(
  address: string,
  query: string,
  atOnce: number,
  how: "leaves when told" | "comes anew" = "leaves when told",
): { stop(): Promise<Asked[]> } {
  const asked: Asked[] = [];
  const agent = how === "comes anew" ? new Agent() : kept;
  let stopped = false;
  const loops = Array.from({ length: atOnce }, async (_, i) => {
    for (let n = 0; !stopped; n++) {
      // A comment makes each a question of its own, which no cache answers.
      const each = await ask(address, `# ${i} ${n}\n${query}`, {}, {}, agent);
      asked.push(each);
      if (each.outcome === "ECONNREFUSED") return;
      if (each.leave && how === "leaves when told") return;
      if (each.outcome !== "ok") await sleep(20);
    }
  });
  return {
    async stop() {
      stopped = true;
      await Promise.all(loops);
      return asked;
    },
  };
}

/** Until something is so. */
export async function within(ms: number, isSo: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + ms;
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error(`It is not so after ${ms} ms.`);
    await sleep(50);
  }
}

const kept = new Agent({ keepAlive: true });

/** Node's own client, which says how a connection ended and sends nothing twice. */
function post(
  url: string,
  body: string,
  headers: Record<string, string>,
  agent: Agent,
): Promise<Omit<Asked, "ms">> {
  return new Promise((resolve, reject) => {
    const options = { method: "POST", agent, headers: { "content-type": "application/json", ...headers } };
    const sent = request(url, options, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () => {
        const text = Buffer.concat(chunks).toString();
        const { errors } = JSON.parse(text) as { errors?: { extensions: { code: string } }[] };
        const leave = response.headers.connection === "close";
        resolve({ outcome: errors?.[0]?.extensions.code ?? "ok", text, leave });
      });
    });
    sent.on("error", reject);
    sent.end(body);
  });
}
