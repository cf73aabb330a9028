import { StartupError } from "../config/startupError.ts";

const SOCKET_REASONS: Record<string, string> = {
  ECONNREFUSED: "nothing listens there",
  ENOENT: "there is no such socket",
  ENOTFOUND: "there is no such host",
  EAI_AGAIN: "the host's name cannot be looked up",
  ETIMEDOUT: "it does not answer",
  ECONNRESET: "it closed the connection",
  EHOSTUNREACH: "there is no route to the host",
  ENETUNREACH: "there is no route to the host",
};

/** What to tell the person who starts the server when the first connection fails; never the password. */
export function unreachable(url: string, error: unknown): StartupError {
  const { hostname, port, pathname, searchParams } = new URL(url);
  const host = searchParams.get("host") ?? decodeURIComponent(hostname);
  const place = host.startsWith("/") ? host : `${host || "localhost"}:${port || 5432}`;
  const database = decodeURIComponent(pathname.slice(1));
  const { code = "", message } = error as { code?: string; message: string };
  const answer = (text: string) => new StartupError(text, { cause: error });
  switch (code) {
    case "3D000":
      return answer(`There is no database "${database}" at ${place}. Create it, or correct DATABASE_URL.`);
    case "28000":
    case "28P01":
      return answer(`PostgreSQL at ${place} refused the login (${message}). Correct DATABASE_URL.`);
  }
  const refused = /^(?=.*\d)[0-9A-Z]{5}$/.test(code); // SQLSTATE: it was PostgreSQL that answered
  if (refused)
    return answer(`PostgreSQL at ${place} refused: ${message}. Mend that there, or correct DATABASE_URL.`);
  const reason = SOCKET_REASONS[code] ?? (/timeout/i.test(message) ? "it does not answer" : message);
  return answer(`The database at ${place} cannot be reached: ${reason}. Start it, or correct DATABASE_URL.`);
}
