import { type ChildProcess, type SpawnOptions, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";

const DEBIAN = "/usr/lib/postgresql";

/** The folder of PostgreSQL's programs, the newest that there is; undefined without pg_basebackup. */
export function postgresPrograms(): string | undefined {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a)) : [];
  return versions
    .map((version) => `${DEBIAN}/${version}/bin`)
    .find((bin) => existsSync(`${bin}/pg_basebackup`));
}

/** What is not installed, in words; null when everything is there. */
export function missingPrograms(): string | null {
  const missing = ["pgbouncer", "haproxy"].filter((name) => spawnSync(name, ["-v"]).error);
  if (!postgresPrograms()) missing.unshift("postgresql");
  return missing.length > 0 ? `apt-get install ${missing.join(" ")}` : null;
}

/** PostgreSQL and PgBouncer do not run as root: whom they run as then. */
export function account(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const entry = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .find((line) => line.startsWith("postgres:"));
  const [, , uid, gid] = entry!.split(":");
  return { uid: Number(uid), gid: Number(gid) };
}

export function runAs(program: string, args: string[], env: NodeJS.ProcessEnv = {}): void {
  const { status, stderr } = spawnSync(program, args, {
    ...account(),
    cwd: "/tmp",
    encoding: "utf8",
    env: { ...process.env, ...env },
  });
  if (status !== 0) throw new Error(`${program} failed: ${stderr}`);
}

/** A program that is killed, frozen and started again. */
export class Program {
  readonly #command: () => [program: string, args: string[], options: SpawnOptions];
  readonly output: string[] = [];
  #process: ChildProcess | undefined;

  constructor(command: () => [program: string, args: string[], options: SpawnOptions]) {
    this.#command = command;
    process.once("exit", () => this.#process?.kill("SIGKILL"));
  }

  /** The last that it said. */
  last(): string {
    return this.output.join("").slice(-2000);
  }

  /** The number of the process that runs. */
  get pid(): number {
    return this.#process!.pid!;
  }

  start(): void {
    const [program, args, options] = this.#command();
    const child = spawn(program, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
    for (const stream of [child.stdout, child.stderr])
      stream?.on("data", (text) => this.output.push(String(text)));
    this.#process = child;
  }

  async end(signal: NodeJS.Signals): Promise<void> {
    const ended = this.#process;
    this.#process = undefined;
    if (!ended || ended.exitCode !== null || ended.signalCode !== null) return;
    ended.kill(signal);
    await once(ended, "exit");
  }

  /** Sends a signal to the process and to those that it has started. */
  signalAll(signal: NodeJS.Signals): void {
    const { pid } = this;
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ");
    for (const each of [pid, ...children.filter((child) => child !== "").map(Number)])
      process.kill(each, signal);
  }
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
