// The server in a process of its own, for tests to kill and to measure: says its address, and its memory when asked to.
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { readEnvironment } from "../../src/config/environment.ts";
import { openDatabase } from "../../src/database/open.ts";
import { buildGraphSchema } from "../../src/resolvers/schema.ts";
import { createApp } from "../../src/server/app.ts";
import { silent } from "../support/silent.ts";

const environment = readEnvironment();
const database = await openDatabase(environment.database, silent);
const app = await createApp(environment, { schema: await buildGraphSchema(), ...database, log: silent });
app.http.listen(environment.server.port, "127.0.0.1");
await once(app.http, "listening");
process.send!(`http://127.0.0.1:${(app.http.address() as AddressInfo).port}`);
process.on("message", () => {
  for (let i = 0; i < 3; i++) globalThis.gc!();
  process.send!(process.memoryUsage());
});
