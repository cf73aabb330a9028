import { readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isAlive } from "./postmaster.ts";
import { type EmbeddedServer, startEmbeddedServer } from "./server.ts";

const FOLDER = /^onrecord-throwaway-(\d+)/;

/** A server on an empty data folder that is removed when it stops: for tests and for comparing schemas. */
export async function startThrowawayServer(): Promise<EmbeddedServer> {
  await removeAbandoned();
  const folder = join(tmpdir(), `onrecord-throwaway-${process.pid}`);
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

/** The folders of processes that were killed, as far as they may be removed by this user. */
async function removeAbandoned(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = Number(FOLDER.exec(name)?.[1]);
    if (pid && !isAlive(pid))
      await rm(join(tmpdir(), name), { recursive: true, force: true }).catch(() => {});
  }
}
