import { once } from "node:events";
import { finished } from "node:stream/promises";
import type { PoolClient } from "pg";
import { from } from "pg-copy-streams";

/** What a column is given: a number also as its digits. */
export type Value = string | number | Date | null;

/** Rows for one table in COPY's text format, whose columns are in the order of the table's. */
export class CopyRows {
  readonly table: string;
  #lines: string[] = [];

  constructor(table: string) {
    this.table = table;
  }

  /** @param values in the order of the table's columns */
  add(values: readonly Value[]): void {
    this.#lines.push(`${values.map(written).join("\t")}\n`);
  }

  /** Copies the rows to the table. */
  async copy(client: PoolClient): Promise<void> {
    if (this.#lines.length === 0) return;
    const stream = client.query(from(`copy ${this.table} from stdin`));
    for (let i = 0; i < this.#lines.length; i += LINES_A_CHUNK)
      if (!stream.write(this.#lines.slice(i, i + LINES_A_CHUNK).join(""))) await once(stream, "drain");
    stream.end();
    await finished(stream);
  }
}

const LINES_A_CHUNK = 200;

const ESCAPED: Readonly<Record<string, string>> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };

function written(value: Value): string {
  if (value === null) return "\\N";
  if (typeof value === "string") return value.replace(/[\\\t\n\r]/g, (character) => ESCAPED[character]!);
  return value instanceof Date ? value.toISOString() : String(value);
}
