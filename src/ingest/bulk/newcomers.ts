import type { PoolClient } from "pg";
import { newId } from "../../domain/ids.ts";
import { familyName } from "../../extract/shortNames.ts";
import type { Called, CalledBy } from "../../resolve/lookup.ts";
import { withoutMiddle } from "../../resolve/phrases.ts";
import type { ActorProposal } from "../../resolve/types.ts";

/** How a name is compared, as PostgreSQL has it. */
interface Spelling {
  folded: string;
  sound: string;
  /** Its last word, folded. */
  family: string;
}

const SPELLINGS = `
  select w as written, fold_name(w) as folded, name_sound(fold_name(w)) as sound, family_name(w) as family
  from unnest($1::text[]) w where fold_name(w) <> ''`;

const STORE = `
  with newcomer as (
    select * from jsonb_to_recordset($1::jsonb) as n (key bigint, id text, slug text, name text, kind "ActorKind", names jsonb)
  ), stored as (
    insert into subject (key, id, kind, slug, name, review_state)
    select key, id, 'ACTOR', slug, name, 'PROPOSED' from newcomer order by key
  ), actors as (
    insert into actor (key, actor_kind, unnamed) select key, kind, false from newcomer order by key
  )
  insert into subject_name (subject_key, name, kind, language)
  select n.key, o.name, o.kind, o.language
  from newcomer n cross join jsonb_to_recordset(n.names) as o (name text, kind "NameKind", language text)
  on conflict do nothing`;

/** The people and organisations that a batch's documents have proposed so far, found by name as if they were stored. */
export class Newcomers {
  readonly #client: PoolClient;
  readonly #spellings: ReadonlyMap<string, Spelling>;
  readonly #keys: string[];
  readonly #byCall = new Map<string, (Omit<Called, "written"> & { ordinal: number })[]>();
  readonly #rows: object[] = [];

  private constructor(client: PoolClient, spellings: ReadonlyMap<string, Spelling>, keys: string[]) {
    this.#client = client;
    this.#spellings = spellings;
    this.#keys = keys;
  }

  /** @param names all names that may be proposed or asked for */
  static async open(client: PoolClient, names: readonly string[]): Promise<Newcomers> {
    const all = names.flatMap((name) => [name, withoutMiddle(name), familyName(name) ?? name]);
    const spelled = await client.query<Spelling & { written: string }>(SPELLINGS, [[...new Set(all)]]);
    const drawn = await client.query<{ key: string }>(
      "select nextval('subject_key_seq') as key from generate_series(1, $1)",
      [names.length],
    );
    return new Newcomers(
      client,
      new Map(spelled.rows.map((row) => [row.written, row])),
      drawn.rows.map(({ key }) => key),
    );
  }

  /** By what a name is found: whoever comes to be found by one of these may be meant by it as well. */
  callsOf(name: string): string[] {
    const [whole, short] = [this.#spellings.get(name), this.#spellings.get(withoutMiddle(name))];
    if (!whole) return [];
    const calls = [`name ${whole.folded}`, `sound ${whole.sound}`];
    if (short) calls.push(`name ${short.folded}`);
    if (!name.includes(" ")) calls.push(`family ${whole.folded}`);
    return calls;
  }

  /** How many there are. */
  get count(): number {
    return this.#rows.length;
  }

  /** Whether one of them is found by one of these, not counting so many that came first. */
  disturb(calls: readonly string[], since: number): boolean {
    return calls.some((call) => (this.#byCall.get(call)?.at(-1)?.ordinal ?? 0) > since);
  }

  /** Those that some words call. */
  called(written: string): Called[] {
    const spelling = this.#spellings.get(written);
    if (!spelling) return [];
    const calls = [`name ${spelling.folded}`, `sound ${spelling.sound}`];
    if (!written.includes(" ")) calls.push(`family ${spelling.folded}`);
    return calls.flatMap((call) =>
      (this.#byCall.get(call) ?? []).map(({ ordinal: _, ...found }) => ({ ...found, written })),
    );
  }

  /** Adds one, and gives the key. */
  add({ slug, name, names, actorKind }: ActorProposal): string {
    const key = this.#keys[this.count]!;
    this.#rows.push({ key, id: newId("Actor"), slug, name, kind: actorKind, names });
    const call = (by: CalledBy, how: string) => {
      const found = this.#byCall.get(how) ?? [];
      found.push({
        ordinal: this.count,
        by,
        key,
        slug,
        name,
        kind: "ACTOR",
        actorKind,
        ...NOWHERE,
        proposed: true,
        about: "",
      });
      this.#byCall.set(how, found);
    };
    const spelling = this.#spellings.get(name);
    if (spelling) {
      call("NAME", `name ${spelling.folded}`);
      call("SOUND", `sound ${spelling.sound}`);
      if (actorKind === "PERSON") call("FAMILY_NAME", `family ${spelling.family}`);
    }
    for (const other of names) {
      const its = this.#spellings.get(other.name);
      if (!its) continue;
      call(other.kind, `name ${its.folded}`);
      call("SOUND", `sound ${its.sound}`);
    }
    return key;
  }

  /** Stores all that were added. */
  async store(): Promise<void> {
    if (this.#rows.length > 0) await this.#client.query(STORE, [JSON.stringify(this.#rows)]);
  }
}

const NOWHERE = { placeKind: null, countryCode: null } as const;
