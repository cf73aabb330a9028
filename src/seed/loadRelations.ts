import { spanRow } from "../domain/columns.ts";
import { seedId, seedIdPrefix } from "./columns.ts";
import type { Keys } from "./keys.ts";
import type { Seeds } from "./seeds.ts";
import * as tables from "./tables.ts";
import type { TableWriter } from "./tableWriter.ts";

/** Writes how statements answer each other. */
export async function loadRelations(
  writer: TableWriter,
  seeds: Seeds,
  statement: Keys,
  source: Keys,
): Promise<void> {
  await writer.write(
    tables.RELATION,
    seeds.relations.map((r) => ({
      id: seedId("Relation", `${r.from}/${r.type}/${r.to}`),
      from_key: statement(r.from),
      type: r.type,
      to_key: statement(r.to),
      source_key: source(r.source),
      ...spanRow("passage", r.passage),
    })),
    {
      column: "from_key",
      keys: seeds.statements.map((s) => statement(s.slug)),
      only: `t.id like '${seedIdPrefix("Relation")}%'`,
    },
  );
}
