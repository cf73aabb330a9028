import { readFile, stat } from "node:fs/promises";
import { StartupError } from "../../config/startupError.ts";

/** Whom PostgreSQL runs as, when that is not whoever started this process. */
export interface Account {
  uid: number;
  gid: number;
}

/**
 * PostgreSQL refuses to run as root. Started by root, it runs as the owner of its data folder, or
 * for a new one as the system's `postgres` or `nobody`: accounts that are there already, so that
 * nothing is added to the machine. Undefined for everyone else, who run it as themselves.
 */
export async function serverAccount(dataFolder: string): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const owner = await stat(dataFolder).catch(() => undefined);
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const accounts = await readFile("/etc/passwd", "utf8").catch(() => "");
  for (const wanted of ["postgres", "nobody"]) {
    const entry = accounts.split("\n").find((line) => line.startsWith(`${wanted}:`));
    const [, , uid, gid] = entry?.split(":") ?? [];
    if (uid && gid) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new StartupError(
    "PostgreSQL does not run as root, and this machine has neither a user postgres nor nobody to run it as. " +
      "Start Onrecord as an ordinary user, or set DATABASE_URL to a PostgreSQL server.",
  );
}
