import { once } from "node:events";
import type { Server } from "node:http";
import { StartupError } from "./startupError.ts";

/**
 * Has a server listen.
 * @param setting what the port was set with
 * @throws StartupError
 */
export async function listen(
  http: Server,
  { port, host }: { port: number; host: string | undefined },
  setting: string,
): Promise<void> {
  http.listen({ port, host });
  try {
    await once(http, "listening");
  } catch (error) {
    throw new StartupError(listenProblem(error as NodeJS.ErrnoException, port, host, setting));
  }
}

function listenProblem(
  { code, message }: NodeJS.ErrnoException,
  port: number,
  host: string | undefined,
  setting: string,
): string {
  if (code === "EADDRINUSE")
    return `Port ${port} is in use: stop what uses it, or choose another with ${setting}.`;
  if (code === "EACCES")
    return `Port ${port} may not be used by this user: choose one above 1023 with ${setting}.`;
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND")
    return `HOST is "${host}", which is no address of this machine.`;
  return `The server cannot listen on port ${port}: ${message}.`;
}
