import type { Pool } from "pg";
import { readGiven, type Variables } from "./given.ts";
import { Reference } from "./references.ts";
import type { Sql } from "./sql.ts";

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

  constructor(plan: Sql, steady: boolean) {
    const parameters: unknown[] = [];
    const known = new Map<Reference, number>();
    const write = (value: unknown): string => {
      if (!(value instanceof Reference)) return `$${parameters.push(value)}`;
      const number = known.get(value) ?? parameters.push(value);
      known.set(value, number);
      return steady ? `(select key${number} from refer)` : `$${number}::bigint`;
    };
    const answer = plan.strings.reduce((text, part, i) => text + write(plan.values[i - 1]) + part);
    const looked = [...known].map(
      ([{ targets, wanted }, number]) =>
        `refer($${number}, '{${targets.join()}}'${wanted ? `, '${wanted}'` : ""}) as key${number}`,
    );
    const refer =
      steady && looked.length > 0 ? `with refer as materialized (select ${looked.join(", ")}) ` : "";
    this.text = `${refer}select ${answer} as answer`;
    this.steady = steady;
    this.references = [...known.keys()];
    this.#values = parameters;
  }

  /**
   * The JSON text. Under a name, PostgreSQL keeps the statement prepared on each connection.
   * @throws what a value is refused with, and PostgreSQL's errors; SQLSTATE OR001 with the detail
   * REFERENCE when a reference does not mean one thing.
   */
  async run(pool: Pool, variables: Variables = {}, name?: string): Promise<string> {
    const keys = this.steady ? undefined : await this.#keys(pool, variables);
    const values = this.#values.map((value) => {
      if (!(value instanceof Reference)) return readGiven(value, variables);
      return keys ? keys.get(value) : readGiven(value.text, variables);
    });
    const { rows } = await pool.query<[string]>({
      text: this.text,
      values,
      rowMode: "array",
      ...(name && { name }),
    });
    return rows[0]![0];
  }

  async #keys(pool: Pool, variables: Variables): Promise<Map<Reference, string | null>> {
    if (this.references.length === 0) return new Map();
    const { rows } = await pool.query<{ key: string | null }>(REFER, [
      this.references.map(({ text }) => readGiven(text, variables)),
      this.references.map(({ targets }) => targets.join()),
      this.references.map(({ wanted }) => wanted ?? null),
    ]);
    return new Map(this.references.map((reference, i) => [reference, rows[i]!.key]));
  }
}
