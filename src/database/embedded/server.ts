import { rmdir } from "node:fs/promises";
import { dirname } from "node:path";
import { StartupError } from "../../config/startupError.ts";
import { serverAccount } from "./account.ts";
import { findBinaries } from "./binaries.ts";
import { DATABASE_USER, dataFolderArgument, prepareDataFolder } from "./dataFolder.ts";
import { AlreadyRunningError, launch } from "./launch.ts";
import { ownerOf, PORT, removeStaleLocks, runningPostmaster, stopPostmaster } from "./postmaster.ts";
import { prepareSocketFolder } from "./socketFolder.ts";

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

/**
 * Starts the PostgreSQL that comes with npm. It ends with this process, even one that is killed.
 * One that a killed process left behind is stopped first; one that a living process uses is respected.
 * @throws StartupError
 */
export async function startEmbeddedServer(options: EmbeddedServerOptions): Promise<EmbeddedServer> {
  const { dataFolder, durable } = options;
  if (process.platform === "win32")
    throw new StartupError(
      "The embedded PostgreSQL runs on Linux and macOS. Set DATABASE_URL to a PostgreSQL server.",
    );
  const account = await serverAccount(dataFolder);
  const binaries = await findBinaries(account);
  await prepareDataFolder(dataFolder, binaries, account, durable);
  await takeOver(dataFolder);
  const socketFolder = await prepareSocketFolder(dataFolder, account);
  await removeStaleLocks(dataFolder, socketFolder);

  const settings = [
    ...SETTINGS,
    ...(durable ? [] : THROWAWAY_SETTINGS),
    `unix_socket_directories=${socketFolder}`,
    `onrecord.owner=${process.pid}`, // read by `ownerOf`
  ];
  const postmaster = await launch({
    program: binaries.postgres,
    flags: ["-D", dataFolderArgument(dataFolder, account), ...settings.flatMap((setting) => ["-c", setting])],
    dataFolder,
    account,
  }).catch((error) => {
    throw error instanceof AlreadyRunningError ? inUse(dataFolder) : error;
  });

  const host = encodeURIComponent(socketFolder);
  return {
    url: (database) =>
      `postgresql://${DATABASE_USER}@localhost:${PORT}/${database}?host=${host}&sslmode=disable`,
    ended: postmaster.ended,
    async stop() {
      postmaster.process.kill("SIGINT");
      await postmaster.ended;
      await rmdir(socketFolder).catch(() => {}); // the next start makes it again
    },
  };
}

/** Makes way for a new server on the folder, if the process that the old one belongs to is gone. */
async function takeOver(dataFolder: string): Promise<void> {
  const pid = await runningPostmaster(dataFolder);
  if (!pid) return;
  const owner = await ownerOf(pid);
  if (owner) throw inUse(dataFolder, ` (process ${owner})`);
  await stopPostmaster(dataFolder);
}

const inUse = (dataFolder: string, by = "") =>
  new StartupError(
    `${dirname(dataFolder)} is in use by another Onrecord${by}. Stop that one, set DATA_DIRECTORY to another ` +
      "folder, or set DATABASE_URL to a PostgreSQL server that both can share.",
  );
