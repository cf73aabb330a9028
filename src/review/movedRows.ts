import type { Move } from "./moves.ts";

/** What a merge of actors changed, as its row in `actor_merge` keeps it: enough to undo it. */
export interface MovedRows {
  /** How it was, of what is not moved by a step alone. */
  before: {
    /** The keys of the statements of who went. */
    statements: string[];
    /** Where each report of these was filed. */
    reports: { key: number; statement_key: number }[];
    /** What was decided on these reports. */
    federations: unknown[];
    /** Whom mentions may have meant as well. */
    candidates: { key: number; candidate_keys: number[] }[];
    from: SubjectBefore;
    into: SubjectBefore;
  };
  /** What each step changed, in their order. */
  steps: (Pick<Move, "table" | "deed" | "column"> & { rows: unknown[] })[];
}

export interface SubjectBefore {
  wikidata_id: string | null;
  review_state: string;
}
