// npm run feeds: follows feeds, lists them and lets them go, in the database of DATABASE_URL or the embedded one.
import { readCommand } from "../src/work/feedsCommandLine.ts";
import { onDatabase } from "./onDatabase.ts";

await onDatabase(readCommand, async (run, { pool }) => console.log(await run(pool)));
