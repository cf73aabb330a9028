import type { Pool } from "pg";
import { commandWords } from "../config/commandWords.ts";
import { StartupError, UsageError } from "../config/startupError.ts";
import { minute, textTable } from "../config/textTable.ts";
import { type ApiKey, createKey, listKeys, revokeKey } from "./keys.ts";
import { ROLES, type Role } from "./roles.ts";

const USAGE = `Usage:
  npm run keys -- create --name "Newsroom" --role ${ROLES.map((role) => role.toLowerCase()).join("|")}
  npm run keys -- list
  npm run keys -- revoke <id or prefix>
Each takes --json, too.`;
const OPTIONS = { name: { type: "string" }, role: { type: "string" }, json: { type: "boolean" } } as const;

/** What a command does; it answers with the text to be shown. */
export type Command = (pool: Pool) => Promise<string>;

/**
 * Reads the arguments of `npm run keys`.
 * @throws UsageError that says what is wrong and how it is used; before any database is opened
 */
export function readCommand(words: string[]): Command {
  const { values, positionals } = commandWords(
    { args: words, options: OPTIONS, allowPositionals: true },
    USAGE,
  );
  const [verb, ...operands] = positionals;
  const { json = false, name, role } = values;
  switch (verb) {
    case "create":
      if (operands.length > 0)
        throw wrong(`"${operands[0]}" is one word too many: put the name into quotes.`);
      return create(givenName(name), givenRole(role), json);
    case "list":
      if (operands.length > 0 || name !== undefined || role !== undefined)
        throw wrong("list takes nothing but --json.");
      return list(json);
    case "revoke":
      if (operands.length !== 1 || name !== undefined || role !== undefined)
        throw wrong("revoke takes one id or prefix: list shows them.");
      return revoke(operands[0]!, json);
    default:
      throw wrong(verb ? `"${verb}" is none of create, list and revoke.` : "Say what to do.");
  }
}

function create(name: string, role: Role, json: boolean): Command {
  return async (pool) => {
    const { key, secret } = await createKey(pool, name, role);
    if (json) return JSON.stringify({ ...shown(key), secret }, null, 2);
    return [
      `Made the key ${key.prefix} for "${name}", ${role.toLowerCase()}. It is shown this once, and cannot be shown again:`,
      "",
      `  ${secret}`,
      "",
      "Requests carry it in the header  Authorization: Bearer <key>",
    ].join("\n");
  };
}

function list(json: boolean): Command {
  return async (pool) => {
    const keys = await listKeys(pool);
    if (json) return JSON.stringify(keys.map(shown), null, 2);
    if (keys.length === 0) return "There is no key yet. Make one with: npm run keys -- create";
    const rows = keys.map(({ prefix, role, name, createdAt, lastUsedAt, revokedAt }) => [
      prefix,
      role.toLowerCase(),
      minute(createdAt),
      lastUsedAt ? minute(lastUsedAt) : "never",
      revokedAt ? minute(revokedAt) : "",
      name,
    ]);
    return textTable([["prefix", "role", "made (UTC)", "last used", "revoked", "name"], ...rows]);
  };
}

function revoke(which: string, json: boolean): Command {
  return async (pool) => {
    const key = await revokeKey(pool, which);
    // What was given is not repeated: it may be a whole key.
    if (!key)
      throw new StartupError("There is no key of that id or prefix: npm run keys -- list shows them all.");
    if (json) return JSON.stringify(shown(key), null, 2);
    return `The key ${key.prefix} of "${key.name}" is revoked: every server refuses it within five seconds.`;
  };
}

function givenName(name: string | undefined): string {
  const given = name?.trim();
  if (!given) throw wrong("A key needs a name: who or what it is for.");
  return given;
}

function givenRole(role: string | undefined): Role {
  const given = ROLES.find((known) => known === role?.toUpperCase());
  if (given) return given;
  throw wrong(role === undefined ? "A key needs a role." : `"${role}" is no role.`);
}

const wrong = (message: string) => new UsageError(message, USAGE);

/** A key as `--json` shows it. */
function shown({ id, prefix, name, role, createdAt, lastUsedAt, revokedAt }: ApiKey) {
  const madeAt = createdAt.toISOString();
  return {
    id,
    prefix,
    name,
    role: role.toLowerCase(),
    madeAt,
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
    revokedAt: revokedAt?.toISOString() ?? null,
  };
}
