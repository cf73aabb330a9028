import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { expect, it } from "@jest/globals";
import { extract } from "../../src/extract/extract.ts";
import { ExtractionThread, extractedAside } from "../../src/ingest/extractedAside.ts";
import { asItStands } from "../../src/readers/rejoined.ts";

// Real: the thread.

const FOLDER = "seeds/documents";
const texts = readdirSync(FOLDER)
  .filter((name) => name.endsWith(".txt"))
  .map((name) => readFileSync(join(FOLDER, name), "utf8"));

it("a thread finds in each of several texts what is found without one", async () => {
  const thread = new ExtractionThread();
  const published = "2025-03-11";
  const found = await Promise.all(texts.map((text) => thread.extract({ text, published })));
  expect(found).toEqual(texts.map((text) => extract({ text, published })));
  expect(found.flatMap(({ reports }) => reports).length).toBeGreaterThan(40);
}, 60_000);

it("a thread is there from the first text until none has come for a while, and again for the next", async () => {
  const thread = new ExtractionThread(undefined, { idleMs: 50 });
  expect(thread.running).toBe(false);
  const first = await thread.extract({ text: texts[0]! });
  expect(thread.running).toBe(true);
  await wait(200);
  expect(thread.running).toBe(false);
  expect(await thread.extract({ text: texts[0]! })).toEqual(first);
}, 60_000);

it("what a thread fails with is told to who gave the text, and the next text has a thread of its own", async () => {
  const thread = new ExtractionThread(
    new URL(
      `data:text/javascript,
import { parentPort } from "node:worker_threads";
let texts = 0;
parentPort.on("message", ({ text }) => {
  if (text === "bad") throw new RangeError("Too bad");
  parentPort.postMessage({ text, nth: ++texts });
});`,
    ),
  );
  const answers = ["good", "bad", "good"].map((text) => thread.extract({ text }));
  expect(await Promise.allSettled(answers)).toEqual([
    { status: "fulfilled", value: { text: "good", nth: 1 } },
    { status: "rejected", reason: expect.objectContaining({ name: "RangeError", message: "Too bad" }) },
    { status: "fulfilled", value: { text: "good", nth: 1 } },
  ]);
}, 60_000);

/** A thread that never ends with one text, takes all memory with another, and answers the rest. */
const GREEDY = new URL(
  `data:text/javascript,
import { parentPort } from "node:worker_threads";
parentPort.on("message", ({ text }) => {
  if (text === "endless") for (;;);
  const kept = [];
  if (text === "greedy") for (;;) kept.push(Array.from({ length: 100_000 }, () => ({})));
  parentPort.postMessage({ text });
});`,
);

it.each([
  ["endless", "Extracting from “endless” takes longer than 1 seconds. Split the document."],
  ["greedy", "Extracting from “greedy” takes more than 40 MB of memory. Split the document."],
])(
  "a text that is %s is refused, and the next one has a thread of its own",
  async (text, reason) => {
    const baseMs = text === "endless" ? 900 : 30_000;
    const thread = new ExtractionThread(GREEDY, { baseMs, perThousandMs: 1, heapMb: 40 });
    const given = (title: string) => ({
      kind: "document" as const,
      form: "TEXT" as const,
      title,
      text: title,
      reading: asItStands(title),
      credits: [],
    });
    const answers = [text, "good"].map((title) => extractedAside(given(title), thread));
    expect(await Promise.all(answers)).toEqual([
      { kind: "refusal", code: "TOO_LARGE", reason },
      { document: given("good"), extraction: { text: "good" } },
    ]);
  },
  60_000,
);

it("a process ends when it is through, also while its thread is busy", async () => {
  const script = `
    const { ExtractionThread } = await import("./src/ingest/extractedAside.ts");
    void new ExtractionThread(new URL("data:text/javascript,for(;;);")).extract({ text: "" });`;
  const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script], {
    timeout: 20_000,
    killSignal: "SIGKILL",
  });
  expect(await once(child, "close")).toEqual([0, null]);
}, 30_000);
