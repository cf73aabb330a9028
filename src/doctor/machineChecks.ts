import { statfs } from "node:fs/promises";
import { totalmem } from "node:os";
import { type Check, ok, problem, warning } from "./finding.ts";

const MB = 1024 * 1024;
/** Below the first PostgreSQL may stop at any time: it writes its log in files of 16 MB. */
const LEAST_DISK_MB = 256;
const LITTLE_DISK_MB = 2048;
/** What `npm start` lets the process's heap grow to, and what it takes beside that. */
const HEAP_MB = 1024;
const BESIDE_HEAP_MB = 256;

/** Whether the machine and the settings have room for it. */
export const MACHINE_CHECKS: Check[] = [
  {
    name: "disk",
    async look({ environment: { database }, pool }) {
      const { rows } = await pool.query<{ mb: number }>(
        "select (pg_database_size(current_database()) / 1048576)::int as mb",
      );
      const size = `The database takes ${rows[0]!.mb} MB`;
      if (database.url) return ok(`${size}; its disk is the database server's.`);
      const { bavail, bsize } = await statfs(database.dataDirectory);
      const free = Math.round((bavail * bsize) / MB);
      const says = `${size}, and ${free} MB are free in ${database.dataDirectory}.`;
      const remedy =
        "Make room there, or set DATA_DIRECTORY to a larger disk: PostgreSQL ends when it cannot write.";
      if (free < LEAST_DISK_MB) return problem(says, remedy);
      return free < LITTLE_DISK_MB ? warning(says, remedy) : ok(says);
    },
  },
  {
    name: "memory",
    async look({ environment: { cacheBytes } }) {
      const limit = process.constrainedMemory();
      const machine = Math.round((limit > 0 && limit < totalmem() ? limit : totalmem()) / MB);
      const cache = cacheBytes / MB;
      const says = `The machine or container has ${machine} MB, a server takes up to ${HEAP_MB + BESIDE_HEAP_MB} MB, ${cache} MB of it for the cache.`;
      if (machine < HEAP_MB + BESIDE_HEAP_MB)
        return warning(says, "Give it more memory, or start node with a smaller --max-old-space-size.");
      return cache > HEAP_MB / 2
        ? warning(says, "Lower CACHE_MB, or start node with a larger --max-old-space-size.")
        : ok(says);
    },
  },
];
