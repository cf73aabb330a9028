import { chmodSync, chownSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { within } from "../faults/asking.ts";
import { account, freePort, Program, postgresPrograms, runAs } from "./programs.ts";
import { reached } from "./reached.ts";

const DEPLOY = join(import.meta.dirname, "../../deploy");
const MAIN = join(import.meta.dirname, "../../dist/main.js");
const PASSWORD = "letters1and2digits3";

/** A PostgreSQL with the PgBouncer beside it. */
export interface DatabaseServer {
  postgres: Program;
  pgbouncer: Program;
  /** Through PgBouncer, as the servers come. */
  url: string;
  /** Past it. */
  directUrl: string;
  /** As its administrator. */
  admin: pg.Pool;
  /** The same, in the servers' database. */
  adminUrl: string;
}

/** What docs/operations/replicas.md describes, on one machine: each program on a port of its own. */
export interface Deployment {
  primary: DatabaseServer;
  /** The first of the replicas. */
  replica: DatabaseServer;
  replicas: DatabaseServer[];
  servers: [Program, Program];
  /** Of both, past HAProxy. */
  addresses: [string, string];
  haproxy: Program;
  /** HAProxy's. */
  address: string;
  stop(): Promise<void>;
}

/**
 * @param settings of both servers beside those of the page
 * @param replicaCount how many replicas follow the primary
 */
export async function startDeployment(
  settings: NodeJS.ProcessEnv = {},
  replicaCount = 1,
): Promise<Deployment> {
  const folder = await mkdtemp(join(tmpdir(), "onrecord-replicas-"));
  own(folder);
  const bin = postgresPrograms()!;
  const atPrimary = join(folder, "primary");

  runAs(`${bin}/initdb`, [
    "-D",
    atPrimary,
    "-U",
    "postgres",
    "--encoding=UTF8",
    "--locale=C.UTF-8",
    "-A",
    "peer",
  ]);
  const primary = await databaseServer(folder, "primary");
  primary.postgres.start();
  await within(20_000, () => answers(primary.admin));
  const roles = await readFile(join(DEPLOY, "replicas/roles.sql"), "utf8");
  const timeouts = await readFile(join(DEPLOY, "postgres/role.sql"), "utf8");
  for (const statement of `${roles.replace(/:'\w+_password'/g, `'${PASSWORD}'`)}${timeouts}`.split(";\n"))
    await primary.admin.query(statement);

  const { port } = new URL(primary.directUrl);
  const replicas: DatabaseServer[] = [];
  for (let number = 1; number <= replicaCount; number++) {
    const name = `replica_${number}`;
    const copy = ["-D", join(folder, name), "-R", "-C", "-S", name, "--checkpoint=fast"];
    runAs(`${bin}/pg_basebackup`, ["-h", "127.0.0.1", "-p", port, "-U", "replicator", ...copy], {
      PGPASSWORD: PASSWORD,
    });
    const replica = await databaseServer(folder, name);
    replica.postgres.start();
    await within(20_000, () => answers(replica.admin));
    replicas.push(replica);
  }
  for (const { pgbouncer, url } of [primary, ...replicas]) {
    pgbouncer.start();
    await within(10_000, () => reached(url));
  }

  const [first, second, listen] = [await freePort(), await freePort(), await freePort()];
  const server = (port: number) =>
    new Program(() => [
      process.execPath,
      [MAIN],
      {
        env: {
          ...process.env,
          PORT: `${port}`,
          HOST: "127.0.0.1",
          DATABASE_URL: primary.url,
          DATABASE_DIRECT_URL: primary.directUrl,
          DATABASE_REPLICA_URLS: replicas.map(({ url }) => url).join(),
          WORKER: "off",
          ...settings,
        },
      },
    ]);
  const servers: [Program, Program] = [server(first), server(second)];
  const addresses: [string, string] = [`http://127.0.0.1:${first}`, `http://127.0.0.1:${second}`];
  for (const [i, each] of servers.entries()) {
    each.start(); // one after the other: the first fills the database
    await within(60_000, () => isReady(addresses[i]!)).catch(() => {
      throw new Error(`A server did not start: ${each.output.join("")}`);
    });
  }

  const address = `http://127.0.0.1:${listen}`;
  const haproxy = new Program(() => [
    "haproxy",
    ["-f", join(DEPLOY, "replicas/haproxy.cfg")],
    {
      env: {
        ...process.env,
        LISTEN: `127.0.0.1:${listen}`,
        SERVER_1: `127.0.0.1:${first}`,
        SERVER_2: `127.0.0.1:${second}`,
      },
    },
  ]);
  haproxy.start();
  await within(10_000, () => isReady(address));

  return {
    primary,
    replica: replicas[0]!,
    replicas,
    servers,
    addresses,
    haproxy,
    address,
    async stop() {
      await Promise.all([haproxy, ...servers].map((program) => program.end("SIGKILL")));
      for (const { admin, pgbouncer, postgres } of [...replicas, primary]) {
        await admin.end();
        await pgbouncer.end("SIGKILL");
        await postgres.end("SIGQUIT");
      }
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Its configuration is that of deploy/, with ports of its own. */
async function databaseServer(folder: string, name: string): Promise<DatabaseServer> {
  const data = join(folder, name);
  const [port, poolerPort] = [await freePort(), await freePort()];
  const deployed = await readFile(join(DEPLOY, "replicas/postgresql.conf"), "utf8");
  const own = `port = ${port}\nunix_socket_directories = '${folder}'\nfsync = off\n`;
  await write(join(data, "onrecord.conf"), deployed + own);
  const included = await readFile(join(data, "postgresql.conf"), "utf8");
  if (!included.includes("include 'onrecord.conf'"))
    await write(join(data, "postgresql.conf"), `${included}\ninclude 'onrecord.conf'\n`);
  // The test is not the system's user postgres, so it comes as its administrator otherwise.
  const rules = await readFile(join(DEPLOY, "replicas/pg_hba.conf"), "utf8");
  await write(join(data, "pg_hba.conf"), `local all postgres trust\n${rules}`);

  const pooler = join(folder, `${name}-pgbouncer`);
  await mkdir(pooler);
  const users = join(pooler, "userlist.txt");
  await write(users, `"onrecord" "${PASSWORD}"\n`);
  const ini = (await readFile(join(DEPLOY, "replicas/pgbouncer.ini"), "utf8"))
    .replace("port=5432", `port=${port}`)
    .replace("listen_port = 6432", `listen_port = ${poolerPort}`)
    .replace("/etc/pgbouncer/userlist.txt", users);
  await write(join(pooler, "pgbouncer.ini"), ini);

  const bin = postgresPrograms()!;
  const url = (to: number) => `postgresql://onrecord:${PASSWORD}@127.0.0.1:${to}/onrecord`;
  const admin = new pg.Pool({ host: folder, port, user: "postgres", database: "postgres", max: 1 });
  admin.on("error", () => {}); // it is killed now and then
  return {
    postgres: new Program(() => [`${bin}/postgres`, ["-D", data], { ...account(), cwd: folder }]),
    pgbouncer: new Program(() => [
      "pgbouncer",
      [join(pooler, "pgbouncer.ini")],
      { ...account(), cwd: folder },
    ]),
    url: url(poolerPort),
    directUrl: url(port),
    admin,
    adminUrl: `postgresql://postgres@localhost:${port}/onrecord?host=${encodeURIComponent(folder)}`,
  };
}

/** What is written for programs that run as another user is theirs. */
async function write(file: string, text: string): Promise<void> {
  await writeFile(file, text);
  own(file);
}

function own(path: string): void {
  const user = account();
  if (user) chownSync(path, user.uid, user.gid);
  chmodSync(path, 0o700);
}

const answers = (pool: pg.Pool): Promise<boolean> =>
  pool.query("select 1").then(
    () => true,
    () => false,
  );

export const isReady = (address: string): Promise<boolean> =>
  fetch(`${address}/readyz`).then(
    ({ ok }) => ok,
    () => false,
  );
