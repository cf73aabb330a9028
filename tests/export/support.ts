import { Readable } from "node:stream";
import type { Pool } from "pg";
import { exportGraph } from "../../src/export/exportGraph.ts";
import { ingest, type Outcome } from "../../src/ingest/run.ts";
import { Summary } from "../../src/ingest/summary.ts";
import type { Refusal } from "../../src/readers/refusal.ts";

/** The whole graph as one text. */
export async function exported(pool: Pool): Promise<string> {
  const pages: string[] = [];
  for await (const { text } of exportGraph(pool)) pages.push(text);
  return pages.join("");
}

export interface Imported {
  new: number;
  unchanged: number;
  refused: number;
  refusals: Refusal[];
}

/** Takes an export in by the door of all inputs. */
export async function imported(pool: Pool, text: string): Promise<Imported> {
  const summary = new Summary();
  for await (const outcome of ingesting(pool, text)) summary.add(outcome);
  return {
    new: summary.new,
    unchanged: summary.unchanged,
    refused: summary.refused,
    refusals: summary.refusals,
  };
}

export function ingesting(
  pool: Pool,
  text: string,
  caller: { key: string } | null = null,
): AsyncGenerator<Outcome> {
  return ingest(pool, ["-"], { stdin: Readable.from([Buffer.from(text)]), fetchLinks: false, caller });
}

export interface Line {
  kind: string;
  id?: string;
  [field: string]: unknown;
}

export const linesOf = (text: string): Line[] =>
  text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Line);

/** An export of these lines, with its first and its last. */
export function exportOf(lines: readonly object[]): string {
  const all = [{ kind: "onrecord", version: 1 }, ...lines, { kind: "end", records: lines.length }];
  return all.map((line) => `${JSON.stringify(line)}\n`).join("");
}
