import { spawn } from "node:child_process";
import { chown, mkdir, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { StartupError } from "../../config/startupError.ts";
import type { Account } from "./account.ts";
import { type Binaries, PROGRAM_ENVIRONMENT } from "./binaries.ts";
import { isAlive } from "./postmaster.ts";

/** The one database user: the server listens nowhere but in a folder that is closed to others. */
export const DATABASE_USER = "onrecord";

/**
 * Code point order and Unicode's letters, on every machine alike; the letters (LC_CTYPE) come
 * from the system's C library, where Linux and macOS differ in name only.
 */
const LOCALE = [
  "--encoding=UTF8",
  "--locale=C",
  "--locale-provider=builtin",
  "--builtin-locale=C.UTF-8",
  `--lc-ctype=${process.platform === "linux" ? "C.UTF-8" : "en_US.UTF-8"}`,
];

/**
 * How to name the data folder to a program that is started in it. Another account may not be
 * able to reach it by its path (a clone in /root), but the folder it stands in is always open.
 */
export function dataFolderArgument(dataFolder: string, account: Account | undefined): string {
  return account && process.platform === "linux" ? "/proc/self/cwd" : dataFolder;
}

/**
 * Makes the data folder when there is none. It is made under another name and then renamed, so
 * that a folder under its own name is always whole, whatever stops the process in between.
 * @throws StartupError when the folder is not for this version of PostgreSQL, or not a data folder.
 */
export async function prepareDataFolder(
  folder: string,
  binaries: Binaries,
  account: Account | undefined,
  durable: boolean,
): Promise<void> {
  try {
    await makeFolders(dirname(folder));
    const major = await readFile(join(folder, "PG_VERSION"), "utf8").catch(ifMissing(null));
    if (major?.trim() === binaries.major) return;
    if (major) throw new StartupError(wrongVersion(folder, major.trim(), binaries.major));
    await removeDrafts(folder);
    await createDataFolder(folder, binaries, account, durable);
  } catch (error) {
    throw explain(folder, error);
  }
}

/**
 * Makes a folder and those that it is in. Node's own way (`recursive`) never ends in /proc, where making a folder fails as if the one
 * that it is to be in were missing.
 */
async function makeFolders(folder: string): Promise<void> {
  if (await exists(folder)) return;
  await makeFolders(dirname(folder));
  await mkdir(folder).catch(async (error) => {
    if (!(await exists(folder))) throw error;
  }); // else another process made it in the meantime
}

const exists = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  );

async function createDataFolder(
  folder: string,
  binaries: Binaries,
  account: Account | undefined,
  durable: boolean,
): Promise<void> {
  const draft = `${folder}.new-${process.pid}`;
  await mkdir(draft, { mode: 0o700 });
  if (account) await chown(draft, account.uid, account.gid);
  const flags = ["--auth=trust", `--username=${DATABASE_USER}`, ...LOCALE, ...(durable ? [] : ["--no-sync"])];
  await initdb(binaries.initdb, [`--pgdata=${dataFolderArgument(draft, account)}`, ...flags], draft, account);
  await rename(draft, folder).catch(async (error: NodeJS.ErrnoException) => {
    await rm(draft, { recursive: true });
    if ((await readFile(join(folder, "PG_VERSION"), "utf8").catch(() => null)) === null) throw error;
  }); // else another process made it in the meantime
}

function initdb(program: string, flags: string[], cwd: string, account: Account | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, flags, {
      ...account,
      cwd,
      env: PROGRAM_ENVIRONMENT,
      stdio: ["ignore", "ignore", "pipe"],
    });
    let complaint = "";
    child.stderr.on("data", (chunk) => {
      complaint += chunk;
    });
    child.on("error", reject);
    child.on("close", (code) =>
      code === 0 ? resolve() : reject(new Error(complaint.trim() || `initdb: ${code}`)),
    );
  });
}

/**
 * What earlier processes left half-made; one that is still at work keeps its own. In a container
 * every process may be number 1, so this process's own number is an earlier one's too.
 */
async function removeDrafts(folder: string): Promise<void> {
  const prefix = `${basename(folder)}.new-`;
  for (const name of await readdir(dirname(folder))) {
    const pid = Number(name.slice(prefix.length));
    if (!name.startsWith(prefix) || (pid !== process.pid && isAlive(pid))) continue;
    // Another process may be removing it too.
    await rm(join(dirname(folder), name), { recursive: true, force: true }).catch(() => {});
  }
}

const ifMissing =
  <T>(value: T) =>
  (error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return value;
    throw error;
  };

const wrongVersion = (folder: string, has: string, wanted: string) =>
  `The data in ${folder} is PostgreSQL ${has}'s, and this is PostgreSQL ${wanted}. Carry it over with pg_dump and ` +
  "pg_restore, or move the folder away to start with an empty database.";

function explain(folder: string, error: unknown): unknown {
  const { code, message } = error as NodeJS.ErrnoException;
  if (error instanceof StartupError) return error;
  if (code === "EACCES" || code === "EPERM" || code === "EROFS")
    return new StartupError(
      `${folder} cannot be used by this user (${code}): it may have been made by another one. ` +
        "Start Onrecord as that user, or set DATA_DIRECTORY to a folder of your own.",
    );
  if (code === "ENOENT")
    return new StartupError(
      `${folder} cannot be made: nothing can be stored there. Set DATA_DIRECTORY to a folder on a disk.`,
    );
  if (code === "ENOTEMPTY" || code === "EEXIST" || code === "ENOTDIR")
    return new StartupError(
      `${folder} exists and is not a PostgreSQL data folder. Move it away, or set DATA_DIRECTORY to another folder.`,
    );
  if (code === "ENOSPC" || /No space left on device/.test(message))
    return new StartupError(
      `There is no room for PostgreSQL's data folder ${folder}: the disk is full. Make some 100 MB free and start again, ` +
        "or set DATA_DIRECTORY to a folder on another disk.",
    );
  return new StartupError(`PostgreSQL's data folder ${folder} could not be made: ${message}`);
}
