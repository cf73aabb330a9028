import { type ParseArgsConfig, parseArgs } from "node:util";
import { UsageError } from "./startupError.ts";

/**
 * Reads the words that a command was given, by Node's rules (util.parseArgs).
 * @throws UsageError that says what is wrong and how it is used
 */
export function commandWords<const Config extends ParseArgsConfig>(
  config: Config,
  usage: string,
): ReturnType<typeof parseArgs<Config>> {
  try {
    return parseArgs(config);
  } catch (error) {
    throw new UsageError((error as Error).message, usage);
  }
}
