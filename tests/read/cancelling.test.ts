import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, it } from "@jest/globals";
import type { Pool } from "pg";
import { CancellableReads } from "../../src/read/cancellable.ts";

let server: ReturnType<typeof createServer>;
const asked: Socket[] = [];
beforeEach(async () => {
  asked.length = 0;
  server = createServer((socket) => asked.push(socket)).listen(0, "127.0.0.1");
  await once(server, "listening");
});
afterEach(() => {
  for (const socket of asked) socket.destroy();
  server.close();
});

// PgBouncer 1.18 ends itself when whoever cancels leaves before the cancellation was passed on to a server that is frozen.
it("whoever cancels a statement waits for PostgreSQL to close the connection, and leaves it open until then", async () => {
  const { port } = server.address() as AddressInfo;
  let answer = () => {};
  const client = {
    host: "127.0.0.1",
    port,
    processID: 7,
    secretKey: 11,
    query: () => new Promise((resolve) => (answer = () => resolve({ rows: [] }))),
    release: () => {},
    on: () => {},
    off: () => {},
  };
  const reads = new CancellableReads({ connect: async () => client } as unknown as Pool);
  const read = reads.query("select 1");
  await sleep(10);
  reads.cancel();
  while (asked.length === 0) await sleep(5);

  const [socket] = asked as [Socket];
  const [request] = (await once(socket, "data")) as [Buffer];
  expect([0, 4, 8, 12].map((at) => request.readInt32BE(at))).toEqual([16, 80_877_102, 7, 11]);
  let left = false;
  socket.on("end", () => {
    left = true;
  });
  await sleep(2500); // longer than it is waited for
  expect(left).toBe(false);
  answer();
  await read;
  socket.end();
  await once(socket, "close");
});
