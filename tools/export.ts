// npm run export: writes the whole graph of DATABASE_URL or the embedded database as JSON Lines.
import { readCommand, runCommand } from "../src/export/commandLine.ts";
import { onDatabase } from "./onDatabase.ts";

await onDatabase(readCommand, (path, { pool }) =>
  runCommand(pool, path, { out: process.stdout, progress: process.stderr }),
);
