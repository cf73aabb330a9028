import type { PoolClient } from "pg";
import type { FuzzyDate } from "../../domain/dates.ts";
import { type Sameness, sameUtterance } from "../../federate/sameUtterance.ts";
import type { Utterance } from "../../federate/utterance.ts";

/** A statement that a report's passage was found under, word for word. */
interface Known {
  statementKey: string;
  /** What its first reports tell, those that have the same passage. */
  utterances: Utterance[];
}

/** A report that is looked for. */
export interface Sought extends Utterance {
  said: FuzzyDate | null;
  published: FuzzyDate | null;
}

/** How long before and after a report others of the same words are looked at, and how many: longer ago is another utterance. */
const DAYS = 11;
const POSTINGS = 8;
/** How many reports of a statement are compared, as in federate/candidates.ts. */
const REPORTS = 5;

/** All by indexes, as in resolve/lookup.ts. */
const FIND = `
  with hit as (
    select distinct p.n, p.passage, near.statement_key
    from unnest($1::text[], $2::timestamptz[]) with ordinality p (passage, at, n) cross join lateral (
      select statement_key, passage_exact from report
      where hashtextextended(passage_exact, 0) = hashtextextended(p.passage, 0)
        and published_sort between p.at - interval '${DAYS} days' and p.at + interval '${DAYS} days'
      order by published_sort limit ${POSTINGS}
    ) near
    where near.passage_exact = p.passage
  )
  select t.key as statement_key, t.speaker_key, t.text, r.passage_exact as passage,
    t.said_edtf is not null as dated, t.said_start, t.said_end,
    c.published_edtf is not null as published, c.published_start, c.published_end
  from hit cross join lateral (
    select * from statement where key = hit.statement_key offset 0
  ) t cross join lateral (
    select * from report where statement_key = t.key and stands(report)
    order by source_key, passage_start limit ${REPORTS}
  ) r cross join lateral (
    select * from source where key = r.source_key offset 0
  ) c
  where t.merged_into_key is null and r.passage_exact = hit.passage and r.cue_exact is null
  order by t.key`;

interface Row {
  statement_key: string;
  speaker_key: string;
  text: string;
  passage: string;
  dated: boolean;
  said_start: Date | null;
  said_end: Date | null;
  published: boolean;
  published_start: Date | null;
  published_end: Date | null;
}

/** The statements whose reports have the same words as a batch's, those of the batch included. */
export class Verbatim {
  readonly #known = new Map<string, Known[]>();

  /** Looks up what is stored. */
  static async open(client: PoolClient, sought: readonly Sought[]): Promise<Verbatim> {
    const found = new Verbatim();
    const { rows } = await client.query<Row>(FIND, [
      sought.map(({ passage }) => passage),
      sought.map(({ published }) => (published?.start ?? published?.end ?? UNDATED).toISOString()),
    ]);
    for (const row of rows)
      found.add(row.statement_key, {
        speakerKey: row.speaker_key,
        content: row.text,
        quotes: [],
        passage: row.passage,
        cue: null,
        said: row.dated ? { start: row.said_start, end: row.said_end } : null,
        published: row.published ? { start: row.published_start, end: row.published_end } : null,
      });
    return found;
  }

  /** The one statement that a report is of, word for word and at the same time; null when there is none, or several. */
  find(report: Sought): (Sameness & { statementKey: string }) | null {
    const fitting = (this.#known.get(keyOf(report)) ?? []).flatMap(({ statementKey, utterances }) => {
      const same = utterances.map((each) => sameUtterance(report, each)).find(({ score }) => score === 1);
      return same ? [{ ...same, statementKey }] : [];
    });
    return fitting.length === 1 ? fitting[0]! : null;
  }

  /** Notes that a report was filed under a statement. */
  add(statementKey: string, report: Utterance): void {
    const known = this.#known.get(keyOf(report)) ?? [];
    this.#known.set(keyOf(report), known);
    let statement = known.find((each) => each.statementKey === statementKey);
    if (!statement) {
      statement = { statementKey, utterances: [] };
      known.push(statement);
    }
    if (statement.utterances.length < REPORTS) statement.utterances.push(report);
  }
}

const UNDATED = new Date("0001-01-01T00:00:00Z");

const keyOf = ({ speakerKey, content, passage }: Utterance) => `${speakerKey}\0${content}\0${passage}`;
