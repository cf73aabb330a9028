import type { PoolClient } from "pg";
import type { Span } from "../../domain/spans.ts";

const FILED = `
  select meeting_key, passage_start, passage_end from meeting_account where source_key = $1 order by key`;

/** Under which meetings the accounts of a source are filed, by their passages. */
export class FiledAccounts {
  readonly #meetings = new Map<string, string[]>();

  static async of(client: PoolClient, sourceKey: string): Promise<FiledAccounts> {
    const { rows } = await client.query<{ meeting_key: string; passage_start: number; passage_end: number }>(
      FILED,
      [sourceKey],
    );
    const filed = new FiledAccounts();
    for (const { meeting_key, passage_start, passage_end } of rows) {
      const passage = `${passage_start}-${passage_end}`;
      filed.#meetings.set(passage, [...(filed.#meetings.get(passage) ?? []), meeting_key]);
    }
    return filed;
  }

  /** The meeting that one of some passages is filed under; each filing is taken once, in its order. Null for none. */
  meetingOf(passages: readonly Pick<Span, "start" | "end">[]): string | null {
    const filed = passages.flatMap(({ start, end }) => this.#meetings.get(`${start}-${end}`)?.shift() ?? []);
    return filed[0] ?? null;
  }
}
