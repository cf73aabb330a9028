/**
 * A failure that the person who starts the process can mend. The message is all that is shown:
 * sentences that say what is wrong and what to do next, without a stack trace.
 */
export class StartupError extends Error {
  override name = "StartupError";
}

/** A command that was given wrong words: what is wrong, and how it is used. */
export class UsageError extends StartupError {
  override name = "UsageError";
  readonly usage: string;

  constructor(complaint: string, usage: string) {
    super(`${complaint}\n${usage}`);
    this.usage = usage;
  }
}

/**
 * Runs a command line program and ends it: 0 when it is through, 1 after a failure. An expected
 * failure is printed as its sentence, anything else with the stack that whoever mends it needs. `--help` shows how it is used.
 */
export async function runToExit(program: () => Promise<void>): Promise<void> {
  // Whoever reads its output has seen enough: `… | head`.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit();
  });
  try {
    await program();
  } catch (error) {
    if (
      error instanceof UsageError &&
      process.argv.slice(2).some((word) => word === "--help" || word === "-h")
    )
      return console.log(error.usage);
    console.error(error instanceof StartupError ? error.message : (ofTheDatabase(error) ?? error));
    process.exitCode = 1;
  }
}

/** In a sentence, what PostgreSQL failed with for reasons that are no fault of the program. */
function ofTheDatabase(error: unknown): string | undefined {
  const { code = "", message = "" } = error as { code?: string; message?: string };
  if (code === "53100" || /No space left on device/.test(message))
    return "The database's disk is full. Make room and run this again: it goes on after what is stored.";
  if (/^(08|57P0)/.test(code) || /connection terminated|connection error/i.test(message))
    return `The connection to the database ended: ${message}. Run this again when it can be reached.`;
  return undefined;
}
