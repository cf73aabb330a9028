import type { Interval, PlainRows, RelationRow, ReportRow, StatementRow } from "./plainRows.ts";

/** A StatementFilter whose references are slugs (source: ids) and whose dates are intervals beside their EDTF. */
export interface Filter {
  and?: Filter[];
  or?: Filter[];
  not?: Filter;
  id?: string[];
  speaker?: string[];
  about?: string[];
  aboutAll?: string[];
  aboutExact?: string[];
  said?: { during?: string; from?: string; until?: string; match?: "WITHIN" | "OVERLAPS" };
  kind?: string[];
  publisher?: string[];
  source?: string[];
  attribution?: string[];
  origin?: string[];
  meeting?: string[];
  saidIn?: string[];
  language?: string[];
  text?: string;
  minOrigins?: number;
  contested?: boolean;
  relation?: { type?: string[]; side?: "FROM" | "TO"; speaker?: string[] };
  review?: string[];
  asOf?: string;
}

type Field = Exclude<keyof Filter, "and" | "or" | "not">;

/** What EDTF texts stand for, and which statements hold a text: told to the oracle, so that it shares no code with the API. */
export interface Known {
  dates: Record<string, Interval>;
  texts: Record<string, ReadonlySet<string>>;
}

/** Answers filters by going through every row: slow, and plain enough to be right. */
export class StatementOracle {
  readonly #rows: PlainRows;
  readonly #known: Known;
  readonly #newestFirst: StatementRow[];
  readonly #byKey: Map<number, StatementRow>;
  /** The statements that a field's value holds for, found once. */
  readonly #found = new Map<string, Set<StatementRow>>();

  constructor(rows: PlainRows, known: Known) {
    this.#rows = rows;
    this.#known = known;
    this.#byKey = new Map(rows.statements.map((row) => [row.key, row]));
    this.#newestFirst = [...rows.statements].sort((a, b) => sortTime(b) - sortTime(a) || b.key - a.key);
  }

  /** The ids of the statements that a filter leaves in the list, newest first. */
  list(filter: Filter): string[] {
    const holds = this.#test(filter, null);
    const left = this.#newestFirst.filter(
      (statement) =>
        !statement.merged &&
        (mentions(filter, "review") || this.#state(statement) !== "REJECTED") &&
        holds(statement),
    );
    return left.map(({ id }) => id);
  }

