/** The tables of the graph. */
const TABLES = new Set(
  `subject subject_name actor place meeting meeting_participant meeting_account affiliation broader publisher
  publisher_name source statement statement_subject report quote attribution_hop relation review`.split(
    /\s+/,
  ),
);

const SUBJECTS = ["subject", "broader"];
const ABOUT = [...SUBJECTS, "statement", "statement_subject"];
const PUBLISHERS = ["statement", "report", "source"];
const TALLIES = [...ABOUT, ...PUBLISHERS, "place", "attribution_hop"];

/** Tables that triggers keep, and functions that read: each with the tables that any change of it comes from. */
const DERIVED = new Map<string, readonly string[]>(
  Object.entries({
    subject_closure: SUBJECTS,
    statement_about: ABOUT,
    statement_publisher: PUBLISHERS,
    tallied: TALLIES,
    tally_changes: TALLIES,
    tally_count: TALLIES,
    tally_top: TALLIES,
    tally_values: TALLIES,
    event_cursor: ["event_log"],
    live_cursor: ["event_log"], // which has no version: no answer with it is kept
    refer: [...SUBJECTS, "subject_name", "publisher", "publisher_name", "source"],
  }),
);

/**
 * The tables without a change of which some SQL gives the same, by its words; rather one too many than one too few.
 * What derives from others stands for those, so that filing or folding anew, which changes no answer, is no change.
 */
export function tablesReadBy(sql: string): Set<string> {
  const tables = new Set<string>();
  for (const word of sql.match(/[a-z_]+/g) ?? []) {
    if (TABLES.has(word)) tables.add(word);
    for (const table of DERIVED.get(word) ?? []) tables.add(table);
  }
  return tables;
}
