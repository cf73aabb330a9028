import { Agent, request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

/** What a client saw of one request. */
export interface Asked {
  /** "ok", the code of the first error, or what the connection ended with. */
  outcome: string;
  ms: number;
  text: string;
}

/** Asks one question; never throws. */
export async function ask(
  address: string,
  query: string,
  headers: Record<string, string> = {},
): Promise<Asked> {
  const begun = performance.now();
  const { outcome, text } = await post(`${address}/graphql`, JSON.stringify({ query }), headers).catch(
    (error: NodeJS.ErrnoException) => ({ outcome: error.code ?? error.message, text: "" }),
  );
  return { outcome, text, ms: performance.now() - begun };
}

/** Asks a question over and over, so many at a time, each over a connection that is kept, until it is stopped. */
export function keepAsking(address: string, query: string, atOnce: number): { stop(): Promise<Asked[]> } {
  const asked: Asked[] = [];
  let stopped = false;
  const loops = Array.from({ length: atOnce }, async (_, i) => {
    for (let n = 0; !stopped; n++) {
      // A comment makes each a question of its own, which no cache answers.
      const each = await ask(address, `# ${i} ${n}\n${query}`);
      asked.push(each);
      if (each.outcome === "ECONNREFUSED") return;
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

const agent = new Agent({ keepAlive: true });

/** Node's own client, which says how a connection ended and sends nothing twice. */
function post(
  url: string,
  body: string,
  headers: Record<string, string>,
): Promise<{ outcome: string; text: string }> {
  return new Promise((resolve, reject) => {
    const options = { method: "POST", agent, headers: { "content-type": "application/json", ...headers } };
    const sent = request(url, options, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () => {
        const text = Buffer.concat(chunks).toString();
        const { errors } = JSON.parse(text) as { errors?: { extensions: { code: string } }[] };
        resolve({ outcome: errors?.[0]?.extensions.code ?? "ok", text });
      });
    });
    sent.on("error", reject);
    sent.end(body);
  });
}
