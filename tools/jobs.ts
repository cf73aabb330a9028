// npm run jobs: lists background jobs and dead letters, and begins them anew, in the database of DATABASE_URL or the embedded one.
import { readCommand } from "../src/work/jobsCommandLine.ts";
import { onDatabase } from "./onDatabase.ts";

await onDatabase(readCommand, async (run, { pool }) => console.log(await run(pool)));
