import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { extract } from "../../src/extract/extract.ts";
import { contributor, startTestApp, type TestApp } from "../support/testApp.ts";

// Real: PostgreSQL, the server (once as a process of its own), all stages of ingest.

const INGEST = `mutation Ingest($input: SourceInput!) {
  ingestSource(input: $input) { state reports refusal { reason } }
}`;
const NAMES = ["Lindqvist", "Moreau", "Okafor", "Tanaka", "Brandt", "Silva", "Novak"];
/** A report now and then among much that tells of people and places. */
const paragraph = (i: number) =>
  i % 400 === 1
    ? `“The pier number ${i} was lost to the storm,” Anna ${NAMES[i % 7]} said on Tuesday.\n\n`
    : `The pier of Eva ${NAMES[i % 7]} and Otto ${NAMES[(i * 5) % 7]} in Oslo lay ${i} metres from the harbour of Lima.\n\n`;
function textOf(length: number): string {
  let text = "";
  for (let i = 0; text.length < length; i++) text += paragraph(i);
  return text.trimEnd();
}

let app: TestApp;
let headers: { authorization: string };
beforeAll(async () => {
  app = await startTestApp();
  headers = await contributor(app);
});
afterAll(() => app.close());

it("readers are answered while what is said in 900 KB is found out", async () => {
  const ingest = (text: string) => app.post({ query: INGEST, variables: { input: { text } } }, headers);
  await ingest(paragraph(1)); // loads what reads texts
  const text = textOf(900_000);
  let filed = false;
  const ingested = ingest(text).finally(() => (filed = true));
  let longest = 0;
  while (!filed) {
    const asked = performance.now();
    await app.post({ query: "query Trivial { __typename }" });
    longest = Math.max(longest, performance.now() - asked);
    await wait(5);
  }
  const { body } = await ingested;
  const began = performance.now();
  const { reports } = extract({ text });
  const extraction = performance.now() - began;
  expect(body).toEqual({ data: { ingestSource: { state: "NEW", reports: reports.length, refusal: null } } });
  expect(reports.length).toBeGreaterThan(20);
  expect(longest).toBeLessThan(extraction / 3);
}, 120_000);

it("a server that is asked to stop answers first who has sent a text", async () => {
  const server = spawn(process.execPath, ["--import", "tsx", "src/main.ts"], {
    env: { ...process.env, DATABASE_URL: app.database.url, SEED: "never", PORT: "0" },
    timeout: 50_000,
    killSignal: "SIGKILL",
  });
  let output = "";
  const closed = once(server, "close");
  while (!/localhost:\d+/.test(output)) output += (await once(server.stdout, "data"))[0];
  const [address] = /localhost:\d+/.exec(output)!;
  const ingested = fetch(`http://${address}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify({ query: INGEST, variables: { input: { text: textOf(300_000) } } }),
  }).then((response) => response.json());
  await wait(200);
  server.kill("SIGTERM");
  expect(await ingested).toMatchObject({ data: { ingestSource: { state: "NEW", refusal: null } } });
  expect(await closed).toEqual([0, null]);
}, 60_000);
