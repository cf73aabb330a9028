import DataLoader from "dataloader";
import type { QueryResultRow } from "pg";
import { type NodeType, typeOfId } from "../domain/ids.ts";
import { badInput, clientError } from "../schema/errors.ts";
import type { Reads } from "./cancellable.ts";
import { clientFailure } from "./failures.ts";
import { derived, type Given, readGiven, type Variables } from "./given.ts";
import { join, type Sql, sql } from "./sql.ts";

/** What a reference can mean: one of the kinds of subject, any subject, or a publisher or source. */
export type ReferenceTarget = "Actor" | "Place" | "Topic" | "Meeting" | "Subject" | "Publisher" | "Source";

/** A row that a reference fits. */
interface Candidate {
  reference: string;
  /** How well: 1 by id, 2 by slug (or URL, or SHA-256), 3 by name, 4 by another name. */
  tier: number;
  type: NodeType;
  key: string;
  id: string;
  slug: string | null;
  name: string | null;
}

interface Question {
  reference: string;
  targets: readonly ReferenceTarget[];
}

const MAX_LENGTH = 500;
const SUBJECTS: readonly string[] = ["Actor", "Place", "Topic", "Meeting"];

/**
 * Every row that some references fit, in one statement; what was merged leads to what it was merged
 * into. It looks where `refer()` looks.
 */
const CANDIDATES = `
  with q as (select distinct reference, fold_name(reference) as folded from unnest($1::text[]) reference),
  subjects as (
    select q.reference, 1 as tier, s.key from q join subject s on s.id = q.reference
    union all select q.reference, 2, s.key from q join subject s on s.slug = q.reference
    union all select q.reference, 3, s.key from q join subject s on fold_name(s.name) = q.folded where q.folded <> ''
    union all select q.reference, 4, n.subject_key from q join subject_name n on fold_name(n.name) = q.folded where q.folded <> ''
  ), publishers as (
    select q.reference, 1 as tier, p.key from q join publisher p on p.id = q.reference
    union all select q.reference, 2, p.key from q join publisher p on p.slug = q.reference
    union all select q.reference, 3, p.key from q join publisher p on fold_name(p.name) = q.folded where q.folded <> ''
    union all select q.reference, 4, n.publisher_key from q join publisher_name n on fold_name(n.name) = q.folded where q.folded <> ''
  ), sources as (
    select q.reference, 1 as tier, s.key from q join source s on s.id = q.reference
    union all select q.reference, 2, s.key from q join source s on s.sha256 = lower(q.reference)
    union all select q.reference, 2, s.key from q join source s on s.url = q.reference
    union all select q.reference, 3, s.key from q join source s on fold_name(s.title) = q.folded where q.folded <> ''
  )
  select c.reference, min(c.tier) as tier, initcap(s.kind::text) as type, s.key, s.id, s.slug, s.name
    from subjects c join subject m on m.key = c.key join subject s on s.key = coalesce(m.merged_into_key, m.key)
    group by c.reference, s.key
  union all select c.reference, min(c.tier), 'Publisher', p.key, p.id, p.slug, p.name
    from publishers c join publisher p on p.key = c.key group by c.reference, p.key
  union all select c.reference, min(c.tier), 'Source', s.key, s.id, null, s.title
    from sources c join source s on s.key = c.key group by c.reference, s.key
  order by tier, type, key`;

/** The one among some subjects that all the others are narrower than. */
const BROADEST = `
  select broader_key as key from subject_closure where broader_key = any($1::bigint[]) and narrower_key = any($1::bigint[])
  group by broader_key having count(*) = cardinality($1::bigint[])`;

/** The names nearest to a reference, by the trigrams that they share. */
const NEAREST = `
  select name, max(similarity(fold_name(matched), fold_name($1))) as score from (
    select s.name, s.name as matched, initcap(s.kind::text) as type from subject s where s.merged_into_key is null
    union all select s.name, n.name, initcap(s.kind::text) from subject_name n join subject s on s.key = n.subject_key
    union all select p.name, p.name, 'Publisher' from publisher p
    union all select p.name, n.name, 'Publisher' from publisher_name n join publisher p on p.key = n.publisher_key
    union all select s.title, s.title, 'Source' from source s where 'Source' = any($2)
  ) names
  where type = any($2) and fold_name(matched) % fold_name($1)
  group by name order by score desc, name limit 5`;

/**
 * A reference in a plan: whatever a person would type, to be looked up by PostgreSQL's `refer()`.
 * In SQL it stands for the key of the row that it means.
 */
export class Reference {
  readonly text: Given<string>;
  readonly targets: readonly ReferenceTarget[];
  /** The one of the targets whose key is wanted: null when the reference means something of another. */
  readonly wanted: ReferenceTarget | undefined;

  /** @throws BAD_USER_INPUT for what cannot be a reference to such a thing, at each run. */
  constructor(text: Given<string>, targets: readonly ReferenceTarget[], wanted?: ReferenceTarget) {
    this.text = derived(text, (reference) => checkedReference(reference, targets));
    this.targets = targets;
    this.wanted = wanted;
  }
}

/** References to things of one of some kinds. */
export const refer = (texts: readonly Given<string>[], ...targets: ReferenceTarget[]): Reference[] =>
  texts.map((text) => new Reference(text, targets));

