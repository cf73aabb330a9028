/** Names of columns; `said_*` stands for those of a date, `cue_[]` for a span's, `passage_[…]` for one with its surroundings. */
const columns = (names: string): string[] =>
  names
    .trim()
    .split(/\s+/)
    .flatMap((name) => {
      const [, prefix = "", suffix = ""] = /^(\w*?_?)(\*|\[\]|\[…\])$/.exec(name) ?? [];
      return suffix ? PARTS[suffix]!.map((part) => prefix + part) : name;
    });

const PARTS: Record<string, string[]> = {
  "*": ["edtf", "start", "end", "precision"],
  "[]": ["start", "end", "exact"],
  "[…]": ["start", "end", "exact", "prefix", "suffix"],
};

/** The tables that are loaded and the columns that are written of each, in the order of a row's values. */
export const COLUMNS = {
  subject: columns("key id kind slug name wikidata_id"),
  subject_name: columns("subject_key name kind language"),
  actor: columns("key actor_kind"),
  place: columns("key place_kind"),
  affiliation: columns("actor_key organisation_key role"),
  broader: columns("narrower_key broader_key"),
  meeting: columns("key format place_key date_*"),
  meeting_participant: columns("meeting_key actor_key"),
  publisher: columns("key id slug name kind url"),
  publisher_name: columns("publisher_key name language"),
  source: columns(
    `key id publisher_key title url language published_* text sha256 reprint_of_key recorded_at`,
  ),
  meeting_account: columns("id meeting_key source_key status passage_[…]"),
  report: columns(`key id statement_key source_key passage_[…] speaker_[] cue_[] review_state rule confidence
    recorded_at origin_publisher_key origin_source_key published_sort published_by`),
  quote: columns("report_key ordinal […]"),
  attribution_hop: columns("report_key ordinal publisher_key actor_key […]"),
  relation: columns("id from_key type to_key source_key passage_[…]"),
  statement: columns(`key id speaker_key kind text language said_* place_key recorded_at merged_into_key
    report_count publisher_count origin_count published_by contested review_state`),
  statement_subject: columns("statement_key subject_key"),
};

export type Table = keyof typeof COLUMNS;
export type Value = string | number | boolean | null;

/** Rows in the text format of PostgreSQL's COPY, as bytes: millions of strings would keep the garbage collector busy. */
export class Rows {
  readonly #written = new Map<Table, { bytes: Buffer; length: number }>();

  /** Adds a row: the values of all of its table's COLUMNS. */
  add(table: Table, ...values: Value[]): void {
    if (values.length !== COLUMNS[table].length)
      throw new Error(`A row of ${table} has ${values.length} values, not ${COLUMNS[table].length}.`);
    let line = field(values[0]!);
    for (let i = 1; i < values.length; i++) line += `\t${field(values[i]!)}`;
    this.#write(table, `${line}\n`);
  }

  /** The tables that have rows, and the text of all rows of each. */
  texts(): { table: Table; text: Buffer }[] {
    return Array.from(this.#written, ([table, { bytes, length }]) => ({
      table,
      text: bytes.subarray(0, length),
    }));
  }

  #write(table: Table, line: string): void {
    const written = this.#written.get(table) ?? { bytes: Buffer.allocUnsafe(FIRST_BYTES), length: 0 };
    this.#written.set(table, written);
    const most = written.length + line.length * MOST_BYTES_A_UNIT;
    if (most > written.bytes.length)
      written.bytes = Buffer.concat(
        [written.bytes.subarray(0, written.length)],
        Math.max(most, 2 * written.bytes.length),
      );
    written.length += written.bytes.write(line, written.length);
  }
}

const FIRST_BYTES = 1 << 16;
/** UTF-8 needs at most three bytes for a UTF-16 unit. */
const MOST_BYTES_A_UNIT = 3;

const SPECIAL = /[\\\t\n\r]/;
const ESCAPES: Record<string, string> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };

function field(value: Value): string {
  if (typeof value === "string")
    return SPECIAL.test(value) ? value.replace(/[\\\t\n\r]/g, (mark) => ESCAPES[mark]!) : value;
  return value === null ? "\\N" : String(value);
}
