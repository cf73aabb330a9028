import type { Pool, PoolClient } from "pg";
import { ZodError } from "zod";
import { StartupError } from "../config/startupError.ts";
import { EXPORT_HEADER, writeLine } from "../readers/export/onrecord.ts";
import type { GraphRecord } from "./kind.ts";
import { KIND_NAMES, type KindName, kindOf, stored } from "./kinds.ts";

/** How many records are in memory at a time; of sources fewer, as one may have megabytes of text. */
const PAGE = 500;
const PAGE_OF_SOURCES = 20;

/** Some lines of an export, line feeds included. */
export interface Lines {
  text: string;
  records: number;
}

/**
 * The whole graph as an export (src/readers/export/format.ts), a few lines at a time: one snapshot, however long it
 * takes, and the same graph is the same bytes.
 * @throws StartupError when a row cannot be written
 */
export async function* exportGraph(pool: Pool): AsyncGenerator<Lines> {
  const client = await pool.connect();
  let broken = true;
  try {
    await client.query("begin isolation level repeatable read, read only");
    // Whoever reads the export may be slow.
    await client.query("set local idle_in_transaction_session_timeout = 0");
    await client.query("set local cursor_tuple_fraction = 1");
    yield { text: writeLine(EXPORT_HEADER), records: 0 };
    let records = 0;
    for await (const page of pages(client)) {
      yield { text: page.map((record) => `${JSON.stringify(record)}\n`).join(""), records: page.length };
      records += page.length;
    }
    await client.query("commit");
    broken = false;
    yield { text: writeLine({ kind: "end", records }), records: 0 };
  } finally {
    client.release(broken); // also when whoever reads stops early, in the middle of the snapshot
  }
}

async function* pages(client: PoolClient): AsyncGenerator<GraphRecord[]> {
  for (const name of KIND_NAMES) {
    if (name === "report") continue;
    if (name === "statement") yield* statementsWithReports(client);
    else yield* pagesOf(client, name);
  }
}

/** The records of one kind, in order. */
async function* pagesOf(client: PoolClient, name: KindName): AsyncGenerator<GraphRecord[]> {
  const size = name === "source" ? PAGE_OF_SOURCES : PAGE;
  await client.query(`declare ids_of_${name} no scroll cursor for ${kindOf(name).ids}`);
  for (;;) {
    const { rows } = await client.query<{ id: string }>(`fetch ${size} from ids_of_${name}`);
    if (rows.length === 0) break;
    const ids = rows.map(({ id }) => id);
    yield await stored(client, name, ids).catch((error: unknown) => {
      if (!(error instanceof ZodError)) throw error;
      const [issue] = error.issues;
      throw new StartupError(
        `A ${name} between ${ids[0]} and ${ids.at(-1)} cannot be exported: ${issue?.path.join(".")}: ${issue?.message}`,
      );
    });
  }
  await client.query(`close ids_of_${name}`);
}

/** Each statement is followed by its reports, so that whoever loads the lines in pieces never has it without them. */
async function* statementsWithReports(client: PoolClient): AsyncGenerator<GraphRecord[]> {
  const reports = single(pagesOf(client, "report"));
  let next = await reports.next();
  for await (const statements of pagesOf(client, "statement")) {
    const page: GraphRecord[] = [];
    for (const statement of statements as Extract<GraphRecord, { kind: "statement" }>[]) {
      page.push(statement);
      for (; !next.done; next = await reports.next()) {
        if (next.value.kind !== "report" || next.value.statement !== statement.id) break;
        page.push(next.value);
      }
    }
    yield page;
  }
}

async function* single<T>(pages: AsyncGenerator<T[]>): AsyncGenerator<T> {
  for await (const page of pages) yield* page;
}
