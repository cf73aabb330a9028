// PostGraphile on grafserv and node:http: https://postgraphile.org/postgraphile/5/usage-library
import "./withResolvers.ts";
import { createServer } from "node:http";
import { postgraphile } from "postgraphile";
import { grafserv } from "postgraphile/grafserv/node";
import { prepareDatabase } from "./database.ts";
import { preset } from "./preset.ts";

await prepareDatabase();
const pgl = postgraphile(preset);
const serv = pgl.createServ(grafserv);
const server = createServer();
server.on("error", console.error);
await serv.addTo(server);
await serv.ready();
await pgl.getSchema(); // else the first request waits for it
server.listen(Number(process.env.PORT), () =>
  console.log(`PostGraphile listens on port ${process.env.PORT}.`),
);

process.once("SIGTERM", () => {
  server.close();
  void pgl.release();
});