  /** The test that a filter puts each statement to. */
  #test(filter: Filter, outer: Date | null): (statement: StatementRow) => boolean {
    const { and = [], or, not, ...own } = filter;
    const asOf = own.asOf === undefined ? outer : this.#date(own.asOf).end;
    const fields = Object.entries(own).map(([name, value]) => this.#having(name as Field, value, asOf));
    const all = and.map((inner) => this.#test(inner, asOf));
    const some = or?.map((inner) => this.#test(inner, asOf));
    const none = not && this.#test(not, asOf);
    return (statement) =>
      fields.every((having) => having.has(statement)) &&
      all.every((holds) => holds(statement)) &&
      (!some || some.some((holds) => holds(statement))) &&
      !none?.(statement);
  }

  #having(name: Field, value: unknown, asOf: Date | null): Set<StatementRow> {
    const question = JSON.stringify([name, value, asOf]);
    let found = this.#found.get(question);
    if (!found) {
      found = new Set(
        this.#rows.statements.filter((statement) => this.#field(statement, name, value as never, asOf)),
      );
      this.#found.set(question, found);
    }
    return found;
  }

  #field(statement: StatementRow, name: Field, value: never, asOf: Date | null): boolean {
    const is = (actual: string | null) => actual !== null && (value as string[]).includes(actual);
    const told = this.#told(statement, asOf);
    const standing = told.filter(({ supersededBy }) => !told.some(({ key }) => key === supersededBy));
    const source = (report: ReportRow) => this.#rows.sources.get(report.source)!;
    const subjects = this.#rows.subjectsOf.get(statement.key) ?? [];
    const aboutAnyOf = (wanted: string[]) => subjects.some((subject) => this.#under(subject, wanted));
    switch (name) {
      case "id":
        return is(statement.id);
      case "speaker":
        return is(statement.speaker);
      case "about":
      case "meeting":
        return aboutAnyOf(value);
      case "aboutAll":
        return (value as string[]).every((wanted) => aboutAnyOf([wanted]));
      case "aboutExact":
        return subjects.some(is);
      case "said":
        return this.#inRange(statement.said, value);
      case "kind":
        return is(statement.kind);
      case "publisher":
        return standing.some((report) => is(source(report).publisher));
      case "source":
        return told.some((report) => is(source(report).id));
      case "attribution":
        return standing.some((report) =>
          this.#hops(report).some((hop) => is(hop.publisher) || is(hop.actor)),
        );
      case "origin":
        return standing.some((report) =>
          (value as string[]).some((slug) => this.#origin(report) === `publisher ${slug}`),
        );
      case "saidIn":
        return statement.place !== null && this.#under(statement.place, value);
      case "language":
        return is(statement.language);
      case "text":
        return this.#known.texts[value]!.has(statement.id);
      case "minOrigins":
        return new Set(standing.map((report) => this.#origin(report))).size >= value;
      case "contested":
        return value === this.#relations(statement, asOf).some((x) => this.#contests(x, statement));
      case "relation":
        return this.#related(statement, value, asOf);
      case "review":
        return is(this.#state(statement));
      case "asOf":
        return told.length > 0;
    }
  }

  #told({ key }: StatementRow, asOf: Date | null): ReportRow[] {
    return (this.#rows.reports.get(key) ?? []).filter(
      (report) => report.state !== "REJECTED" && this.#inTime(report.source, asOf),
    );
  }

  #inTime(source: number, asOf: Date | null): boolean {
    const { publishedStart, publishedEnd, recordedAt, previous } = this.#rows.sources.get(source)!;
    if (previous !== null) return asOf === null || recordedAt <= asOf;
    if (asOf !== null && publishedStart !== null && publishedStart > asOf) return false;
    // What the graph had by then had been published by then, whatever its date.
    return asOf === null || recordedAt <= asOf || (publishedEnd !== null && publishedEnd <= asOf);
  }

  #state({ key }: StatementRow): string {
    const newest = (this.#rows.reports.get(key) ?? []).filter(({ supersededBy }) => supersededBy === null);
    const states = newest.map((report) => report.state);
    if (states.length === 0) return "PROPOSED";
    return ["EDITED", "ACCEPTED", "PROPOSED"].find((state) => states.includes(state)) ?? "REJECTED";
  }

  #hops = (report: ReportRow) => this.#rows.hops.get(report.key) ?? [];

  #origin(report: ReportRow): string {
    const outlet = this.#hops(report).find((hop) => hop.publisher !== null);
    if (outlet) return `publisher ${outlet.publisher}`;
    let source = this.#rows.sources.get(report.source)!;
    const from = () => source.previous ?? source.reprintOf;
    while (from() !== null) source = this.#rows.sources.get(from()!)!;
    return source.publisher === null ? `source ${source.key}` : `publisher ${source.publisher}`;
  }

  #relations({ key }: StatementRow, asOf: Date | null) {
    return (this.#rows.relations.get(key) ?? []).filter((x) => this.#inTime(x.source, asOf));
  }

  /** Denied by a statement that stands, or one of the two contradicts the other. */
  #contests({ type, from, to }: RelationRow, { key }: StatementRow): boolean {
    const other = this.#byKey.get(from === key ? to : from)!;
    const stands = !other.merged && this.#state(other) !== "REJECTED";
    return stands && (type === "CONTRADICTS" || (type === "DENIES" && to === key));
  }

  #related(statement: StatementRow, wanted: NonNullable<Filter["relation"]>, asOf: Date | null): boolean {
    return this.#relations(statement, asOf).some(
      (x) =>
        (!wanted.type || wanted.type.includes(x.type)) &&
        (wanted.side !== "FROM" || x.from === statement.key) &&
        (wanted.side !== "TO" || x.to === statement.key) &&
        (!wanted.speaker ||
          wanted.speaker.includes(this.#byKey.get(x.from === statement.key ? x.to : x.from)!.speaker)),
    );
  }

  /** Whether a subject is one of those wanted, or narrower than one. */
  #under(subject: string, wanted: readonly string[]): boolean {
    return (
      wanted.includes(subject) ||
      (this.#rows.broader.get(subject) ?? []).some((above) => this.#under(above, wanted))
    );
  }

  #inRange(said: Interval | null, range: NonNullable<Filter["said"]>): boolean {
    if (said === null) return false;
    const during = range.during === undefined ? null : this.#date(range.during);
    const lows = [during?.start, range.from === undefined ? null : this.#date(range.from).start].filter(
      (low) => low != null,
    );
    const highs = [during?.end, range.until === undefined ? null : this.#date(range.until).end].filter(
      (high) => high != null,
    );
    const start = said.start?.getTime() ?? -Infinity;
    const end = said.end?.getTime() ?? Infinity;
    return range.match === "OVERLAPS"
      ? lows.every((low) => end > low.getTime()) && highs.every((high) => start < high.getTime())
      : lows.every((low) => start >= low.getTime()) && highs.every((high) => end <= high.getTime());
  }

  #date(edtf: string): Interval {
    const date = this.#known.dates[edtf];
    if (!date) throw new Error(`The oracle was not told of ${edtf}.`);
    return date;
  }
}

const sortTime = ({ said }: StatementRow) => (said?.start ?? said?.end)?.getTime() ?? -Infinity;

function mentions(filter: Filter, name: keyof Filter): boolean {
  return (
    name in filter ||
    [...(filter.and ?? []), ...(filter.or ?? []), ...(filter.not ? [filter.not] : [])].some((inner) =>
      mentions(inner, name),
    )
  );
}
