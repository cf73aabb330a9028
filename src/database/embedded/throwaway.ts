import { readdir, rm, statfs } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isAlive } from "./postmaster.ts";
import { type EmbeddedServer, startEmbeddedServer } from "./server.ts";

const FOLDER = /^onrecord-throwaway-(\d+)/;

/** A folder in memory, which Linux has. */
const IN_MEMORY = "/dev/shm";
/** More than the databases of all tests and their log take together. */
const ENOUGH_MEMORY = 2 * 2 ** 30;

/** A server on an empty data folder that is removed when it stops: for tests and for comparing schemas. */
export async function startThrowawayServer(): Promise<EmbeddedServer> {
  await removeAbandoned();
  const folder = join(await parentFolder(), `onrecord-throwaway-${process.pid}`);
  await rm(folder, { recursive: true, force: true }); // of an earlier process with the same number
  const server = await startEmbeddedServer({ dataFolder: join(folder, "postgresql"), durable: false });
  return {
    ...server,
    async stop() {
      await server.stop();
      await rm(folder, { recursive: true });
    },
  };
}

/** In memory where there is room: each database is some 300 files, and disks are slow to make and remove files. */
async function parentFolder(): Promise<string> {
  const { bavail, bsize } = await statfs(IN_MEMORY).catch(() => ({ bavail: 0, bsize: 0 }));
  const room = Math.min(bavail * bsize, process.availableMemory());
  return room > ENOUGH_MEMORY ? IN_MEMORY : tmpdir();
}

/** The folders of processes that were killed, as far as they may be removed by this user. */
async function removeAbandoned(): Promise<void> {
  for (const parent of [tmpdir(), IN_MEMORY]) {
    for (const name of await readdir(parent).catch(() => [])) {
      const pid = Number(FOLDER.exec(name)?.[1]);
      if (pid && !isAlive(pid))
        await rm(join(parent, name), { recursive: true, force: true }).catch(() => {});
    }
  }
}
