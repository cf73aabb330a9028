import type pg from "pg";

/**
 * Whether connections have what they were told: PgBouncer can be told to drop it (`ignore_startup_parameters`). The same
 * limit may then hold for the role, so it matters who set it.
 */
export async function keepsTimeout(
  pool: pg.Pool,
  { statementTimeoutMs }: { statementTimeoutMs: number },
): Promise<boolean> {
  const { rows } = await pool.query<{ kept: boolean }>(
    "select setting = $1 and source = 'client' as kept from pg_settings where name = 'statement_timeout'",
    [`${statementTimeoutMs}`],
  );
  return rows[0]!.kept;
}

/** Whether PostgreSQL stops statements that take too long, whoever told it: a pooler leaves what is set for the role. */
export async function hasTimeout(pool: pg.Pool): Promise<boolean> {
  const { rows } = await pool.query<{ has: boolean }>(
    "select setting <> '0' as has from pg_settings where name = 'statement_timeout'",
  );
  return rows[0]!.has;
}

/** PgBouncer knows only a few settings, and ends the connection at any other. */
export function isRefusedByPooler(error: unknown): boolean {
  return error instanceof Error && /unsupported startup parameter/.test(error.message);
}
