import { createHash } from "node:crypto";
import type { Pool } from "pg";
import { insertRow } from "../insertRows.ts";
import { idOf } from "../randomGraph/subjects.ts";
import { transaction } from "../transaction.ts";

const CONTROLS = Array.from({ length: 31 }, (_, i) => String.fromCodePoint(i + 1)).join("");

/** Texts that JSON, SQL or a terminal could take for something else, or write in more than one way. */
const ODD_TEXTS: readonly string[] = [
  'Says "yes", \\"no\\" and \\\\',
  "O'Neil''s; drop table statement; --",
  `Controls ${CONTROLS}\u007f\u0080\u009f`,
  "Lines\u2028and\u2029paragraphs\r\nand\ttabs",
  "Flags 🇸🇦, families 👩‍👩‍👧, skin 👍🏽, math 𝒮, last \u{10ffff}, none \ufffe",
  "Marks \u200b\u200e\u202e\ufeffa\u0301 e\u0301",
  '"quoted"</script><!-- &amp; $1 $$ %s \\u0041 {"a":1}',
  `Long ${'é𝒮"\\\n'.repeat(1500)}`,
];

/** Gives a random graph such texts wherever a text is shown, and confidences that are nearly nothing. */
export async function addOddTexts(pool: Pool): Promise<void> {
  await transaction(pool, async (client) => {
    for (const [i, text] of ODD_TEXTS.entries()) {
      const key = 2 + 3 * i;
      const name = `${text.slice(0, 300)} ${i}`;
      const set = (statement: string, ...values: unknown[]) => client.query(statement, values);
      await set("update subject set name = $2::text || key where key % 30 = $1 and key % 9 <> 0", key, name);
      await set("update subject set description = $2 where key % 8 = $1", i, text);
      await set(
        "update subject_name set name = $2::text || subject_key || kind where kind = 'ALIAS' and subject_key % 24 = $1",
        i,
        name,
      );
      await set("update publisher set name = $2 where key = $1", i + 2, name);
      await set("update publisher_name set name = $2 where publisher_key = $1", i + 2, `${name} too`);
      await set("update source set title = $2, author = $2 where key % 16 = $1", i, name);
      await set("update statement set text = $2 where key % 32 = $1", i, text);
      await set("update affiliation set role = $2 where key % 16 = $1", i, name);
      const said = `${name}.`;
      const source = await insertRow(client, "source", {
        id: idOf("Source", `odd ${i}`),
        title: name,
        language: "en",
        text: `${text} ${said} ${text}`,
        sha256: createHash("sha256").update(`${text} ${said} ${text}`).digest("hex"),
        recorded_at: "2025-05-01T00:00:00.123456Z",
      });
      const start = [...text].length + 1;
      const report = await insertRow(client, "report", {
        id: idOf("Report", `odd ${i}`),
        statement_key: key,
        source_key: source,
        passage_start: start,
        passage_end: start + [...said].length,
        passage_exact: said,
        review_state: "ACCEPTED",
        rule: "cue-verb",
      });
      await insertRow(client, "review", {
        id: idOf("Review", `odd ${i}`),
        report_key: report,
        decision: "ACCEPTED",
        reviewer: name,
        at: "2025-05-02T10:00:00.987654Z",
        note: text,
      });
    }
    await client.query(
      `update report set rule = 'cue-verb', confidence = (array[0, 1, 1e-9, 1e-7, 0.0000005, 0.1, 0.30000000000000004, 1e-38])[1 + key % 8]
       where key % 3 = 0`,
    );
  });
}
