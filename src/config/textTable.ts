/** Rows under a heading as text, in columns. */
export function textTable(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows
    .map((row) =>
      row
        .map((cell, i) => cell.padEnd(widths[i]!))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

/** "2026-11-22 10:05", in UTC. */
export const minute = (at: Date) => at.toISOString().slice(0, 16).replace("T", " ");
