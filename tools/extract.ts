// npm run extract: reads stored sources again with the extractor of today.
import { readCommand, runCommand } from "../src/ingest/reextract/commandLine.ts";
import { onDatabase } from "./onDatabase.ts";

await onDatabase(readCommand, (command, { pool }) => runCommand(pool, command, (line) => console.log(line)));
