// Mercurius on Fastify: compiled execution (`jit`), loaders, node-postgres with prepared statements.
import Fastify from "fastify";
import mercurius from "mercurius";
import pg from "pg";
import { poolSettings } from "../pool.ts";
import { loaders, type Row } from "./loaders.ts";
import { schema } from "./schema.ts";
import { sql } from "./sql.ts";

interface ListArguments {
  speaker: string;
  about: string;
  first: number;
  after?: { saidSort: string; key: string } | null;
}

const pool = new pg.Pool(poolSettings);

async function rows(statement: pg.QueryConfig, ...values: unknown[]): Promise<Row[]> {
  return (await pool.query<Row>({ ...statement, values })).rows;
}

const resolvers = {
  Query: {
    statements: (_: unknown, { speaker, about, first, after }: ListArguments) =>
      after
        ? rows(sql.statementsAfter, speaker, about, first, after.saidSort, after.key)
        : rows(sql.statements, speaker, about, first),
    statement: async (_: unknown, { id }: { id: string }) => (await rows(sql.statement, id))[0],
    actors: (_: unknown, { slugs }: { slugs: string[] }) => rows(sql.actors, slugs),
    actor: async (_: unknown, { slug }: { slug: string }) => (await rows(sql.actors, [slug]))[0],
    search: (_: unknown, { words, first }: { words: string; first: number }) =>
      rows(sql.search, words, first),
  },
};

const app = Fastify({ logger: false });
await app.register(mercurius, { schema, resolvers, loaders: loaders(pool), jit: 1 });
await app.listen({ port: Number(process.env.PORT) });
console.log(`Mercurius listens on port ${process.env.PORT}.`);

process.once("SIGTERM", () => void app.close().then(() => pool.end()));
