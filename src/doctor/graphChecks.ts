import { type Check, ok, problem, warning } from "./finding.ts";

/** How many rows are looked at. */
const SAMPLE = 500;
/** Folding takes some thousand a second: so many are behind for longer than a minute. */
const MANY_PENDING = 200_000;

/** Rows that stand together, from a place taken by chance: quick in a table of any size. */
const sampleOf = (table: string, key: string) =>
  `select * from ${table} where ${key} >= (select random() * max(${key}) from ${table}) order by ${key} limit ${SAMPLE}`;

/** Where what is derived is not what it is derived from; each gives `n` of wrong rows in a sample. */
const DERIVED: [what: string, sql: string][] = [
  [
    "passages that are not the slice of their source",
    `select count(*)::int as n from (${sampleOf("report", "key")}) r join source s on s.key = r.source_key
     where substr(s.text, r.passage_start + 1, r.passage_end - r.passage_start) <> r.passage_exact`,
  ],
  [
    "statements whose reports were counted wrongly",
    `select count(*)::int as n from (${sampleOf("statement", "key")}) s
     where report_count <> (select count(*) from report r where r.statement_key = s.key and stands(r))`,
  ],
  [
    "subjects of statements that lists do not know",
    `select count(*)::int as n from (${sampleOf("statement_subject", "statement_key")}) s
     where not exists (select from statement_about a where a.statement_key = s.statement_key and a.subject_key = s.subject_key)`,
  ],
];

/** Whether the graph is what it says, on a sample. */
export const GRAPH_CHECKS: Check[] = [
  {
    name: "derived",
    async look({ pool }) {
      const wrong: string[] = [];
      for (const [what, sql] of DERIVED) {
        const { rows } = await pool.query<{ n: number }>(sql);
        if (rows[0]!.n > 0) wrong.push(`${rows[0]!.n} ${what}`);
      }
      return wrong.length === 0
        ? ok(`What is derived is right in a sample of ${SAMPLE} rows of each.`)
        : problem(
            `In a sample of ${SAMPLE} rows there are ${wrong.join(", ")}.`,
            "Triggers were switched off or the restore was partial: restore a backup, or load an export into an empty database.",
          );
    },
  },
  {
    name: "counts",
    async look({ pool }) {
      const { rows } = await pool.query<{ n: number }>("select count(*)::int as n from tally_pending");
      const { n } = rows[0]!;
      return n > MANY_PENDING
        ? warning(
            `${n} statements are not in the maintained counts yet, so lists are slow.`,
            "Is a server running? It folds them in.",
          )
        : ok(`The maintained counts are complete but for ${n} statements.`);
    },
  },
];
