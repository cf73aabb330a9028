import type { Reads } from "./cancellable.ts";
import { Later, readGiven, type Variables } from "./given.ts";
import { Reference } from "./references.ts";
import type { Sql } from "./sql.ts";
import { Words } from "./words.ts";

/** Finds the keys of references, in their order. */
const REFER = `select refer(r.reference, string_to_array(r.targets, ','), r.wanted) as key
  from unnest($1::text[], $2::text[], $3::text[]) with ordinality r (reference, targets, wanted, place) order by r.place`;

/**
 * A plan as SQL whose one value is a JSON text, ready to be run any number of times.
 *
 * A *steady* one is best run the same way whatever its parameters are: PostgreSQL plans it once for
 * each connection, and it looks its references up itself. Any other is planned by PostgreSQL for
 * the values of each run, so that it can tell a frequent speaker from a rare one; it is given its
 * references as keys, which costs a round trip.
 */
export class Query {
  readonly text: string;
  readonly steady: boolean;
  readonly references: readonly Reference[];
  readonly #values: readonly unknown[];
  /** What each run reads only to have it checked. */
  readonly #checks: readonly Later[];

  /** `made`: what the plan has made of values that are left to the runs. */
  constructor(plan: Sql, steady: boolean, made: readonly Later[] = []) {
    const parameters: unknown[] = [];
    const known = new Map<Reference, number>();
    const words = new Map<Words, number>();
    const write = (value: unknown): string => {
      if (value instanceof Words) return `text_query($${numberOf(value, words, value.text)})`;
      if (!(value instanceof Reference)) return `$${parameters.push(value)}`;
      const number = numberOf(value, known);
      return steady ? `(select key${number} from refer)` : `$${number}::bigint`;
    };
    function numberOf<T>(value: T, numbers: Map<T, number>, parameter: unknown = value): number {
      const number = numbers.get(value) ?? parameters.push(parameter);
      numbers.set(value, number);
      return number;
    }
    const answer = plan.strings.reduce((text, part, i) => text + write(plan.values[i - 1]) + part);
    const looked = [...known].map(([reference, number]) => `${lookUp(reference, number)} as key${number}`);
    // References and words are looked at first: what is wrong with one is told also where nothing comes to be read by it.
    const [refer, from] =
      steady && looked.length > 0
        ? [`with refer as materialized (select ${looked.join(", ")}) `, " from refer"]
        : ["", ""];
    const worded = [...words.values()].map((number) => `text_query($${number}) is not null`);
    const where = worded.length > 0 ? ` where ${worded.join(" and ")}` : "";
    this.text = `${refer}select ${answer} as answer${from}${where}`;
    this.steady = steady;
    this.references = [...known.keys()];
    this.#values = parameters;
    const read = new Set(parameters.flatMap((value) => (value instanceof Reference ? value.text : value)));
    this.#checks = made.filter((later) => !read.has(later));
  }

  /** All that a run says to PostgreSQL. */
  get sql(): string {
    return this.steady || this.references.length === 0 ? this.text : `${REFER}; ${this.text}`;
  }

  /** The same for queries that give the same, whatever of their parameters is left to the runs. */
  get identity(): string {
    return JSON.stringify([this.text, this.#values]);
  }

  /** How many characters it keeps in memory. */
  get size(): number {
    return this.text.length + lengthOf(this.#values) + lengthOf(this.#checks);
  }

  /**
   * The JSON text. Under a name, PostgreSQL keeps the statement prepared on each connection.
   * @throws what a value is refused with, and PostgreSQL's errors; SQLSTATE OR001 with the detail
   * REFERENCE when a reference does not mean one thing.
   */
  async run(reads: Reads, variables: Variables = {}, name?: string): Promise<string> {
    for (const check of this.#checks) check.read(variables);
    const keys = this.steady ? undefined : await this.#keys(reads, variables);
    const values = this.#values.map((value) => {
      if (!(value instanceof Reference)) return readGiven(value, variables);
      return keys ? keys.get(value) : readGiven(value.text, variables);
    });
    const { rows } = await reads.query<[string]>({
      text: this.text,
      values,
      rowMode: "array",
      ...(name && { name }),
    });
    return rows[0]![0];
  }

  async #keys(reads: Reads, variables: Variables): Promise<Map<Reference, string | null>> {
    if (this.references.length === 0) return new Map();
    const { rows } = await reads.query<{ key: string | null }>(REFER, [
      this.references.map(({ text }) => readGiven(text, variables)),
      this.references.map(({ targets }) => targets.join()),
      this.references.map(({ wanted }) => wanted ?? null),
    ]);
    return new Map(this.references.map((reference, i) => [reference, rows[i]!.key]));
  }
}

function lengthOf(value: unknown): number {
  if (typeof value === "string") return value.length;
  if (value instanceof Later) return lengthOf(value.sample);
  if (value instanceof Reference) return lengthOf(value.text);
  return Array.isArray(value) ? value.reduce((sum: number, item) => sum + lengthOf(item), 0) : 0;
}

/** A reference's key, in SQL. A slug, which is what programs write, is found without a call of `refer()`. */
function lookUp({ targets, wanted }: Reference, number: number): string {
  const called = `refer($${number}, '{${targets.join()}}'${wanted ? `, '${wanted}'` : ""})`;
  const [target] = targets;
  if (wanted || targets.length > 1 || target === "Source") return called;
  const kind = target === "Subject" ? "" : ` and kind = '${target!.toUpperCase()}'`;
  const bySlug =
    target === "Publisher"
      ? `select key from publisher where slug = $${number}`
      : `select coalesce(merged_into_key, key) from subject where slug = $${number}${kind}`;
  return `coalesce((${bySlug}), ${called})`;
}
