// npm run db:deploy: applies the migrations that the database lacks and makes the queues, as starting the server and a
// worker does.
import { commandWords } from "../src/config/commandWords.ts";
import { Queue } from "../src/work/queue.ts";
import { onDatabase } from "./onDatabase.ts";

const USAGE = `Usage:
  npm run db:deploy
Applies the migrations that the database lacks, and makes the queues.`;

await onDatabase(
  (args) => commandWords({ args }, USAGE),
  async (_, { pool }) => {
    await Queue.open(pool);
    console.log("The database has every migration.");
  },
);
