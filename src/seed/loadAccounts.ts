import { dateRow, spanRow } from "../domain/columns.ts";
import { numbered, seedId, seedIdPrefix } from "./columns.ts";
import type { References } from "./keys.ts";
import type { Seeds } from "./seeds.ts";
import * as tables from "./tables.ts";
import type { TableWriter } from "./tableWriter.ts";

/** Writes what each source says of each meeting. */
export async function loadAccounts(
  writer: TableWriter,
  { meetings }: Seeds,
  { subject, publisher, source }: References,
): Promise<void> {
  await writer.write(
    tables.MEETING_ACCOUNT,
    meetings.flatMap((m) =>
      numbered(m.accounts, (a) => a.source).map(([n, a]) => ({
        id: seedId("MeetingAccount", `${m.slug}/${a.source}/${n}`),
        meeting_key: subject(m.slug),
        source_key: source(a.source),
        status: a.status,
        according_to_key: a["according-to"] ? subject(a["according-to"]) : null,
        via_key: a.via ? publisher(a.via) : null,
        ...spanRow("passage", a.passage),
        ...dateRow("date", a.date),
      })),
    ),
    {
      column: "meeting_key",
      keys: meetings.map((m) => subject(m.slug)),
      only: `t.id like '${seedIdPrefix("MeetingAccount")}%'`,
    },
  );
}
