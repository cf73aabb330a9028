import { createHash } from "node:crypto";
import { chown, lstat, mkdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { StartupError } from "../../config/startupError.ts";
import type { Account } from "./account.ts";

/** Names the sockets; nothing listens at it. */
export const PORT = 5432;

/** The path of a Unix socket may have 107 bytes (103 on macOS), its name in the folder included. */
const LONGEST_TMPDIR = 60;

/** The socket folder's name tells data folders apart. */
export const socketFolderName = (dataFolder: string) =>
  `onrecord-${createHash("sha256").update(dataFolder).digest("hex").slice(0, 12)}`;

/**
 * A folder for the server's Unix socket that is closed to other users, which is why connections
 * need no password. Always the same one for a data folder, so that psql finds it and nothing piles up.
 */
export async function prepareSocketFolder(dataFolder: string, account: Account | undefined): Promise<string> {
  const parent = Buffer.byteLength(tmpdir()) > LONGEST_TMPDIR ? "/tmp" : tmpdir();
  const folder = join(parent, socketFolderName(dataFolder));
  const user = process.getuid?.();
  const owner = account?.uid ?? user;
  await mkdir(folder, { mode: 0o700 }).catch(() => {});
  const found = await lstat(folder).catch(() => undefined);
  if (account && found?.uid === user) await chown(folder, account.uid, account.gid);
  else if (found?.uid !== owner || !found?.isDirectory())
    throw new StartupError(
      `${folder} cannot be used for PostgreSQL's socket. Remove it, or set TMPDIR to a folder of your own.`,
    );
  return folder;
}
