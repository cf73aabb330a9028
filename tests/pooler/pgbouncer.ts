import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";

/** A real PgBouncer in transaction mode, with two connections to PostgreSQL for all its clients. */
export interface PgBouncer {
  url: string;
  stop(): Promise<void>;
}

/** @param extra lines of pgbouncer.ini */
export async function startPgBouncer(databaseUrl: string, extra = ""): Promise<PgBouncer> {
  const url = new URL(databaseUrl);
  const host = url.searchParams.get("host") ?? url.hostname;
  const database = url.pathname.slice(1);
  const port = await freePort();
  const folder = await mkdtemp(join(tmpdir(), "onrecord-pgbouncer-"));
  await chmod(folder, 0o755);
  const file = join(folder, "pgbouncer.ini");
  await writeFile(
    file,
    `[databases]
${database} = host=${host} port=${url.port || 5432} user=${url.username}${url.password && ` password=${url.password}`}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = 2
${extra}
`,
  );
  // It does not run as root, and PostgreSQL's socket may be open to its owner alone.
  const owner = host.startsWith("/") ? await stat(host) : { uid: 65_534, gid: 65_534 };
  const account = process.getuid?.() === 0 ? { uid: owner.uid, gid: owner.gid } : {};
  const bouncer = spawn("pgbouncer", [file], { ...account, stdio: ["ignore", "ignore", "pipe"] });
  const log: string[] = [];
  bouncer.stderr.on("data", (line) => log.push(String(line)));
  const own = `postgresql://${url.username}@127.0.0.1:${port}/${database}?sslmode=disable`;
  await untilReached(own, bouncer, log);
  return {
    url: own,
    async stop() {
      bouncer.kill("SIGTERM");
      if (bouncer.exitCode === null) await once(bouncer, "exit");
      await rm(folder, { recursive: true });
    },
  };
}

async function untilReached(url: string, bouncer: ChildProcess, log: string[]): Promise<void> {
  for (;;) {
    if (bouncer.exitCode !== null) throw new Error(`PgBouncer ended: ${log.join("")}`);
    const client = new pg.Client({ connectionString: url });
    const reached = await client.connect().then(
      () => true,
      () => false,
    );
    await client.end().catch(() => {});
    if (reached) return;
    await sleep(50);
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}
