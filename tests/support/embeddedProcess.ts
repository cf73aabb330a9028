// A process with an embedded PostgreSQL, for tests to kill. Says "ready <postmaster's pid>", or why not.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { startEmbeddedServer } from "../../src/database/embedded/server.ts";

const dataFolder = process.argv[2] as string;
try {
  const server = await startEmbeddedServer({ dataFolder, durable: false });
  process.once("SIGTERM", () => void server.stop().then(() => process.exit(0)));
  const lockFile = await readFile(join(dataFolder, "postmaster.pid"), "utf8");
  console.log(`ready ${lockFile.split("\n")[0]}`);
  setInterval(() => {}, 60_000);
} catch (error) {
  console.log((error as Error).message);
  process.exitCode = 1;
}
