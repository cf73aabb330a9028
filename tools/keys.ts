// npm run keys: makes, lists and revokes API keys, in the database of DATABASE_URL or the embedded one.
import { readCommand } from "../src/access/commandLine.ts";
import { onDatabase } from "./onDatabase.ts";

await onDatabase(readCommand, async (run, { pool }) => console.log(await run(pool)));
