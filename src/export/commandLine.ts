import { pipeline } from "node:stream/promises";
import type { Pool } from "pg";
import { commandWords } from "../config/commandWords.ts";
import { StartupError, UsageError } from "../config/startupError.ts";
import { exportGraph, type Lines } from "./exportGraph.ts";
import { writeFile } from "./writeFile.ts";

const USAGE = `Usage:
  npm run export -- FILE
  npm run --silent export    to standard output
The whole graph as JSON Lines, as npm run ingest takes it back.`;

const EVERY_MS = 1000;

/**
 * The file that `npm run export` was given; undefined for standard output.
 * @throws UsageError that says how it is used
 */
export function readCommand(words: string[]): string | undefined {
  const { positionals } = commandWords({ args: words, allowPositionals: true }, USAGE);
  if (positionals.length > 1) throw new UsageError("Name one file.", USAGE);
  return positionals[0];
}

/** Where an export goes when no file is named, and where it is told. */
export interface Console {
  out: NodeJS.WritableStream;
  progress: NodeJS.WriteStream;
}

/** Exports the graph, and tells how it goes. */
export async function runCommand(
  pool: Pool,
  path: string | undefined,
  { out, progress }: Console,
): Promise<void> {
  const lines = told(exportGraph(pool), progress);
  if (path === undefined) await writeOut(lines, out);
  else
    await writeFile(path, lines).catch((error: NodeJS.ErrnoException) => {
      if (error.syscall === undefined) throw error;
      throw new StartupError(`${path} cannot be written: ${error.message}`);
    });
}

/** On a terminal, one line that is written over. */
async function* told(lines: AsyncIterable<Lines>, progress: NodeJS.WriteStream): AsyncGenerator<Lines> {
  const start = performance.now();
  let records = 0;
  let last = start;
  for await (const page of lines) {
    yield page;
    records += page.records;
    const now = performance.now();
    if (!progress.isTTY || now - last < EVERY_MS) continue;
    last = now;
    progress.write(`\r${records} records, ${Math.round((records / (now - start)) * 1000)} a second\u001B[K`);
  }
  if (progress.isTTY) progress.write("\r\u001B[K");
  progress.write(`Exported ${records} records in ${((performance.now() - start) / 1000).toFixed(1)} s.\n`);
}

/** Whoever reads it may be slow, or stop: then the rest is not wanted. */
async function writeOut(lines: AsyncIterable<Lines>, out: NodeJS.WritableStream): Promise<void> {
  await pipeline(
    async function* () {
      for await (const { text } of lines) yield text;
    },
    out,
    { end: false },
  ).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
}
