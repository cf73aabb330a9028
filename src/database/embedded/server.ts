import { realpath, rmdir } from "node:fs/promises";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { StartupError } from "../../config/startupError.ts";
import { serverAccount } from "./account.ts";
import { findBinaries } from "./binaries.ts";
import { DATABASE_USER, dataFolderArgument, prepareDataFolder } from "./dataFolder.ts";
import { AlreadyRunningError, launch } from "./launch.ts";
import { removeStaleLocks, runningPostmaster, socketFolderOf } from "./lockFiles.ts";
import { OWNER_SETTING, ownerOf } from "./postmaster.ts";
import { PORT, prepareSocketFolder } from "./socketFolder.ts";

/** A PostgreSQL server of this process's own. */
export interface EmbeddedServer {
  /** Where one of its databases is reached: a Unix socket that only this user can open. */
  url(database: string): string;
  /** Settles when the server ends, asked to or not. */
  ended: Promise<void>;
  /** Cuts its clients off, writes everything to disk and ends it. */
  stop(): Promise<void>;
}

export interface EmbeddedServerOptions {
  /** Made when there is none. The log goes beside it. */
  dataFolder: string;
  /** Whether the data has to survive a power cut; without, writing is several times quicker. */
  durable: boolean;
}

/** Up to 200 server connections, as tests have many small pools; each costs little until it is used. */
const SETTINGS = ["listen_addresses=", `port=${PORT}`, "max_connections=200", "log_min_messages=log"];
const THROWAWAY_SETTINGS = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"];

/** How long a server may take to write everything to disk before it is stopped harder. */
const STOPPING_MS = 10_000;
/** Each harder than the one before. */
const STOPPING = ["SIGINT", "SIGQUIT", "SIGKILL"] as const;

/**
 * Starts the PostgreSQL that comes with npm. It ends with this process, even one that is killed.
 * One that a killed process left behind is stopped first; one that a living process uses is respected.
 * @throws StartupError
 */
export async function startEmbeddedServer(options: EmbeddedServerOptions): Promise<EmbeddedServer> {
  if (process.platform === "win32")
    throw new StartupError(
      "The embedded PostgreSQL runs on Linux and macOS. Set DATABASE_URL to a PostgreSQL server.",
    );
  const { durable } = options;
  const account = await serverAccount(options.dataFolder);
  const binaries = await findBinaries(account);
  await prepareDataFolder(options.dataFolder, binaries, account, durable);
  const dataFolder = await realpath(options.dataFolder);
  await takeOver(dataFolder);
  const socketFolder = await prepareSocketFolder(dataFolder, account);
  await removeStaleLocks(dataFolder, socketFolder);

  const settings = [
    ...SETTINGS,
    ...(durable ? [] : THROWAWAY_SETTINGS),
    `unix_socket_directories=${socketFolder}`,
    `${OWNER_SETTING}=${process.pid}`,
  ];
  const postmaster = await launch({
    program: binaries.postgres,
    flags: ["-D", dataFolderArgument(dataFolder, account), ...settings.flatMap((setting) => ["-c", setting])],
    dataFolder,
    account,
  }).catch(async (error) => {
    throw error instanceof AlreadyRunningError ? await inUse(dataFolder) : error;
  });

  return {
    url: (database) => socketUrl(socketFolder, database),
    ended: postmaster.ended,
    async stop() {
      const ended = postmaster.ended.then(() => true);
      // One that recovers from a full disk just then may never end by itself; it recovers at the next start instead.
      for (const signal of STOPPING) {
        postmaster.process.kill(signal);
        if (await Promise.race([ended, sleep(STOPPING_MS, false, { ref: false })])) break;
      }
      await rmdir(socketFolder).catch(() => {}); // the next start makes it again
    },
  };
}

/**
 * Where a database of the server is reached that another process of ours runs on a data folder; undefined when none does.
 */
export async function urlOfRunning(folder: string, database: string): Promise<string | undefined> {
  const dataFolder = await realpath(folder).catch(() => undefined);
  const pid = dataFolder && (await runningPostmaster(dataFolder));
  if (!pid || typeof (await ownerOf(pid)) !== "number") return undefined;
  const socketFolder = await socketFolderOf(dataFolder);
  return socketFolder && socketUrl(socketFolder, database);
}

function socketUrl(socketFolder: string, database: string): string {
  const host = encodeURIComponent(socketFolder);
  return `postgresql://${DATABASE_USER}@localhost:${PORT}/${database}?host=${host}&sslmode=disable`;
}

/** Makes way for a new server on the folder, if the process that the old one belongs to is gone. */
async function takeOver(dataFolder: string): Promise<void> {
  const pid = await runningPostmaster(dataFolder);
  if (!pid) return;
  if ((await ownerOf(pid)) !== "nobody") throw await inUse(dataFolder);
  for (const signal of STOPPING) {
    process.kill(pid, signal);
    for (let waited = 0; waited < STOPPING_MS; waited += 20) {
      if ((await runningPostmaster(dataFolder)) !== pid) return;
      await sleep(20);
    }
  }
}

async function inUse(dataFolder: string): Promise<StartupError> {
  const pid = await runningPostmaster(dataFolder);
  const owner = pid && (await ownerOf(pid));
  const user = typeof owner === "number" ? `another Onrecord (process ${owner})` : "another PostgreSQL";
  return new StartupError(
    `${dirname(dataFolder)} is in use by ${user}. Stop that one, set DATA_DIRECTORY to another folder, ` +
      "or set DATABASE_URL to a PostgreSQL server that both can share.",
  );
}