/** References that may mean a publisher or an actor, or one of each (CNN is both), as one of the two. */
export const referToOutlets = (texts: readonly Given<string>[], wanted: "Publisher" | "Actor"): Reference[] =>
  texts.map((text) => new Reference(text, ["Publisher", "Actor"], wanted));

/** That a column has the key of one of some references. */
export function isKey(column: Sql, references: readonly Reference[]): Sql {
  return references.length === 1
    ? sql`${column} = ${references[0]}`
    : sql`${column} in (${join(references)})`;
}

/**
 * Says why a reference does not mean one thing. All references of an operation are looked at
 * together, in one SQL statement, because DataLoader gathers what is asked in the same tick.
 */
export class References {
  readonly #reads: Reads;
  readonly #loader: DataLoader<Question, Candidate[], string>;

  constructor(reads: Reads) {
    this.#reads = reads;
    this.#loader = new DataLoader((questions: readonly Question[]) => this.#find(questions), {
      cacheKeyFn: ({ reference, targets }) => `${targets.join()} ${reference}`,
    });
  }

  /**
   * The error of the first of some references that does not mean one thing.
   * @returns AMBIGUOUS_REFERENCE with `candidates`, UNKNOWN_REFERENCE with `nearest`; null when
   * each means one thing by now.
   */
  async failure(references: readonly Reference[], variables: Variables): Promise<Error | null> {
    const questions = references.map(({ text, targets }) => ({
      reference: readGiven(text, variables) as string,
      targets,
    }));
    const found = await Promise.all(questions.map((question) => this.#loader.load(question)));
    // One after the other: to say why the first one fails takes statements of its own.
    for (const [i, { reference }] of questions.entries()) {
      const failure = await this.#failure(references[i]!, reference, found[i]!);
      if (failure) return failure;
    }
    return null;
  }

  async #failure(
    { targets, wanted }: Reference,
    reference: string,
    found: Candidate[],
  ): Promise<Error | null> {
    if (found.length === 0) return this.#unknown(reference, targets);
    const tier = Math.min(...found.map((candidate) => candidate.tier));
    let best = found.filter((candidate) => candidate.tier === tier);
    if (best.length > 1 && targets.includes("Subject")) best = await this.#broadest(best);
    const meant = wanted ? best.filter((candidate) => candidate.type === wanted) : best;
    return meant.length > 1 ? ambiguous(reference, wanted ? [wanted] : targets, meant) : null;
  }

  /** "US" is a country and its government, which is narrower: the country includes what both mean. */
  async #broadest(candidates: Candidate[]): Promise<Candidate[]> {
    const rows = await this.#query<{ key: string }>(BROADEST, [candidates.map(({ key }) => key)]);
    const including = candidates.filter(({ key }) => rows.some((row) => row.key === key));
    return including.length > 0 ? including : candidates;
  }

  async #find(questions: readonly Question[]): Promise<Candidate[][]> {
    const rows = await this.#query<Candidate>(CANDIDATES, [questions.map(({ reference }) => reference)]);
    return questions.map(({ reference, targets }) =>
      rows.filter((row) => row.reference === reference && isOneOf(row.type, targets)),
    );
  }

  async #unknown(reference: string, targets: readonly ReferenceTarget[]) {
    const types = targets.flatMap((target) => (target === "Subject" ? SUBJECTS : [target]));
    const rows = await this.#query<{ name: string }>(NEAREST, [reference, types]);
    const nearest = rows.map(({ name }) => name);
    const hint =
      nearest.length > 0
        ? `Did you mean ${nearest.map((name) => `"${name}"`).join(", ")}?`
        : "No name is near it.";
    return clientError("UNKNOWN_REFERENCE", `No ${describe(targets)} is called "${reference}". ${hint}`, {
      reference,
      nearest,
    });
  }

  async #query<R extends QueryResultRow>(statement: string, values: unknown[]): Promise<R[]> {
    const { rows } = await this.#reads.query<R>(statement, values).catch((failure) => {
      throw clientFailure(failure);
    });
    return rows;
  }
}

function isOneOf(type: NodeType, targets: readonly ReferenceTarget[]): boolean {
  return (
    targets.includes(type as ReferenceTarget) || (targets.includes("Subject") && SUBJECTS.includes(type))
  );
}

function checkedReference(reference: string, targets: readonly ReferenceTarget[]): string {
  if (reference.trim() === "")
    throw badInput(`An empty reference: write the id, the slug or a name of the ${describe(targets)}.`);
  if (reference.length > MAX_LENGTH)
    throw badInput(`A reference of ${reference.length} characters: names have at most ${MAX_LENGTH}.`);
  const type = typeOfId(reference);
  if (type && !isOneOf(type, targets))
    throw badInput(`"${reference}" is an id of the type ${type}, not ${targets.join(" or ")}.`);
  return reference;
}

function ambiguous(reference: string, targets: readonly ReferenceTarget[], found: Candidate[]): Error {
  const candidates = found.map(({ type, id, slug, name }) => ({ type, id, slug, name }));
  const names = candidates.map(({ type, id, slug, name }) => `${name ?? "untitled"} (${type} ${slug ?? id})`);
  return clientError(
    "AMBIGUOUS_REFERENCE",
    `"${reference}" can be more than one ${describe(targets)}: ${names.join(", ")}. Use the slug or the id of the one you mean.`,
    { reference, candidates },
  );
}

const describe = (targets: readonly ReferenceTarget[]) =>
  targets.map((target) => target.toLowerCase()).join(" or ");
