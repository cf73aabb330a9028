const SUBJECTS = ["subject", "broader"];
const ABOUT = [...SUBJECTS, "statement", "statement_subject"];
const PUBLISHERS = ["statement", "report", "source"];
const TALLIES = [...ABOUT, ...PUBLISHERS, "place"];

/** Tables that triggers keep, and functions that read: each with the tables that any change of it comes from. */
const DERIVED: Record<string, readonly string[]> = {
  subject_closure: SUBJECTS,
  statement_about: ABOUT,
  statement_publisher: PUBLISHERS,
  tallied: TALLIES,
  tally_count: TALLIES,
  tally_top: TALLIES,
  tally_values: TALLIES,
  refer: [...SUBJECTS, "subject_name", "publisher", "publisher_name", "source"],
};

/**
 * The tables whose versions tell whether an answer is still right, by the words of the SQL that gave it. What derives
 * from others stands for those, so that filing or folding anew, which changes no answer, makes none stale.
 * @param isTable whether a word names a table that has a version; words that mean nothing here are passed over
 */
export function causes(words: Iterable<string>, isTable: (word: string) => boolean): string[] {
  const tables = new Set<string>();
  for (const word of words) {
    if (isTable(word)) tables.add(word);
    for (const table of DERIVED[word] ?? []) tables.add(table);
  }
  return [...tables];
}
