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
    console.error(error instanceof StartupError ? error.message : error);
    process.exitCode = 1;
  }
}
