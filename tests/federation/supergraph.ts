import "reflect-metadata";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { composeServices } from "@apollo/composition";
import { ApolloGateway } from "@apollo/gateway";
import { ApolloServer } from "@apollo/server";
import { startStandaloneServer } from "@apollo/server/standalone";
import { parse } from "graphql";
import { readEnvironment } from "../../src/config/environment.ts";
import { createApp } from "../../src/server/app.ts";
import { freePort } from "../replicas/programs.ts";
import { freshDatabase } from "../support/database.ts";
import { silent } from "../support/silent.ts";
import { productsSubgraph } from "./products.ts";

const OTHERS = fileURLToPath(new URL("suite/package/dist/subgraphs", import.meta.url));

/** The suite's fixed ports, at each of which it looks for one of the programs. */
const PORTS = { router: 4000, products: 4001, users: 4002, inventory: 4003 };

/**
 * The supergraph that Apollo's suite asks: its own two subgraphs, this server with the schema of products, and
 * `@apollo/gateway` where it would start the router. The suite finds them by environment variables.
 */
export async function startSupergraph() {
  const database = await freshDatabase();
  const app = await createApp(readEnvironment({}), {
    schema: await productsSubgraph(),
    ...database,
    log: silent,
  });
  app.http.listen(0, "127.0.0.1");
  await once(app.http, "listening");
  const products = `http://127.0.0.1:${(app.http.address() as AddressInfo).port}/graphql`;
  const [users, inventory] = await Promise.all([startOther("users"), startOther("inventory")]);

  const { supergraphSdl, errors } = composeServices([
    { name: "products", url: products, typeDefs: parse(await sdlOf(products)) },
    ...[users, inventory].map(({ name, url, sdl }) => ({ name, url, typeDefs: parse(sdl) })),
  ]);
  if (!supergraphSdl) throw new AggregateError(errors ?? [], "The subgraphs do not compose.");
  const router = new ApolloServer({ gateway: new ApolloGateway({ supergraphSdl }) });
  const { url } = await startStandaloneServer(router, { listen: { port: 0, host: "127.0.0.1" } });

  const addresses = { router: url, products, users: users.url, inventory: inventory.url };
  for (const [name, address] of Object.entries(addresses))
    process.env[`FEDERATION_SUITE_${PORTS[name as keyof typeof PORTS]}`] = address;
  return {
    async stop() {
      await router.stop();
      for (const { program } of [users, inventory]) program.kill();
      await app.stop();
      await database.drop();
    },
  };
}

/** A subgraph that the suite brings. */
async function startOther(name: "users" | "inventory") {
  const port = await freePort();
  const program: ChildProcess = spawn(process.execPath, [`${OTHERS}/${name}/index.js`], {
    cwd: `${OTHERS}/${name}`,
    env: { ...process.env, [`${name.toUpperCase()}_PORT`]: String(port) },
    stdio: "ignore",
  });
  const url = `http://localhost:${port}/`;
  for (let tries = 0; ; tries++) {
    if (await fetch(url, { method: "POST" }).catch(() => null)) break;
    if (tries === 100) throw new Error(`The suite's subgraph ${name} does not start.`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return { name, url, program, sdl: readFileSync(`${OTHERS}/${name}/${name}.graphql`, "utf8") };
}

async function sdlOf(url: string): Promise<string> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query: "{ _service { sdl } }" }),
  });
  const { data } = (await response.json()) as { data: { _service: { sdl: string } } };
  return data._service.sdl;
}
