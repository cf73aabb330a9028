import { once } from "node:events";
import { type AddressInfo, connect, createServer } from "node:net";

/** Stands in for PgBouncer in the one way that matters here: it refuses settings that it cannot keep apart. */
export interface Pooler {
  url: string;
  close(): void;
}

export async function startPooler(databaseUrl: string): Promise<Pooler> {
  const url = new URL(databaseUrl);
  const folder = url.searchParams.get("host");
  const port = Number(url.port || 5432);
  const server = createServer((client) => {
    client.once("data", (startup) => {
      if (startup.includes("statement_timeout")) return client.end(refusal("statement_timeout"));
      const target = folder
        ? connect(`${folder}/.s.PGSQL.${port}`)
        : connect(port, url.hostname.replace(/^\[|\]$/g, ""));
      target.write(startup);
      client.pipe(target).pipe(client);
      for (const socket of [client, target]) socket.on("error", () => {});
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  url.searchParams.delete("host");
  url.hostname = "127.0.0.1";
  url.port = String((server.address() as AddressInfo).port);
  return { url: url.href, close: () => server.close() };
}

/** PostgreSQL's ErrorResponse message, as PgBouncer sends it. */
function refusal(setting: string): Buffer {
  const fields = `SFATAL\0C08P01\0Munsupported startup parameter: ${setting}\0\0`;
  const head = Buffer.from("E\0\0\0\0");
  head.writeInt32BE(4 + Buffer.byteLength(fields), 1);
  return Buffer.concat([head, Buffer.from(fields)]);
}
