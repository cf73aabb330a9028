import type pg from "pg";

/** Whether connections have what they were told: PgBouncer can be told to drop it (`ignore_startup_parameters`). */
export async function keepsTimeout(
  pool: pg.Pool,
  { statementTimeoutMs }: { statementTimeoutMs: number },
): Promise<boolean> {
  const { rows } = await pool.query<{ setting: string }>(
    "select setting from pg_settings where name = 'statement_timeout'",
  );
  return rows[0]!.setting === `${statementTimeoutMs}`;
}

/** PgBouncer knows only a few settings, and ends the connection at any other. */
export function isRefusedByPooler(error: unknown): boolean {
  return error instanceof Error && /unsupported startup parameter/.test(error.message);
}
