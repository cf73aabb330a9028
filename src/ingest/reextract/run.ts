import type { Pool } from "pg";
import { EXTRACTOR_VERSION } from "../../extract/version.ts";
import type { Refusal } from "../../readers/refusal.ts";
import { refusedByDatabase } from "../refusedByDatabase.ts";
import { persistently } from "../retry.ts";
import { type ReadableSource, type Reextracted, reextract } from "./reextract.ts";

/** Sources are read one page after the other: texts are large. */
const PAGE = 20;

/** The next sources that the extractor has read and that are the newest of their versions. */
const NEXT = `
  select s.key, s.id, s.publisher_key, s.title, s.url, s.language, s.published_edtf, s.text, s.form from source s
  where s.extractor < $2 and s.key > $1
    and not exists (select from source n where n.previous_version_key = s.key)
  order by s.key limit ${PAGE}`;

/** Larger than every version. */
const ANY_VERSION = 2 ** 31 - 1;

/**
 * Reads sources again with the extractor of today, each in a transaction of its own: those that an older one has read, or
 * all. What a person brought in, and excerpts of data sets, are not the extractor's.
 * @throws when the database cannot be asked
 */
export async function* reextractAll(
  pool: Pool,
  { all }: { all: boolean },
): AsyncGenerator<Reextracted | Refusal> {
  let last = "0";
  for (;;) {
    const { rows } = await pool.query<ReadableSource & { url: string | null }>(NEXT, [
      last,
      all ? ANY_VERSION : EXTRACTOR_VERSION,
    ]);
    for (const source of rows) {
      const { title, url } = source;
      const named = { ...(title !== null && { title }), ...(url !== null && { url }) };
      yield await persistently(() => reextract(pool, source)).catch((error: unknown) =>
        refusedByDatabase(error, named),
      );
    }
    if (rows.length < PAGE) return;
    last = rows.at(-1)!.key;
  }
}
