import pino from "pino";
import { readEnvironment } from "../src/config/environment.ts";
import { runToExit } from "../src/config/startupError.ts";
import { type Database, openDatabaseBeside } from "../src/database/open.ts";

/**
 * Runs a command on the database of DATABASE_URL or the embedded one, beside a server that has it running. Standard output is for
 * what the command tells, so the log goes to standard error.
 * @param read what is asked for, before any database is opened
 * @param run the exit status is 1 where it gives false
 */
export function onDatabase<Command>(
  read: (words: string[]) => Command,
  run: (command: Command, database: Database) => Promise<unknown>,
): Promise<void> {
  return runToExit(async () => {
    const command = read(process.argv.slice(2));
    const environment = readEnvironment();
    const log = pino({ level: environment.log.level }, pino.destination(2));
    const database = await openDatabaseBeside(environment.database, log);
    try {
      if ((await run(command, database)) === false) process.exitCode = 1;
    } finally {
      await database.close();
    }
  });
}
