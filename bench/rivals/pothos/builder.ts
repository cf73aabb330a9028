import SchemaBuilder from "@pothos/core";
import PrismaPlugin from "@pothos/plugin-prisma";
import RelayPlugin from "@pothos/plugin-relay";
import { PrismaPg } from "@prisma/adapter-pg";
import { poolSettings } from "../pool.ts";
import type PrismaTypes from "./generated/pothos.ts";
import { getDatamodel } from "./generated/pothos.ts";
import { PrismaClient } from "./generated/prisma/client.ts";

/** Their names, by their text. */
const names = new Map<string, string>();

export const prisma = new PrismaClient({ adapter: new PrismaPg(poolSettings, { statementNameGenerator }) });

/**
 * Statements are prepared under a name (adapter-pg offers it since 7.6), but for the list of a speaker, which
 * PostgreSQL plans better when it sees whose it is.
 */
function statementNameGenerator({ sql }: { sql: string }): string {
  if (sql.includes('"t0"."speaker_key" = $')) return "";
  let name = names.get(sql);
  if (!name) {
    name = `statement_${names.size}`;
    names.set(sql, name);
  }
  return name;
}

/** https://pothos-graphql.dev/docs/plugins/prisma/setup */
export const builder = new SchemaBuilder<{ PrismaTypes: PrismaTypes; DefaultFieldNullability: false }>({
  plugins: [RelayPlugin, PrismaPlugin],
  defaultFieldNullability: false,
  relay: { nodesOnConnection: true },
  prisma: { client: prisma, dmmf: getDatamodel(), onUnusedQuery: "error" },
});
