/**
 * A failure that the person who starts the process can mend. The message is all that is shown:
 * sentences that say what is wrong and what to do next, without a stack trace.
 */
export class StartupError extends Error {
  override name = "StartupError";
}

/**
 * Runs a command line program and ends it: 0 when it is through, 1 after a failure. An expected
 * failure is printed as its sentence, anything else with the stack that whoever mends it needs.
 */
export async function runToExit(program: () => Promise<void>): Promise<void> {
  try {
    await program();
  } catch (error) {
    console.error(error instanceof StartupError ? error.message : error);
    process.exitCode = 1;
  }
}
